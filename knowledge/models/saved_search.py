"""A search of the library that a member keeps, and is told of."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SavedSearch(models.Model):
    """`params` is the library's address behind the question mark, in a fixed order."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="saved_searches",
    )
    title = models.CharField(_("name"), max_length=120)
    params = models.CharField(max_length=1000, blank=True)
    is_told = models.BooleanField(_("tell me of new practices"), default=True)
    known = models.JSONField(default=list, blank=True)  # keys that were found before
    created_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "params"], name="knowledge_search_saved_once"
            )
        ]

    def __str__(self) -> str:
        return self.title
