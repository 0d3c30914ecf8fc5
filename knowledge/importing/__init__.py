"""Practices from a workbook: matched, tried, imported as drafts."""
