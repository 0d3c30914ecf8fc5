"""What imports know of a person: their files, and which rows they brought."""

from django.utils.translation import gettext_lazy as _

from knowledge.importing.lines import forget_files
from knowledge.models import ImportedRow, PracticeImport
from portal.registries import PersonalData

LABELS = {
    "imports": _("Files you imported"),
    "file_name": _("File"),
    "language": _("Language"),
    "state": _("State"),
    "rows": _("Rows"),
    "uploaded_at": _("Uploaded"),
    **{f"state.{state.value}": state.label for state in PracticeImport.State},
}


def imports_of(user):
    return PracticeImport.objects.filter(user=user).defer("report").order_by("pk")


def export(user) -> dict:
    return {
        "imports": [
            {
                "file_name": row.name,
                "language": row.language,
                "state": row.state,
                "rows": row.row_count,
                "uploaded_at": row.created_at,
            }
            for row in imports_of(user)
        ]
    }


def files(user):
    return [(f"{row.pk}-{row.name}", row.file) for row in imports_of(user) if row.file]


def remove(user, choices) -> None:
    """Files and their rows go; of an organisation's rows the name alone."""
    for practice_import in imports_of(user):
        forget_files(practice_import)
        practice_import.delete()
    rows = ImportedRow.objects.filter(user=user)
    rows.filter(organisation=None).delete()
    rows.update(user=None)


imports = PersonalData(
    export=export,
    remove=remove,
    files=files,
    labels=LABELS,
    covers=("knowledge.PracticeImport.user", "knowledge.ImportedRow.user"),
)
