"""A synthetic network: people who do not exist, and say so in their names."""

from datetime import UTC, datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from members.directory.synthetic_words import SENTENCES
from members.models import Affiliation, LanguageSkill, Organisation, Part, Profile, User
from members.models.profile import SPOKEN, Audience, Availability
from members.visibility import DEFAULTS
from vocabulary.models import Concept, Region, Theme

ADDRESS = "@synthetic.invalid"  # no mail ever reaches it (RFC 2606)
BATCH = 1000
FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)
FIELDS = [name for name in DEFAULTS if name not in ("name", "mail", "phone")]


def synthetic():
    return User.objects.filter(email__endswith=ADDRESS)


@transaction.atomic
def remove_people() -> int:
    """Removes all synthetic people, nobody else; how many they were."""
    people = synthetic()
    count = people.count()
    Part.objects.filter(user__in=people).delete()
    people.delete()
    return count


@transaction.atomic
def make_people(count: int, seed: int = 1) -> int:
    """Makes `count` people, the same for the same seed; the search is not told."""
    maker = Maker(seed)
    for start in range(0, count, BATCH):
        maker.make(range(start, min(start + BATCH, count)))
    return count


class Maker:
    """Draws people from the words that the portal has."""

    def __init__(self, seed: int):
        self.random = Random(seed)
        self.regions = list(Region.objects.all())
        self.themes = list(Theme.objects.all())
        self.concepts = list(Concept.objects.approved())
        self.organisations = list(Organisation.objects.all())
        self.password = make_password(None)

    def make(self, numbers: range) -> None:
        users = User.objects.bulk_create(self.user(number) for number in numbers)
        profiles = Profile.objects.bulk_create(map(self.profile, users))
        self.choose(profiles, "regions", self.regions, 2)
        self.choose(profiles, "themes", self.themes, 2)
        self.choose(profiles, "concepts", self.concepts, 4)
        LanguageSkill.objects.bulk_create(
            skill for profile in profiles for skill in self.languages(profile)
        )
        Affiliation.objects.bulk_create(
            Affiliation(profile=profile, organisation=organisation)
            for profile in profiles
            for organisation in self.some(self.organisations, 1)
        )
        Part.objects.bulk_create(Part(user=user, kind="member") for user in users)

    def user(self, number: int) -> User:
        language = self.random.choice([*SENTENCES])
        return User(
            email=f"member{number:05}{ADDRESS}",
            display_name=f"{SENTENCES[language].name} {number:05}",
            language=language,
            password=self.password,
            joined_at=FIRST_DAY + timedelta(minutes=self.random.randrange(10**6)),
        )

    def profile(self, user: User) -> Profile:
        words = SENTENCES[user.language]
        return Profile(
            user=user,
            key=f"{self.random.getrandbits(40):010x}",
            role=self.random.choice(words.roles),
            offers=self.sentence(words.offers, user.language),
            needs=self.sentence(words.needs, user.language),
            text_language=user.language,
            availability=self.some(Availability.values, 3),
            name_audience=self.random.choices(Audience.values, [8, 11, 1])[0],
            audiences={field: self.audience() for field in self.some(FIELDS, 8)},
        )

    def sentence(self, templates: tuple[str, ...], language: str) -> str:
        words = [word.label.best(language) for word in self.some(self.concepts, 1)]
        return self.random.choice(templates).format("".join(words) or "…")

    def audience(self) -> str:
        return self.random.choices(Audience.values, [5, 3, 2])[0]

    def some(self, values: list, most: int) -> list:
        """A few of them: one at least, if there are any."""
        return self.random.sample(
            values, min(len(values), self.random.randint(1, most))
        )

    def choose(self, profiles: list[Profile], field: str, values: list, most: int):
        through = getattr(Profile, field).through
        column = f"{through._meta.get_fields()[-1].name}_id"
        through.objects.bulk_create(
            through(**{"profile_id": profile.pk, column: value.pk})
            for profile in profiles
            for value in self.some(values, most)
        )

    def languages(self, profile: Profile) -> list[LanguageSkill]:
        others = [code for code in SPOKEN[:8] if code != profile.text_language]
        return [
            LanguageSkill(
                profile=profile,
                language=language,
                spoken=self.random.randint(1, 3),
                read=self.random.randint(1, 3),
            )
            for language in (profile.text_language, *self.some(others, 2))
        ]
