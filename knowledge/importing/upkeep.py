"""Files of old imports are deleted; what was told about them stays."""

from datetime import timedelta

from django.utils import timezone

from knowledge.importing.lines import forget_files
from knowledge.models import PracticeImport

KEPT = timedelta(days=30)


def forget_old_files() -> str:
    old = PracticeImport.objects.filter(created_at__lt=timezone.now() - KEPT)
    found = list(old.exclude(file="").defer("report"))
    for practice_import in found:
        forget_files(practice_import)
        PracticeImport.objects.filter(pk=practice_import.pk).update(file="")
    return f"{len(found)} files of old imports deleted" if found else ""
