"""Pictures and documents with owner, credit, licence and visibility."""

from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import CollectionViewRestriction

from files.licences import Licence


class Visibility(models.TextChoices):
    PUBLIC = "public", _("everyone")
    MEMBERS = "members", _("members")
    OWNER = "owner", _("the owner and editors")


class Upload(models.Model):
    """Whose a file is, under which terms, and who may open it.

    A file that belongs to an object (a message, a record) is open to those who may
    read that object; its own visibility can only narrow this.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence, default=Licence.CC_BY
    )
    visibility = models.CharField(
        _("visible to"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    belongs_type = models.ForeignKey(
        ContentType,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    belongs_key = models.CharField(max_length=64, blank=True, editable=False)
    belongs_to = GenericForeignKey("belongs_type", "belongs_key")

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        """Open to all without asking anyone: only then a web server may serve it."""
        return self.visibility == Visibility.PUBLIC and self.belongs_type_id is None

    def can_be_read_by(self, user) -> bool:
        if user.has_perm("wagtailadmin.access_admin") or self.is_owned_by(user):
            return True
        return self._visibility_admits(user) and self._object_admits(user)

    def is_owned_by(self, user) -> bool:
        return user.is_authenticated and self.owner_id == user.pk

    def _visibility_admits(self, user) -> bool:
        if self.visibility == Visibility.MEMBERS:
            return user.is_authenticated
        return self.visibility == Visibility.PUBLIC

    def _object_admits(self, user) -> bool:
        if self.belongs_type_id is None:
            return True
        return self.belongs_to is not None and self.belongs_to.can_be_read_by(user)


TERMS = ("credit", "licence", "visibility")


def uploader():
    """Wagtail's own field, without a name on the User that two models would claim."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )


class Image(Upload, AbstractImage):  # noqa: DJ008, Wagtail has it
    tags = TaggableManager(blank=True, related_name="tagged_images")
    uploaded_by_user = uploader()

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        *TERMS,
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def get_upload_to(self, filename):
        name = PurePosixPath(super().get_upload_to(filename)).name
        return f"private/originals/{name}"


class Rendition(AbstractRendition):
    image = models.ForeignKey(
        Image, related_name="renditions", on_delete=models.CASCADE
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"),
                name="files_rendition_unique",
            )
        ]

    def get_upload_to(self, filename):
        name = PurePosixPath(super().get_upload_to(filename)).name
        folder = "public" if self.image.is_public else "private"
        return f"{folder}/renditions/{name}"

    @property
    def url(self):
        """A public picture's rendition is a plain file; any other is asked for."""
        if self.file.name.startswith("public/"):
            return super().url
        return reverse("files:rendition", args=[self.pk])


class Document(Upload, AbstractDocument):  # noqa: DJ008
    file = models.FileField(_("file"), upload_to="private/documents")
    tags = TaggableManager(blank=True, related_name="tagged_documents")
    uploaded_by_user = uploader()

    admin_form_fields = ("title", "file", "collection", *TERMS)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def url(self):
        return reverse("wagtaildocs_serve", args=[self.pk, self.filename])

    @property
    def text_note(self) -> str:
        """What to know of how its text was read; mostly nothing."""
        return self.text.note if hasattr(self, "text") else ""


class DocumentTextQuerySet(models.QuerySet):
    def due(self, moment):
        """Those that wait, and were not tried since `moment`."""
        untried = models.Q(tried_at=None) | models.Q(tried_at__lt=moment)
        return self.filter(untried, state=DocumentText.State.WAITING)

    def for_everybody(self):
        """Texts of files that any reader may open."""
        return self._open_to([Visibility.PUBLIC], CollectionViewRestriction.objects)

    def for_members(self):
        """Texts of files that any member may open."""
        login = CollectionViewRestriction.LOGIN
        closed = CollectionViewRestriction.objects.exclude(restriction_type=login)
        return self._open_to([Visibility.PUBLIC, Visibility.MEMBERS], closed)

    def _open_to(self, visibilities, restrictions):
        found = self.filter(
            document__visibility__in=visibilities, document__belongs_type=None
        )
        for path in restrictions.values_list("collection__path", flat=True):
            found = found.exclude(document__collection__path__startswith=path)
        return found


class DocumentText(models.Model):
    """What a document says in words; a process of its own reads it (files/texts.py)."""

    wagtail_reference_index_ignore = True  # nothing is shown by it

    class State(models.TextChoices):
        WAITING = "waiting", _("is still to be read")
        DONE = "done", pgettext_lazy("a text", "read")
        EMPTY = "empty", _("holds no text, only pictures perhaps")
        LOCKED = "locked", _("locked by a password")
        BROKEN = "broken", _("damaged")
        OTHER = "other", _("of a kind that is not read")
        TOO_LARGE = "too_large", _("too large to be read")
        GIVEN_UP = "given_up", _("could not be read in the time there is")
        GONE = "gone", _("the file is not there")

    document = models.OneToOneField(
        Document,
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="text",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING
    )
    words = models.TextField(_("text"), blank=True)
    characters = models.PositiveIntegerField(_("characters"), default=0)
    digest = models.CharField(max_length=64, blank=True)  # of the file, SHA-256
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(
        pgettext_lazy("a text", "read"), null=True, blank=True
    )

    objects = DocumentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")
        indexes = [models.Index(fields=["state"], name="files_text_state")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.get_state_display()}"

    @property
    def note(self) -> str:
        """A sentence for whoever gave the file; empty when its text was read."""
        return str(NOTES.get(self.state, ""))


NOTES = {
    DocumentText.State.WAITING: _("Its text will soon be read for the search."),
    DocumentText.State.EMPTY: _(
        "It holds no text, perhaps only pictures of pages. The search knows nothing "
        "of what it says."
    ),
    DocumentText.State.LOCKED: _(
        "It is locked by a password. The search knows nothing of what it says."
    ),
    DocumentText.State.BROKEN: _(
        "It seems to be damaged: its text cannot be read. "
        "Please check whether it opens."
    ),
    DocumentText.State.OTHER: _(
        "Its content is not what its name says, or of a kind that is not read."
    ),
    DocumentText.State.TOO_LARGE: _("It is too large for its text to be read."),
    DocumentText.State.GIVEN_UP: _("Reading its text took too long."),
    DocumentText.State.GONE: _("The file is not there any more. Please send it again."),
}
