"""Published building blocks and who uses them: told anew at each publishing.

The words stand in the pages; these rows give a block its address, let others cite it
and make it countable.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models.practice import Practice
from vocabulary.translations import TranslatedField


class BuildingBlockQuerySet(models.QuerySet):
    def published(self):
        """Of a text that readers see, or saw until its practice was taken back."""
        return self.filter(is_published=True, practice__in=Practice.objects.known())

    def standing(self):
        """Of the published text of a practice that was not taken back."""
        return self.published().filter(practice__withdrawn_at=None)


class BuildingBlock(models.Model):
    """A block of a practice; its key is the row's id in the page."""

    key = models.UUIDField(primary_key=True, editable=False)
    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="building_blocks"
    )
    position = models.PositiveSmallIntegerField(default=0)
    title = TranslatedField(_("title"), max_length=100)
    is_published = models.BooleanField(default=True)

    objects = BuildingBlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("building block")
        verbose_name_plural = _("building blocks")
        ordering = ["practice", "position"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("knowledge:block", args=[self.practice.slug, self.key])


class BlockUse(models.Model):
    """A published practice that uses another's building block."""

    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="block_uses"
    )
    block = models.ForeignKey(
        BuildingBlock, on_delete=models.PROTECT, related_name="uses"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "block"], name="knowledge_block_used_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} uses {self.block_id}"
