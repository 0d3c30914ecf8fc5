"""Practices from a workbook: the file, what was found in it, what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.models.practice import Practice


def path_of(practice_import, name: str) -> str:
    return f"private/imports/{practice_import.digest}"


class PracticeImport(models.Model):
    """One file of one member; its rows become drafts of an organisation."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("columns to be matched")
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked")
        RUNNING = "running", _("being imported")
        DONE = "done", _("imported")
        FAILED = "failed", _("stopped")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    file = models.FileField(upload_to=path_of)
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    columns = models.JSONField(default=dict)  # heading in the file: field
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    row_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=list)  # one entry for each row with something
    trouble = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    worked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class ImportedRow(models.Model):
    """What a row of a workbook became, so that the same row twice changes nothing."""

    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    key = models.CharField(max_length=120)  # the row's own key, else of its title
    digest = models.CharField(max_length=64)  # of what was written
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="imported_rows"
    )
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                condition=~Q(organisation=None),
                name="knowledge_imported_by_organisation_once",
            ),
            models.UniqueConstraint(
                fields=["user", "key"],
                condition=Q(organisation=None),
                name="knowledge_imported_by_member_once",
            ),
        ]

    def __str__(self) -> str:
        return self.key
