"""The side file: threads, processes, damage, generations."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from search import engines
from search.contract import Query, Term
from search.engines import EngineError, EngineUnavailable, side_file, sqlite_schema
from search.engines.catalogue import Catalogue
from search.engines.sqlite import SqliteEngine
from tests.search.documents import document, keys


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "index.sqlite3"


@pytest.fixture
def engine(path):
    engine = SqliteEngine.create(path)
    engine.apply([document("a", title="Tower")], [], 1)
    return engine


def found(engine, text=""):
    return keys(engine.search(Query(text=text)))


# Other threads and processes


def test_the_next_query_finds_what_another_process_wrote(engine, path):
    other = SqliteEngine(path)
    assert found(other, "tower") == ["a:en"]

    engine.apply([document("b", title="River")], ["a:en"], 2)

    assert found(other, "river") == ["b:en"]
    assert found(other, "tower") == []
    assert (other.count(), other.sequence()) == (1, 2)


def test_terms_reach_other_processes(engine, path):
    other = SqliteEngine(path)
    engine.apply([document("b", concepts=("concept:mine",))], [], 2)
    assert found(other, "colliery") == []

    engine.set_terms([Term("concept:mine", {"en": ("colliery",)})])

    assert found(other, "colliery") == ["b:en"]


def test_the_same_terms_again_change_nothing(engine):
    terms = [Term("concept:mine", {"en": ("colliery",)})]
    engine.set_terms(terms)
    before = engine._snapshots().file.meta("version")

    engine.set_terms(terms)

    assert engine._snapshots().file.meta("version") == before


def test_threads_read_while_one_writes(engine):
    """Each write moves all documents between two themes: no reader sees half of it."""
    seen, errors, is_done = [], [], Event()

    def read():
        try:
            while not is_done.is_set():
                result = engine.search(Query(text="stone", wants=("theme",)))
                seen.append(
                    (result.total, len(result.hits), len(result.facets["theme"]))
                )
        except Exception as error:
            errors.append(error)

    readers = [Thread(target=read) for _ in range(2)]
    write_all(engine, "old", 2)
    for reader in readers:
        reader.start()
    for sequence in range(3, 33):
        write_all(engine, ("old", "new")[sequence % 2], sequence)
    is_done.set()
    for reader in readers:
        reader.join()

    assert errors == []
    assert set(seen) == {(10, 10, 1)}


def write_all(engine, theme, sequence):
    documents = [
        document(f"d{number}", title=f"Stone {theme}", facets={"theme": (theme,)})
        for number in range(10)
    ]
    engine.apply(documents, [], sequence)


def test_a_write_comes_as_a_whole_or_not_at_all(engine):
    def keys_that_fail():
        yield "a:en"
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError):
        engine.apply([document("b")], keys_that_fail(), 2)

    assert engine.keys() == {"a:en"}
    assert engine.sequence() == 1
    assert found(engine, "tower") == ["a:en"]


KILLED = """
import sys, time
from search.engines.sqlite import SqliteEngine

def keys():
    yield "a:en"
    print("in the middle", flush=True)
    time.sleep(60)

