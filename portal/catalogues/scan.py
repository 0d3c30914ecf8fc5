"""Finds the words for people in Python code and templates, without gettext."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

# Which arguments of a call are what; a name with _lazy or _noop means the same.
CALLS = {
    "gettext": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
FUNCTIONS = {
    name + ending: roles
    for name, roles in CALLS.items()
    for ending in ("", "_lazy", "_noop")
} | {"_": CALLS["gettext"]}
# What Django's templatize() writes for a template; all else is blanked out there.
LITERAL = r"""u?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
TEMPLATE_CALL = re.compile(
    rf"\b(n?p?gettext|_)\({LITERAL}(?:,\s*{LITERAL})?(?:,\s*{LITERAL})?|#[^\n]*",
    re.DOTALL,
)


@dataclass
class Message:
    """One entry of the catalogues and the files that say it."""

    text: str
    context: str = ""
    plural: str = ""
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str]:
        return self.text, self.context


@dataclass
class Scan:
    """All messages by key, and what in the code cannot be translated."""

    messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, message: Message, file: str) -> None:
        known = self.messages.setdefault(message.key, message)
        known.files.add(file)
        if message.plural and known.plural not in ("", message.plural):
            self.problems.append(f"{file}: {message.text!r} has two different plurals")
        known.plural = known.plural or message.plural


def scan(root: Path, rooms: Iterable[Path]) -> Scan:
    """Reads the code and the templates of `rooms`; file names are told from `root`."""
    found = Scan()
    for path in sorted({path for room in rooms for path in sources(room)}):
        file = path.relative_to(root).as_posix()
        reader = python_messages if path.suffix == ".py" else template_messages
        try:
            for message in reader(path.read_text(encoding="utf-8")):
                found.add(message, file)
        except (SyntaxError, UnicodeDecodeError) as error:
            found.problems.append(f"{file}: {error}")
    return found


def sources(room: Path) -> Iterator[Path]:
    """The Python files of a room but for its migrations, and all its templates."""
    for path in room.rglob("*.py"):
        if "migrations" not in path.parts:
            yield path
    for folder in room.rglob("templates"):
        yield from (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".py")


def template_messages(source: str) -> Iterator[Message]:
    for name, *literals in TEMPLATE_CALL.findall(templatize(source)):
        if name:  # else a comment for translators
            roles = FUNCTIONS[name]
            texts = [ast.literal_eval(literal) for literal in literals[: len(roles)]]
            yield Message(**dict(zip(roles, texts, strict=True)))


def python_messages(source: str) -> Iterator[Message]:
    tree = ast.parse(source)
    functions = FUNCTIONS | aliases(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in functions:
            roles = functions[called(node)]
            texts = [text_of(argument) for argument in node.args[: len(roles)]]
            if len(texts) == len(roles) and None not in texts:
                yield Message(**dict(zip(roles, texts, strict=True)))


def aliases(tree: ast.AST) -> dict[str, tuple[str, ...]]:
    """Names that a file gives to gettext's functions: `import gettext as words`."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = [name for node in imports for name in node.names]
    return {
        n.asname: FUNCTIONS[n.name] for n in names if n.name in FUNCTIONS and n.asname
    }


def called(call: ast.Call) -> str:
    """The function's own name, also behind a module: `translation.gettext`."""
    return getattr(call.func, "id", None) or getattr(call.func, "attr", "")


def text_of(node: ast.expr) -> str | None:
    """The text of a literal, also in parts; None for what is known at run time only.

    SyntaxError for a text that is filled in before it is looked up: gettext(f"...").
    """
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [text_of(node.left), text_of(node.right)]
        return None if None in parts else "".join(parts)
    if is_filled(node):
        raise SyntaxError(f"line {node.lineno}: a message is filled before gettext()")
    return None


def is_filled(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod) and text_of(node.left) is not None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "format" and text_of(node.func.value) is not None
    return isinstance(node, ast.JoinedStr)
