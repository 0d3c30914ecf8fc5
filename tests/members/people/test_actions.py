"""Giving, taking and suspending: what is written, who is told, who is refused."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from members.models import Leaving, Notice, Part, Suspension, User
from members.parts import EDITORS
from members.people import actions
from search.models import Change
from worker.models import Mail


def notices_of(user) -> list[str]:
    from members.notices.wording import told_to

    return [told.sentence for told in told_to(user, user.notices.all())]


def test_given_part_is_logged_found_and_told(here, newcomer):
    part, is_new = actions.give_part(
        user=newcomer, kind="member", by=here.coordinator, region=here.region
    )
    assert is_new
    assert (part.given_by, part.taken_at) == (here.coordinator, None)
    assert newcomer.member_region_ids == {here.region.pk}
    assert Change.objects.filter(key=f"member:{newcomer.pk}").exists()
    assert notices_of(newcomer) == ["You are now a member of Gorenjska."]
    mail = Mail.objects.get(to=newcomer.email)
    assert mail.language == "sl"


def test_same_part_given_twice_is_one_row_and_one_notice(here, newcomer):
    giving = {"user": newcomer, "kind": "partner", "organisation": here.organisation}
    first, _is_new = actions.give_part(by=here.coordinator, **giving)
    second, is_new = actions.give_part(by=here.coordinator, **giving)
    assert (first, False) == (second, is_new)
    assert Part.objects.filter(user=newcomer).count() == 1
    assert Notice.objects.filter(user=newcomer).count() == 1


def test_part_given_again_after_it_was_taken_is_a_new_row(here, newcomer):
    giving = {"user": newcomer, "kind": "member", "region": here.region}
    first, _is_new = actions.give_part(by=here.coordinator, **giving)
    actions.take_part(part=first, by=here.coordinator)
    second, is_new = actions.give_part(by=here.coordinator, **giving)
    assert is_new and second != first
    assert newcomer.parts.count() == 2
    assert Notice.objects.filter(user=newcomer).count() == 3


@pytest.mark.parametrize("kind", ["member", "partner", "coordinator", "editor"])
def test_part_is_not_given_by_a_member(here, newcomer, kind):
    place = {"region": here.region, "organisation": here.organisation}
    with pytest.raises(PermissionDenied):
        actions.give_part(user=newcomer, kind=kind, by=here.member, **place)
    assert not newcomer.parts.exists()
    assert not Notice.objects.exists() and not Mail.objects.exists()


def test_part_of_another_region_is_not_given(here, there, newcomer):
    for kind, place in [
        ("member", {"region": there.region}),
        ("partner", {"organisation": there.organisation}),
        ("coordinator", {"region": here.region}),
        ("member", {}),
    ]:
        with pytest.raises(PermissionDenied):
            actions.give_part(user=newcomer, kind=kind, by=here.coordinator, **place)
    assert not newcomer.parts.exists()


def test_region_given_beside_an_organisation_counts_for_nothing(here, there, newcomer):
    """The place of the right is the place of the part."""
    with pytest.raises(PermissionDenied):
        actions.give_part(
            user=newcomer,
            kind="partner",
            by=here.coordinator,
            region=here.region,
            organisation=there.organisation,
        )


@pytest.mark.parametrize("kind", ["member", "coordinator"])
def test_organisation_given_beside_a_region_counts_for_nothing(
    here, there, newcomer, kind
):
    with pytest.raises(PermissionDenied):
        actions.give_part(
            user=newcomer,
            kind=kind,
            by=here.coordinator,
            region=there.region,
            organisation=here.organisation,
        )
    assert not newcomer.parts.exists()


@pytest.mark.parametrize("kind", ["partner", "coordinator"])
def test_part_that_needs_a_place_is_not_given_without(newcomer, an_editor, kind):
    with pytest.raises(ValidationError):
        actions.give_part(user=newcomer, kind=kind, by=an_editor)


def test_closed_account_is_given_nothing(here, newcomer):
    User.objects.filter(pk=newcomer.pk).update(is_active=False)
    newcomer.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.give_part(
            user=newcomer, kind="member", by=here.coordinator, region=here.region
        )


def test_part_of_editor_opens_the_editing_desk_and_closes_it(newcomer, administrator):
    part, _is_new = actions.give_part(user=newcomer, kind="editor", by=administrator)
    assert newcomer.groups.filter(name=EDITORS).exists()
    actions.take_part(part=part, by=administrator)
    assert not newcomer.groups.filter(name=EDITORS).exists()


def test_taken_part_is_logged_and_told_once(here):
    part = here.member.parts.get()
    actions.take_part(part=part, by=here.coordinator)
    taken_at = Part.objects.get(pk=part.pk).taken_at
    actions.take_part(part=part, by=here.coordinator)
    part.refresh_from_db()
    assert (part.taken_by, part.taken_at) == (here.coordinator, taken_at)
    assert notices_of(here.member) == ["You are no longer a member of Gorenjska."]


def test_part_of_another_region_is_not_taken(here, there):
    for part in [there.member.parts.get(), there.partner.parts.get()]:
        with pytest.raises(PermissionDenied):
            actions.take_part(part=part, by=here.coordinator)
    assert Part.objects.current().filter(user=there.member).exists()


def test_own_part_is_laid_down_without_a_notice(here):
    part = here.coordinator.parts.get()
    actions.take_part(part=part, by=here.coordinator)
    assert not Part.objects.current().filter(pk=part.pk).exists()
    assert not Notice.objects.exists()


def test_suspension_closes_the_account_and_says_why(here):
    actions.suspend(user=here.member, by=here.coordinator, reason="Advertising.")
    here.member.refresh_from_db()
    assert not here.member.is_active
    row = Suspension.objects.get(user=here.member)
    assert (row.by, row.reason, row.lifted_at) == (
        here.coordinator,
        "Advertising.",
        None,
    )
    mail = Mail.objects.get(to=here.member.email)
    assert "Advertising." in mail.text
    assert "/en/" in mail.text
    assert Change.objects.filter(key=f"member:{here.member.pk}").exists()


def test_suspended_twice_is_one_row_one_mail_and_the_first_reason(here, an_editor):
    actions.suspend(user=here.member, by=here.coordinator, reason="First.")
    actions.suspend(user=here.member, by=an_editor, reason="Second.")
    assert Suspension.objects.get(user=here.member).reason == "First."
    assert Mail.objects.filter(to=here.member.email).count() == 1


@pytest.mark.parametrize("who", ["member", "partner"])
def test_account_is_not_suspended_by_others(here, there, who):
    for actor in (getattr(here, who), there.coordinator):
        with pytest.raises(PermissionDenied):
            actions.suspend(user=here.member, by=actor, reason="No.")
    assert not Suspension.objects.exists() and not Mail.objects.exists()


def test_left_account_is_neither_suspended_nor_opened(here, an_editor):
    Leaving.objects.create(user=here.member, done_at="2026-01-01T00:00Z")
    User.objects.filter(pk=here.member.pk).update(is_active=False)
    with pytest.raises(ValidationError):
        actions.suspend(user=here.member, by=an_editor, reason="Late.")
    Suspension.objects.create(user=here.member, by=an_editor, reason="Before.")
    actions.lift_suspension(user=here.member, by=an_editor)
    here.member.refresh_from_db()
    assert not here.member.is_active


def test_lifted_suspension_opens_the_account_with_its_parts(here):
    actions.suspend(user=here.member, by=here.coordinator, reason="Harm.")
    actions.lift_suspension(user=here.member, by=here.coordinator)
    user = User.objects.get(pk=here.member.pk)
    assert user.is_active and user.member_region_ids == {here.region.pk}
    row = Suspension.objects.get(user=user)
    assert row.lifted_by == here.coordinator
    subjects = Mail.objects.filter(to=user.email).values_list("subject", flat=True)
    assert set(subjects) == {"Your account is suspended", "Your account is open again"}


def test_suspension_is_not_lifted_twice_or_by_others(here, there):
    actions.suspend(user=here.member, by=here.coordinator, reason="Harm.")
    for actor in (there.coordinator, here.partner):
        with pytest.raises(PermissionDenied):
            actions.lift_suspension(user=here.member, by=actor)
    actions.lift_suspension(user=here.member, by=here.coordinator)
    with pytest.raises(ValidationError):
        actions.lift_suspension(user=here.member, by=here.coordinator)


@pytest.mark.parametrize("language", ["en", "de", "cs", "it", "sl", "hr", "pl", "nl"])
def test_suspended_person_reads_it_in_their_language(here, language):
    User.objects.filter(pk=here.member.pk).update(language=language)
    here.member.refresh_from_db()
    actions.suspend(user=here.member, by=here.coordinator, reason="Harm.")
    actions.lift_suspension(user=here.member, by=here.coordinator)
    for mail in Mail.objects.filter(to=here.member.email):
        assert mail.language == language
        assert f"/{language}/" in mail.text and mail.subject
