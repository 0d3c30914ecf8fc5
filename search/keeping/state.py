"""How each index stands: what is in it, how far behind it is, what went wrong."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from search import consumers
from search.consumer import Consumer
from search.contract import Query
from search.engines import EngineError
from search.models import Change


@dataclass(frozen=True)
class State:
    """`error` says why the index cannot be asked; then the rest is unknown."""

    name: str
    generation: str = ""
    earlier: int = 0  # generations to go back to
    sequence: int = 0  # how far the outbox was read
    waiting: int = 0  # changes not read yet
    late: timedelta | None = None  # since when the oldest of them waits
    documents: dict[str, int] = field(default_factory=dict)  # by kind
    bytes_on_disk: int = 0
    error: str = ""
    breaker: str = ""  # whether this process asks it: "closed", "open", "half-open"

    @property
    def total(self) -> int:
        return sum(self.documents.values())

    @property
    def built_at(self) -> datetime | None:
        """Generations are named for the moment in which they were begun."""
        try:
            digits = "".join(filter(str.isdigit, self.generation[:15]))
            moment = datetime.strptime(digits, "%Y%m%d%H%M%S")
        except ValueError:
            return None
        return moment.replace(tzinfo=UTC)


def states() -> list[State]:
    """Of each index of this installation, the one that is read first."""
    return [state_of(consumer) for consumer in consumers.kept()]


def state_of(consumer: Consumer) -> State:
    breaker = consumer.breaker.state if consumer.breaker else ""
    try:
        return State(consumer.name, breaker=breaker, **asked(consumer))
    except (EngineError, OSError) as error:
        return State(consumer.name, breaker=breaker, error=str(error))


def asked(consumer: Consumer) -> dict:
    engine = consumer.engine()
    sequence = engine.sequence()
    behind = Change.objects.filter(pk__gt=sequence).order_by("pk")
    oldest = behind.values_list("at", flat=True).first()
    keys = engine.keys()
    kinds = Counter(key.partition(":")[0] for key in keys)
    return {
        "generation": engine.search(Query(limit=1, bare=True)).generation,
        "earlier": max(0, len(consumer.generations()) - 1),
        "sequence": sequence,
        "waiting": behind.count() if oldest else 0,
        "late": timezone.now() - oldest if oldest else None,
        "documents": dict(kinds.most_common()),
        "bytes_on_disk": consumer.bytes_on_disk(),
    }
