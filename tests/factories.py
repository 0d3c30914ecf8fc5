"""Test data; people are named by their part, pages stand in a small tree."""

import factory
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from home.models import HomePage, NewsIndexPage, RegionPage, StandardPage, ThemePage
from knowledge.models import LibraryPage, Practice, PracticePage
from members.actions import make_profile, verify_email
from members.models import Invitation, JoinRequest, Organisation, Part, User
from members.parts import give_part
from vocabulary.models import Concept, Region, Theme

PASSWORD = "a-long-password-of-the-tests"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"member{number}@example.org")
    display_name = factory.Sequence(lambda number: f"Member {number}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        if create and extracted is not False:
            verify_email(user=self)

    @factory.post_generation
    def with_profile(self, create, extracted, **kwargs):
        if create and extracted is not False:
            make_profile(user=self)


def coordinator_of(region, **fields):
    """A member with the part of coordinator of `region`."""
    user = UserFactory(**fields)
    Part.objects.create(user=user, kind="coordinator", region=region)
    return user


def partner_of(organisation, **fields):
    user = UserFactory(**fields)
    Part.objects.create(user=user, kind="partner", organisation=organisation)
    return user


def editor(**fields):
    user = UserFactory(**fields)
    give_part(user=user, kind="editor", by=None)
    return user


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("key",)

    key = "workforce"
    label = {"en": "Workforce and companies", "sl": "Delovna sila in podjetja"}
    color = Theme.Color.BLUE


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ("key",)

    key = "gorenjska"
    label = {"en": "Gorenjska (Kranj)", "sl": "Gorenjska (Kranj)"}
    short_label = {"en": "Gorenjska"}
    country = "SI"
    nuts = "SI042"
    latitude = 46.239
    longitude = 14.356


class ConceptFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Concept
        django_get_or_create = ("slug",)

    slug = "colliery"
    name = factory.LazyAttribute(lambda concept: concept.label["en"])
    label = {"en": "Colliery", "cs": "Důl", "sl": "Premogovnik", "de": "Zeche"}
    alternatives = {"en": ["coal mine"], "sl": ["rudnik"]}
    definition = {"en": "A place where coal is brought up."}
    state = Concept.State.APPROVED


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation
        django_get_or_create = ("key",)

    key = "bsc-kranj"
    name = "BSC Kranj"
    name_language = "sl"
    label = {"en": "Business Support Centre Kranj", "sl": "BSC Kranj"}
    summary = {"en": "The partner for Gorenjska."}
    kind = Organisation.Kind.BUSINESS_SUPPORT
    region = factory.SubFactory(RegionFactory)
    country = "SI"


def locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def publish(page: Page) -> Page:
    page.save_revision(clean=False).publish(skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def translated(source: Page, language: str, **changes) -> Page:
    """The published version of a page in another language, beside its parent's."""
    copy = source.copy_for_translation(locale(language), copy_parents=True)
    for name, value in changes.items():
        setattr(copy, name, value)
    return publish(copy)


def make_site(*languages: str) -> HomePage:
    """Home, library, regions, news in English and `languages`; the English home."""
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    home = root.add_child(
        instance=HomePage(
            title="Home",
            slug="en",
            headline="What works",
            join_title="Join",
            join_text="Ask us.",
            locale=locale("en"),
        )
    )
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    children = [
        LibraryPage(title="Library", slug="library", show_in_menus=True),
        StandardPage(title="Regions", slug="regions", show_in_menus=True),
        StandardPage(title="Themes", slug="themes", show_in_menus=True),
        NewsIndexPage(title="News", slug="news", show_in_menus=True),
    ]
    for child in children:
        child.locale = home.locale
        home.add_child(instance=child)
    for page in [home, *children]:
        publish(page)
        for language in languages:
            translated(page, language, **({"slug": language} if page is home else {}))
    return HomePage.objects.get(pk=home.pk)


def library(language: str = "en") -> LibraryPage:
    return LibraryPage.objects.get(locale__language_code=language)


def make_practice(language: str = "en", **fields) -> PracticePage:
    """A published practice under the library of its language."""
    row = {
        name: fields.pop(name)
        for name in ("author", "organisation", "tier", "origin")
        if name in fields
    }
    fields = {
        "title": "Open doors at the foundry",
        "lead": "Pupils meet the people who cast iron.",
        "what_works": "The foundry invites a class each month.",
        "theme": fields.pop("theme", None) or ThemeFactory(),
        "region": fields.pop("region", None) or RegionFactory(),
    } | fields
    concepts = fields.pop("concepts", ())
    page = PracticePage(locale=locale(language), live=False, **fields)
    library(language).add_child(instance=page)
    Practice.objects.filter(pk=page.practice_id).update(**row)
    page = PracticePage.objects.get(pk=page.pk)
    page.concepts.set(concepts)
    return publish(page)


def make_region_page(**fields) -> RegionPage:
    parent = StandardPage.objects.get(slug="regions", locale=locale("en"))
    region = fields.pop("region", None) or RegionFactory()
    fields = {"title": "Gorenjska", "lead": "Iron.", "slug": region.key} | fields
    page = RegionPage(region=region, locale=parent.locale, **fields)
    return publish(parent.add_child(instance=page))


def make_theme_page(**fields) -> ThemePage:
    parent = StandardPage.objects.get(slug="themes", locale=locale("en"))
    theme = fields.pop("theme", None) or ThemeFactory()
    fields = {"title": "Workforce", "lead": "Skills.", "slug": theme.key} | fields
    page = ThemePage(theme=theme, locale=parent.locale, **fields)
    return publish(parent.add_child(instance=page))


class JoinRequestFactory(factory.django.DjangoModelFactory):
    """Confirmed, and waiting for an answer."""

    class Meta:
        model = JoinRequest

    name = "Eva Novak"
    email = factory.Sequence(lambda number: f"newcomer{number}@example.org")
    region = factory.SubFactory(RegionFactory)
    sentence = "I guide school classes through the foundry."
    languages = ["sl", "en"]
    language = "en"
    state = JoinRequest.State.WAITING
    verified_at = factory.LazyFunction(timezone.now)
    waiting_since = factory.LazyFunction(timezone.now)


class InvitationFactory(factory.django.DjangoModelFactory):
    """Into the inviter's region, if the test says no other part."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda number: f"invited{number}@example.org")
    invited_by = factory.SubFactory(UserFactory)
