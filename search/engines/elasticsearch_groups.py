"""A group with its versions, as one document of the index."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from search.contract import Document
from search.engines.digests import digest_of
from search.engines.elasticsearch_packing import packed, storable, text_of
from search.engines.elasticsearch_schema import digest, field_name, stream, token
from search.engines.facets import facets_of, group_of
from search.engines.moments import moment, seconds
from search.engines.rules import FIELDS, often, term_token
from search.marks import Streams

MOST_SHOWN = 64_000  # octets of packed texts that lie with their group
LONGEST_TITLE = 1_000  # characters that titles are sorted by
MOMENTS = ("published", "updated")
TUPLES = ("concepts", "principals")


@dataclass(frozen=True)
class Kept:
    """A document as the index keeps it: without what no database takes."""

    document: Document
    sequence: int
    digest: str

    @classmethod
    def of(cls, document: Document, sequence: int) -> "Kept":
        """`document` at `sequence`, which an own one goes before."""
        cleaned = document_of(storable(told(document)))
        return cls(cleaned, document.sequence or sequence, digest_of(document))

    @property
    def group(self) -> str:
        return group_of(self.document)

    @property
    def stored(self) -> dict:
        return told(self.document) | {"at": self.sequence, "digest": self.digest}

    @classmethod
    def read(cls, stored: Mapping) -> "Kept":
        return cls(document_of(stored), stored["at"], stored["digest"])

    @property
    def texts(self) -> tuple[str, str, str]:
        document = self.document
        return document.title, document.summary, document.body

    @cached_property
    def fields(self) -> list[Streams]:
        language = self.document.language
        return [Streams.of(text, language) for text in self.texts]

    @property
    def size(self) -> int:
        return sum(map(len, self.texts))

    @property
    def card(self) -> list:
        """What choosing a version needs, as `Card` of elasticsearch_versions reads."""
        document = self.document
        return [
            document.key,
            document.kind,
            document.language,
            document.url,
            self.size,
            document.principals,
            seconds(document.published),
            {name: list(values) for name, values in facets_of(document).items()},
            document.concepts,
            seconds(document.updated),
        ]

    @property
    def shown(self) -> bytes:
        texts = [[f.text, f.stems, f.surfaces, list(f.starts)] for f in self.fields]
        stems = "".join(f.stems for f in self.fields).split()
        return packed([*texts, f" {' '.join(often(stems))} "])


@dataclass
class Group:
    """What the index holds of one group; `gone`: its deleted keys, each at what
    sequence. `version` is that of the index, 0 before the first write."""

    name: str
    live: dict[str, Kept] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)
    version: int = 0

    @classmethod
    def read(cls, found: Mapping) -> "Group":
        source = found["_source"]
        stored = source["stored"]
        live = [Kept.read(version) for version in stored["versions"]]
        return cls(
            source["group"],
            {kept.document.key: kept for kept in live},
            dict(stored["gone"]),
            found["_version"],
        )

    @property
    def id(self) -> str:
        return digest(self.name)

    @property
    def stored(self) -> dict:
        versions = [self.live[key].stored for key in sorted(self.live)]
        return {"versions": versions, "gone": dict(self.gone)}

    @property
    def body(self) -> dict:
        versions = [self.live[key] for key in sorted(self.live)]
        common = common_facets(versions)
        own = [own_facets(kept, common) for kept in versions]
        cards, packs = [k.card for k in versions], [k.shown for k in versions]
        is_small = sum(map(len, packs)) <= MOST_SHOWN
        values = Counter(v for facets in own for v in pairs(facets))
        return {
            "group": self.name,
            "keys": list(self.live),
            "gone": list(self.gone),
            "count": len(versions),
            "cards": text_of(packed([self.name, cards, [len(p) for p in packs]])),
            "digests": text_of(packed({k.document.key: k.digest for k in versions})),
            "stored": self.stored,
            "common": fields_of(common),
            "varies": any(own),
            "doubles": any(times > 1 for times in values.values()),
            "versions": [
                version_of(self.name, kept, facets, None if is_small else pack)
                for kept, facets, pack in zip(versions, own, packs, strict=True)
            ],
        } | ({"shown": text_of(b"".join(packs))} if is_small else {})


def version_of(group: str, kept: Kept, own: Mapping, pack: bytes | None) -> dict:
    """A nested document; `pack` only where it does not lie with the group."""
    document, streams = kept.document, columns_of(kept)
    version = {
        "key": document.key,
        "language": document.language,
        "principals": document.principals,
        "size": kept.size,
        "sort_title": kept.fields[0].surfaces.strip()[:LONGEST_TITLE],
        "published": seconds(document.published),
        "updated": seconds(document.updated),
        "thing": group,
        "facets": fields_of(facets_of(document)),
        "own": fields_of(own),
        "ranks": {field_name(name): float(r) for name, r in document.ranks.items()},
        **streams,
    }
    return version | ({} if pack is None else {"shown": text_of(pack)})


def columns_of(kept: Kept) -> dict[str, str]:
    """The tokens of each column of the rules; in `any` all that a single one can be
    found by, each kind with its sign."""
    stems = [f.stems for f in kept.fields]
    surfaces = [f.surfaces for f in kept.fields]
    terms = [term_token(term) for term in kept.document.concepts]
    found = {f"{f}_stem": stream(s) for f, s in zip(FIELDS, stems, strict=True)}
    found |= {f"{f}_surface": stream(s) for f, s in zip(FIELDS, surfaces, strict=True)}
    every = {token(stem) for stem in "".join(stems).split()}
    found["often"] = " ".join(map(token, often("".join(stems).split())))
    found["concepts"] = " ".join(map(token, terms))
    marked = {f"={token(surface)}" for surface in "".join(surfaces).split()}
    marked |= {f"#{token(term)}" for term in terms}
    return found | {"any": " ".join(sorted(every | marked))}


def common_facets(versions: Sequence[Kept]) -> dict[str, list[str]]:
    """The values that every version has: these are counted without looking at them."""
    every = [facets_of(kept.document) for kept in versions]
    return {
        facet: [
            value
            for value in dict.fromkeys(values)
            if all(value in other.get(facet, ()) for other in every)
        ]
        for facet, values in (every[0] if every else {}).items()
    }


def own_facets(kept: Kept, common: Mapping) -> dict[str, list[str]]:
    found = {
        facet: [v for v in dict.fromkeys(values) if v not in common.get(facet, ())]
        for facet, values in facets_of(kept.document).items()
    }
    return {facet: values for facet, values in found.items() if values}


def pairs(facets: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    return [(facet, value) for facet, values in facets.items() for value in values]


def fields_of(facets: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    return {field_name(name): list(values) for name, values in facets.items() if values}


def told(document: Document) -> dict:
    """A document as JSON has it; moments in seconds."""
    names = [name for name in Document.__dataclass_fields__ if name not in MOMENTS]
    found = {name: getattr(document, name) for name in names}
    found |= {name: seconds(getattr(document, name)) for name in MOMENTS}
    found["facets"] = {f: list(values) for f, values in document.facets.items()}
    found["ranks"] = dict(document.ranks)
    return found


def document_of(stored: Mapping) -> Document:
    found = {name: stored[name] for name in Document.__dataclass_fields__}
    found |= {name: moment(stored[name]) for name in MOMENTS}
    found |= {name: tuple(stored[name]) for name in TUPLES}
    found["facets"] = {f: tuple(values) for f, values in stored["facets"].items()}
    return Document(**found)