SqliteEngine(sys.argv[1]).apply([], keys(), 2)
"""


def test_a_killed_writer_leaves_the_index_as_it_was(engine, path):
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", KILLED, str(path)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"in the middle\n"
        writer.send_signal(signal.SIGKILL)

    assert found(engine, "tower") == ["a:en"]
    engine.apply([document("b", title="Tower")], [], 2)
    assert sorted(found(engine, "tower")) == ["a:en", "b:en"]


def test_a_writer_that_waits_too_long_says_so(engine, path, monkeypatch):
    monkeypatch.setattr(side_file, "BUSY_SECONDS", 0.02)
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(EngineError) as raised:
            SqliteEngine(path).apply([document("b")], [], 2)

    assert not isinstance(raised.value, EngineUnavailable)


# Missing, damaged, of another version


def garbage(path):
    path.write_bytes(b"garbage" * 100_000)


def emptied(path):
    path.write_bytes(b"")


def cut_off(path):
    with path.open("r+b") as file:
        file.truncate(8192)


def overwritten(path):
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xa5" * (path.stat().st_size - 100))


def of_another_schema(path):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")


def of_another_analysis(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET analysis = 'other'")


DAMAGES = [
    Path.unlink,
    garbage,
    emptied,
    cut_off,
    overwritten,
    of_another_schema,
    of_another_analysis,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_without_a_usable_file_each_call_says_so(engine, path, damage):
    engine.close()
    damage(path)

    for call in (
        lambda: engine.search(Query(text="tower")),
        lambda: engine.apply([document("b")], [], 2),
        lambda: engine.set_terms([]),
        engine.count,
        engine.keys,
        engine.sequence,
    ):
        with pytest.raises(EngineUnavailable):
            call()


@pytest.mark.parametrize("damage", [Path.unlink, emptied, cut_off])
def test_damage_to_the_open_file_is_seen(engine, path, damage):
    assert found(engine, "tower") == ["a:en"]
    damage(path)

    with pytest.raises(EngineUnavailable):
        engine.search(Query(text="tower"))


def test_a_rebuilt_file_is_used_by_engines_that_had_lost_theirs(engine, path):
    path.unlink()
    with pytest.raises(EngineUnavailable):
        engine.count()

    rebuilt(path, "Bridge").close()

    assert found(engine, "bridge") == ["z:en"]


def test_an_engine_may_be_made_before_its_file(path):
    engine = SqliteEngine(path)
    with pytest.raises(EngineUnavailable):
        engine.count()

    SqliteEngine.create(path)

    assert engine.count() == 0


# Generations


def rebuilt(path, title):
    """A new generation put in the place of the one at `path`."""
    fresh = SqliteEngine.create(path.with_suffix(".new"))
    fresh.apply([document("z", title=title)], [], 0)
    fresh.replace(path)
    return fresh


def test_the_old_generation_serves_until_the_new_one_is_complete(engine, path):
    fresh = SqliteEngine.create(path.with_suffix(".new"))
    fresh.apply([document("z", title="Bridge")], [], 7)
    engine.apply([document("b", title="River")], [], 2)
    assert found(engine, "river") == ["b:en"]

    fresh.replace(path)

    assert engine.keys() == fresh.keys() == SqliteEngine(path).keys() == {"z:en"}
    assert engine.sequence() == 7
    assert found(engine, "bridge") == ["z:en"]
    assert not path.with_suffix(".new").exists()


def test_a_result_names_its_generation(engine, path):
    first = engine.search(Query())
    rebuilt(path, "Bridge")
    second = engine.search(Query())

    assert first.engine == second.engine == "sqlite"
    assert first.generation < second.generation
    assert second.generation.endswith(sqlite_schema.ANALYSIS_VERSION)


def test_writes_go_on_after_a_rebuild(engine, path):
    rebuilt(path, "Bridge")

    engine.apply([document("b", title="River")], [], 3)

    assert sorted(SqliteEngine(path).keys()) == ["b:en", "z:en"]


def test_the_generation_before_is_kept_and_no_more(path):
    for title in ("One", "Two", "Three", "Four"):
        rebuilt(path, title).close()

    assert found(SqliteEngine(path), "four") == ["z:en"]
    kept = [file.name for file in path.parent.glob("*.sqlite3")]
    assert len(kept) == 3  # the link, and what two generations are in


def test_create_takes_the_place_of_what_is_there(engine, path):
    assert SqliteEngine.create(path).count() == 0
    assert engine.count() == 0


# The catalogue in memory


def test_more_groups_than_there_was_room_for(engine):
    room = Catalogue().width
    for first in (0, room):
        engine.apply([document(f"g{first + n}") for n in range(room)], [], 2)
        engine.search(Query())

    result = engine.search(Query(wants=("kind",), limit=1))

    assert result.total == 2 * room + 1
    assert result.facets == {"kind": {"page": 2 * room + 1}}


def test_many_documents_of_one_group_count_once(engine):
    engine.apply([document("a", key=f"a:{number}") for number in range(40)], [], 2)

    result = engine.search(Query(wants=("kind",)))

    assert result.total == 1
    assert result.facets == {"kind": {"page": 1}}
    assert engine.count() == 41


# The engine of this process


def test_current_makes_the_configured_engine_once(path):
    engines.configure(lambda: SqliteEngine.create(path))

    assert engines.current() is engines.current()


def test_current_without_configuration_is_unavailable():
    engines.configure(None)

    with pytest.raises(EngineUnavailable):
        engines.current()
