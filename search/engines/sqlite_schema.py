"""The tables of the SQLite engine's side file."""

import sqlite3

from search.analysis import ANALYSIS_VERSION
from search.engines.rules import STEMS, SURFACES

SCHEMA_VERSION = 5  # kept in the file as user_version; another one: built anew

STREAMS = (*STEMS, *SURFACES)

# The tokens are made by sqlite_tokens.py: "ascii" only splits them at the spaces.
# A deleted document keeps its row, so that others see the change and an older
# version does not come back. `row` is also the rowid in `texts` and `keys`; `keys`
# holds lists of rows only, and is told its tokens when a row is taken out of it.
SCHEMA = f"""
CREATE TABLE meta (
    generation TEXT NOT NULL,
    analysis TEXT NOT NULL,
    version INTEGER NOT NULL,   -- grows with every write
    terms INTEGER NOT NULL,     -- the version in which the terms were set
    sequence INTEGER NOT NULL   -- of the outbox
);
CREATE TABLE documents (
    row INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL,
    version INTEGER NOT NULL,
    is_deleted INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    "group" TEXT NOT NULL,
    url TEXT NOT NULL,
    sort_title TEXT NOT NULL,
    published REAL,
    updated REAL,
    size INTEGER NOT NULL,
    concepts TEXT NOT NULL,
    facets TEXT NOT NULL,
    principals TEXT NOT NULL,
    ranks TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE INDEX documents_version ON documents (version);
CREATE TABLE texts (
    row INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    title_starts BLOB NOT NULL,
    summary_starts BLOB NOT NULL,
    body_starts BLOB NOT NULL,
    {", ".join(f"{name} TEXT NOT NULL" for name in STREAMS)}
);
CREATE VIRTUAL TABLE keys USING fts5 (
    tokens, tokenize = 'ascii', content = '', detail = 'none', columnsize = 0
);
CREATE TABLE vocabulary (
    surface TEXT NOT NULL,
    stem TEXT NOT NULL,
    PRIMARY KEY (surface, stem)
) WITHOUT ROWID;
CREATE INDEX vocabulary_stem ON vocabulary (stem);
-- How a word is written, in which languages and how many documents; what leads to it.
CREATE TABLE words (
    surface TEXT PRIMARY KEY,
    written TEXT NOT NULL,
    languages TEXT NOT NULL,
    times INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE traces (
    shorter TEXT NOT NULL,
    surface TEXT NOT NULL,
    PRIMARY KEY (shorter, surface)
) WITHOUT ROWID;
CREATE INDEX traces_surface ON traces (surface);
CREATE TABLE terms (
    term TEXT NOT NULL,
    labels TEXT NOT NULL,
    is_synonym INTEGER NOT NULL
);
PRAGMA user_version = {SCHEMA_VERSION};
"""


def create_tables(connection: sqlite3.Connection, generation: str) -> None:
    """Not waiting for the disk: there is nothing in it yet that could be lost."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(f"BEGIN; {SCHEMA} COMMIT")
    connection.execute(
        "INSERT INTO meta VALUES (?, ?, 0, 0, 0)", (generation, ANALYSIS_VERSION)
    )


def is_current(connection: sqlite3.Connection) -> bool:
    """True if this version of the code wrote the file."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
        return False
    analysis = connection.execute("SELECT analysis FROM meta").fetchone()
    return analysis == (ANALYSIS_VERSION,)
