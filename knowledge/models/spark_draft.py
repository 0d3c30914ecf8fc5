"""What a member typed into the form and has not shared yet."""

from django.conf import settings
from django.db import models

from knowledge.models.practice import Practice


class SparkDraft(models.Model):
    """What a member typed into the form and has not shared yet."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    data = models.JSONField(default=dict)
    picture = models.ForeignKey(
        "files.Image", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    drops_picture = models.BooleanField(default=False)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["author", "practice"], name="knowledge_one_draft_each"
            ),
            models.UniqueConstraint(
                fields=["author"],
                condition=models.Q(practice=None),
                name="knowledge_one_new_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.data.get("title") or str(self.pk)
