"""Practices: one row for the thing, one page for its text in each language."""

from knowledge.models.adoption import Adoption, Endorsement
from knowledge.models.building_block import BlockUse, BuildingBlock
from knowledge.models.library_page import LibraryPage
from knowledge.models.practice import Practice, free_slug, next_number
from knowledge.models.practice_import import ImportedRow, PracticeImport
from knowledge.models.practice_page import (
    ONE_LINE,
    TITLE,
    WHAT_WORKS,
    PracticePage,
    TaggedPractice,
)
from knowledge.models.review import Decision, PracticeReview, Remark
from knowledge.models.saved_search import SavedSearch
from knowledge.models.spark_draft import SparkDraft
from knowledge.models.strategy import CENTRAL_EUROPE, Answer, Measure, Strategy

__all__ = [
    "CENTRAL_EUROPE",
    "ONE_LINE",
    "TITLE",
    "WHAT_WORKS",
    "Adoption",
    "Answer",
    "BlockUse",
    "BuildingBlock",
    "Decision",
    "Endorsement",
    "ImportedRow",
    "LibraryPage",
    "Measure",
    "Practice",
    "PracticeImport",
    "PracticePage",
    "PracticeReview",
    "Remark",
    "SavedSearch",
    "SparkDraft",
    "Strategy",
    "TaggedPractice",
    "free_slug",
    "next_number",
]
