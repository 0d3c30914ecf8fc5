"""Who may write, translate, review, confirm: the library's part of the matrix.

Every function answers for one acting person; views, templates and actions ask here.
"""

from members.models import Organisation, User
from members.rights import editors, keepers_of


def is_member(user) -> bool:
    return user.is_authenticated and user.is_active


def may_begin(user, *, organisation=None, region=None) -> bool:
    """A full record of one's organisation; of one's region; coordinators any."""
    if not is_member(user):
        return False
    if user.is_coordinator:
        return True
    if organisation is not None:
        return organisation.pk in user.partner_organisation_ids
    return region is not None and region.pk in user.member_region_ids


def may_write(user, practice) -> bool:
    """Its author, co-authors of its organisation, coordinators of its region, editors.

    Without organisation and with an author who left, the region's coordinators.
    """
    if not is_member(user):
        return False
    is_author = practice.author_id == user.pk
    is_colleague = practice.organisation_id in user.partner_organisation_ids
    return is_author or is_colleague or user.may_coordinate(practice.region)


def may_translate(user, practice) -> bool:
    """Whoever may write it, and every coordinator."""
    return may_write(user, practice) or (is_member(user) and user.is_coordinator)


def may_submit(user, page) -> bool:
    """Whoever may write this text: the original, or a translation of it."""
    is_original = page.language == page.practice.language
    may = may_write if is_original else may_translate
    return may(user, page.practice)


def may_review(user, page) -> bool:
    """Coordinators of the region and editors, never what one wrote oneself.

    If nobody of them is left who did not write it, a coordinator of any other region.
    """
    if not is_member(user) or has_written(user, page):
        return False
    region = page.practice.region
    return user.may_coordinate(region) or (user.is_coordinator and is_orphaned(page))


def reviewers_of(page):
    """The people who may review a page and are asked to, as a QuerySet of users.

    The region's keepers without the writers; other regions' coordinators where the
    region has no other; the editors at last.
    """
    from knowledge.record.writers import writers_of

    writers = writers_of(page)
    keepers = keepers_of(page.practice.region).exclude(pk__in=writers)
    if keepers.exists():
        return keepers
    others = all_coordinators().exclude(pk__in=writers)
    return others if others.exists() else editors().exclude(pk__in=writers)


def all_coordinators():
    """Active coordinators of any region."""
    from members.models import Part

    rows = Part.objects.current().filter(kind=Part.Kind.COORDINATOR)
    return User.objects.filter(is_active=True, parts__in=rows).distinct()


def is_orphaned(page) -> bool:
    """Whether all who keep the region, the editors without any, wrote the page."""
    from knowledge.record.writers import writers_of

    keepers = keepers_of(page.practice.region)
    return not keepers.exclude(pk__in=writers_of(page)).exists()


def has_written(user, page) -> bool:
    from knowledge.record.writers import writers_of

    return user.pk in writers_of(page)


def may_archive(user, practice) -> bool:
    """Who owns it, and who reviews in its region; readers see the reason."""
    return is_member(user) and (
        may_write(user, practice) or user.may_coordinate(practice.region)
    )


def may_hide(user, practice) -> bool:
    """A spark of one's region by somebody else; one's own one takes back."""
    if not is_member(user) or not practice.is_spark:
        return False
    return practice.author_id != user.pk and user.may_coordinate(practice.region)


def may_restore(user, practice) -> bool:
    """Who took it back; coordinators what was not its author's own wish; editors.

    What somebody else took back is not its author's to restore.
    """
    if not is_member(user) or not practice.is_withdrawn:
        return False
    if practice.withdrawn_by_id == user.pk:
        return may_archive(user, practice)
    if practice.author_id == user.pk:
        return False
    is_authors_wish = practice.withdrawn_by_id == practice.author_id
    is_keeper = user.may_coordinate(practice.region) and not is_authors_wish
    return user.is_editor or is_keeper


def may_confirm(user, practice) -> bool:
    """Its owner: the organisation's people, else the author; the region's, editors."""
    if not is_member(user):
        return False
    if user.may_coordinate(practice.region):
        return True
    if practice.organisation_id:
        return practice.organisation_id in user.partner_organisation_ids
    return practice.author_id == user.pk


def may_record_adoption(user, *, region, organisation=None) -> bool:
    """Coordinators of the adopting region, people of the adopting organisation."""
    if not is_member(user):
        return False
    if user.may_coordinate(region):
        return True
    return organisation is not None and is_of(user, organisation, region)


def is_of(user, organisation: Organisation, region) -> bool:
    at_home = organisation.region_id in (None, region.pk)
    return at_home and organisation.pk in user.partner_organisation_ids
