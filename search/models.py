"""The outbox: what changed, in the order of the commits (docs/decisions/0004)."""

from django.db import models

from search.keeping.models import Asked, Promotion, Synonyms, Trouble

__all__ = ["Asked", "Change", "Promotion", "Synonyms", "Trouble"]


class Change(models.Model):
    """One thing to read anew; written in the transaction that changed it."""

    key = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["at"], name="search_change_at")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.key}"
