"""A member's photo: cropped, without hidden data, and for whom it is meant."""

import io

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image as Pillow

from files.models import Image, Rendition
from members.models import Profile
from members.profiles.actions import save_photo
from members.profiles.photos import Crop
from tests.factories import UserFactory
from tests.files.samples import bomb, encoded, exif, picture_bytes, upload
from tests.members.markers import set_audiences
from tests.reading import errors, html

pytestmark = pytest.mark.django_db
ADDRESS = "/en/profile/photo/"
MEGABYTE = 1024 * 1024


@pytest.fixture
def person(site):
    return UserFactory(display_name="Ana Novak")


@pytest.fixture
def browser(person, signed_in):
    return signed_in(person)


def photo_of(person) -> Image | None:
    return Profile.objects.get(pk=person.pk).photo


def send(browser, data: bytes | None = None, name="me.jpg", **changes):
    data = picture_bytes(size=(400, 300)) if data is None else data
    files = {"photo": upload(data, name)} if data else {}
    fields = {"position": "50 50", "size": "100", "sees_photo": "members"}
    return browser.post(ADDRESS, fields | files | changes)


def opened(image: Image) -> Pillow.Image:
    with image.file.open("rb") as file:
        return Pillow.open(io.BytesIO(file.read()))


def two_colours(width: int, height: int) -> Pillow.Image:
    """Red on the left, blue on the right."""
    picture = Pillow.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    return picture


def test_photo_is_saved_as_a_square_of_the_member(person, browser):
    answer = send(browser, picture_bytes(size=(1900, 1200)))

    assert answer.url == "/en/profile/"
    photo = photo_of(person)
    assert (photo.width, photo.height) == (800, 800)
    assert photo.owner == person
    assert photo.belongs_to == person.profile
    assert not photo.is_public
    assert "me" not in photo.file.name.rpartition("/")[2]


@pytest.mark.parametrize(
    ("position", "colour"), [("0 50", "red"), ("100 50", "blue"), ("12.5 0", "red")]
)
def test_photo_shows_the_chosen_part(person, browser, position, colour):
    send(browser, encoded(two_colours(400, 200)), position=position, size="50")
    red, _green, blue = opened(photo_of(person)).getpixel((50, 50))
    assert (red > blue) == (colour == "red")
    assert photo_of(person).width == 100


@pytest.mark.parametrize(
    ("crop", "box"),
    [
        (Crop(), (50, 0, 250, 200)),
        (Crop(0, 0, 50), (0, 0, 100, 100)),
        (Crop(100, 100, 50), (200, 100, 300, 200)),
    ],
)
def test_crop_lies_within_the_picture(crop, box):
    assert crop.box(300, 200) == box


def test_smallest_picture_can_be_cropped(person, browser):
    send(browser, picture_bytes(size=(1, 1)), size="10")
    assert photo_of(person).width == 1


def test_transparent_parts_become_white(person, browser):
    data = encoded(Pillow.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG")
    send(browser, data, "me.png")
    assert opened(photo_of(person)).getpixel((5, 5)) == (255, 255, 255)


def test_hidden_data_is_removed(person, browser):
    send(browser, encoded(Pillow.new("RGB", (60, 40)), exif=exif()))
    assert not opened(photo_of(person)).getexif()
    assert b"Secret Phone" not in photo_of(person).file.open("rb").read()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"GIF89a" + b"\0" * 50, "me.gif", "is not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "me.jpg", "is not a picture"),
        (b"%PDF-1.7", "me.pdf", "is not a picture"),
        (bomb(30_000, 30_000), "me.png", "too many pixels"),
        (b"\xff\xd8" + b"\0" * 13 * MEGABYTE, "me.jpg", "at most 12.0"),
        (b"\xff\xd8" + b"\0" * 50 * MEGABYTE, "me.jpg", "at most 12.0"),
    ],
    ids=["gif", "svg", "pdf", "bomb", "13 MB", "50 MB"],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(
    person, browser, data, name, words
):
    answer = send(browser, data, name)
    assert words in errors(answer)["photo"].replace("\xa0", " ")
    assert photo_of(person) is None


def test_form_without_picture_asks_for_one(browser):
    assert "photo" in errors(send(browser, b""))


