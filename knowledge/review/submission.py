"""What keeps a text from being submitted or published."""

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.translation import gettext as _

from knowledge.record.checks import problems
from knowledge.record.wording import field_label


def blocking(draft) -> list[str]:
    """Sentences for people; empty when the text can be submitted."""
    found = [problem for problem in problems(draft) if problem.blocks_submission]
    known = {problem.field for problem in found}
    rest = [words for name, words in refused(draft) if name not in known]
    return list(dict.fromkeys([*(str(problem.words) for problem in found), *rest]))


def refused(draft) -> list[tuple[str, str]]:
    """(field, sentence) of what the page itself refuses."""
    try:
        draft.full_clean()
    except ValidationError as error:
        return [
            (name, f"{named(name)}: {message}")
            for name, messages in error.message_dict.items()
            for message in messages
        ]
    return []


def named(name: str) -> str:
    try:
        return field_label(name)
    except FieldDoesNotExist:  # of the page as a whole
        return _("The whole text")
