"""What a seeding did, in plain lines."""

from collections import Counter
from collections.abc import Callable


class Report:
    """Counts what was made and what stood already; tells each part as it is done."""

    def __init__(self, say: Callable[[str], None]):
        self.say = say
        self.made: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()

    def count(self, what: str, is_new: bool) -> None:
        (self.made if is_new else self.kept)[what] += 1

    def tell(self, *parts: str) -> None:
        for what in parts:
            made, kept = self.made[what], self.kept[what]
            self.say(f"  {what}: {made} made, {kept} left as they are")