@pytest.mark.parametrize(
    "changes",
    [{"position": "nowhere"}, {"size": "0"}, {"size": "nan"}, {"size": "1e999"}],
)
def test_wrong_crop_is_refused(person, browser, changes):
    answer = send(browser, **changes)
    assert answer.status_code == 200
    assert photo_of(person) is None


@pytest.mark.parametrize("position", ["999 999", ""])
def test_odd_position_is_brought_within(person, browser, position):
    assert send(browser, position=position).status_code == 302
    assert photo_of(person)


def test_new_photo_replaces_the_old_with_its_files(
    person, browser, django_capture_on_commit_callbacks
):
    send(browser)
    old = photo_of(person)
    rendition = old.get_rendition("fill-160x160|format-webp")
    with django_capture_on_commit_callbacks(execute=True):
        send(browser)

    assert photo_of(person) != old
    assert not Image.objects.filter(pk=old.pk).exists()
    assert not default_storage.exists(old.file.name)
    assert not default_storage.exists(rendition.file.name)


def test_photo_is_removed_with_its_files(
    person, browser, django_capture_on_commit_callbacks
):
    send(browser)
    old = photo_of(person)
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(reverse("members:photo_remove"))

    assert answer.url == ADDRESS
    assert photo_of(person) is None
    assert not default_storage.exists(old.file.name)


def test_removing_no_photo_is_no_error(browser):
    assert browser.post(reverse("members:photo_remove")).status_code == 302


def test_photo_is_removed_by_post_alone(site, client, browser):
    assert browser.get(reverse("members:photo_remove")).status_code == 405
    assert client.post(reverse("members:photo_remove")).url.startswith("/en/accounts/")


def test_only_who_sees_it_changes_without_a_new_picture(person, browser):
    send(browser)
    kept = photo_of(person)
    send(browser, b"", sees_photo="coordinators")
    assert photo_of(person) == kept
    assert Profile.objects.get(pk=person.pk).audiences["photo"] == "coordinators"


@pytest.mark.parametrize("audience", ["public", "members", "coordinators"])
def test_photo_is_handed_out_to_its_audience_alone(profile, owner, readers, audience):
    set_audiences(profile, {"name": "public", "photo": audience})
    rendition = profile.photo.get_rendition("fill-480x480|format-webp")
    assert Rendition.objects.filter(pk=rendition.pk).exists()

    ranks = ["public", "members", "coordinators"]
    for who, (browser, reader) in readers.items():
        may_see = ranks.index(audience) <= ranks.index(reader)
        answer = browser.get(rendition.url, follow=True)
        assert answer.status_code == (200 if may_see or who == "editor" else 404), who
    assert owner.get(rendition.url).status_code == 200


def test_photo_of_a_hidden_name_is_handed_out_to_nobody_else(profile, readers):
    set_audiences(profile, {"name": "coordinators", "photo": "public"})
    url = profile.photo.get_rendition("fill-480x480|format-webp").url
    assert readers["newcomer"][0].get(url, follow=True).status_code == 404
    assert readers["member"][0].get(url, follow=True).status_code == 404
    assert readers["coordinator"][0].get(url).status_code == 200


def test_photo_is_told_to_machines_by_its_address(profile, readers):
    page = readers["member"][0].get(f"/en/members/{profile.key}.json")
    url = page.json()["photo"].partition("/files/")[2]
    assert readers["member"][0].get(f"/files/{url}").status_code == 200


def test_alternative_text_is_the_name(profile, readers):
    page = html(readers["member"][0].get(profile.get_absolute_url()))
    assert page.select_one(".profile-photo img")["alt"] == "Zqname Zqname"


def test_saving_a_photo_is_a_new_version(person):
    from django.core.files.base import ContentFile

    picture = ContentFile(picture_bytes(), name="me.jpg")
    saved = save_photo(
        profile=person.profile, picture=picture, crop=Crop(), audience="members"
    )
    assert saved.version == 1


def test_refused_picture_begins_in_the_middle_again(browser):
    answer = send(browser, b"no picture", position="33.25 50.00")

    checked = html(answer).select("[name=position][checked]")
    assert [box["value"] for box in checked] == ["50 50"]
