"""What was typed into the spark form, kept across previews, errors and sign-ins."""

import uuid

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from knowledge import actions
from knowledge.forms import SparkForm, of_page, typed
from knowledge.models import Practice, PracticePage, SparkDraft

STASH = "spark-stash"


def writer_mark(user) -> str:
    """Stands in the form: whose it is, though nobody is signed in when it comes."""
    return salted_hmac("knowledge.drafts.writer", str(user.pk)).hexdigest()


def stash(request: HttpRequest) -> None:
    """Keeps a form that came after its session ended, until its writer signs in."""
    request.session[STASH] = {
        "path": request.path,
        "data": typed(request.POST),
        "writer": request.POST.get("writer", ""),
    }


def take_stash(request: HttpRequest) -> dict | None:
    """What the member who is signed in now had typed; what somebody else had goes."""
    kept = request.session.pop(STASH, None)
    if kept is None or kept.get("writer") != writer_mark(request.user):
        return None
    if kept["path"] == request.path:
        return kept["data"]
    request.session[STASH] = kept
    return None


def draft_of(user, practice: Practice | None) -> SparkDraft | None:
    return (
        SparkDraft.objects.filter(author=user, practice=practice)
        .select_related("picture")
        .first()
    )


def picture_of(draft: SparkDraft | None, page: PracticePage | None):
    """The picture that the form shows: the draft's, else the published one."""
    if draft and (draft.picture or draft.drops_picture):
        return draft.picture
    return page.cover if page else None


def first_form(request: HttpRequest, page: PracticePage | None) -> SparkForm:
    """The form as it opens: what was typed last, else what is published."""
    practice = page.practice if page else None
    if kept := take_stash(request):
        actions.keep_draft(
            author=request.user, practice=practice, data=kept, picture=None
        )
    draft = draft_of(request.user, practice)
    initial = draft.data if draft else of_page(page) if page else {}
    has_picture = bool(picture_of(draft, page))
    return SparkForm(initial={"token": uuid.uuid4()} | initial, has_picture=has_picture)


def is_older(draft: SparkDraft | None, page: PracticePage | None) -> bool:
    """Whether the spark was published anew since the draft was kept."""
    return bool(draft and page and draft.saved_at < page.last_published_at)


def is_shared(user, token: str) -> bool:
    """Whether the form of this token was shared: a late autosave keeps nothing."""
    try:
        return Practice.objects.filter(pk=uuid.UUID(token), author=user).exists()
    except ValueError:
        return False


def keep(request: HttpRequest, form: SparkForm, practice: Practice | None):
    """Keeps the posted form as draft; a picture only if it is one."""
    cleaned = getattr(form, "cleaned_data", {})
    return actions.keep_draft(
        author=request.user,
        practice=practice,
        data=typed(form.data) | guessed(form),
        picture=cleaned.get("picture"),
        drops=bool(cleaned.get("remove_picture")),
    )


def guessed(form: SparkForm) -> dict[str, str]:
    """The language of a whole text: half a text would fix a wrong guess."""
    return {"language": form.cleaned_data["language"]} if form.is_valid() else {}
