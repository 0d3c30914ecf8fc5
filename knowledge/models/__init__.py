"""Practices: one row for the thing, one page for its text in each language."""

from knowledge.models.library_page import LibraryPage
from knowledge.models.practice import Practice, free_slug, next_number
from knowledge.models.practice_page import (
    ONE_LINE,
    TITLE,
    WHAT_WORKS,
    PracticePage,
    TaggedPractice,
)
from knowledge.models.spark_draft import SparkDraft

__all__ = [
    "ONE_LINE",
    "TITLE",
    "WHAT_WORKS",
    "LibraryPage",
    "Practice",
    "PracticePage",
    "SparkDraft",
    "TaggedPractice",
    "free_slug",
    "next_number",
]
