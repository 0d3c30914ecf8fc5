from datetime import UTC, datetime, timedelta

from search import forgetting, side_file
from search.contract import Query
from search.engines.sqlite import SqliteEngine
from tests.search.documents import document


def words_of(engine):
    with engine._snapshots().file.reading() as connection:
        return {
            table: {
                row[0] for row in connection.execute(f"SELECT surface FROM {table}")
            }
            for table in ("words", "vocabulary", "traces")
        }


def test_words_that_stand_nowhere_are_forgotten(tmp_path):
    engine = SqliteEngine.create(tmp_path / "index.sqlite3")
    stored = [document("a", title="Nováková tower"), document("b", title="tower")]
    engine.apply(stored, (), 1)
    engine.apply([], ["a:en"], 2)

    assert "novakova" in words_of(engine)["words"]
    assert engine.forget_words() == 1
    assert words_of(engine) == {
        "words": {"tower"},
        "vocabulary": {"tower"},
        "traces": {"tower"},
    }
    assert engine.search(Query("tow", completes=3)).completions == ("tower",)
    assert engine.forget_words() == 0


def test_many_words_are_forgotten_in_steps(tmp_path, monkeypatch):
    monkeypatch.setattr("search.engines.sqlite_writing.AT_ONCE", 3)
    engine = SqliteEngine.create(tmp_path / "index.sqlite3")
    engine.apply([document("a", title="ab cd ef gh ij kl mn"), document("b")], (), 1)
    engine.apply([], ["a:en"], 2)

    assert engine.forget_words() == 7
    assert words_of(engine)["words"] == {"title"}


def test_generations_of_last_week_go(tmp_path, settings):
    settings.SEARCH_SIDE_FILE = str(tmp_path / "index.sqlite3")
    for days in (0, 3, 9):
        moment = datetime.now(UTC) - timedelta(days=days)
        name = f"index.{moment:%Y%m%dT%H%M%S}.000001-2.sqlite3"
        SqliteEngine.create(tmp_path / name)
    newest = side_file.generations()[0]
    side_file.path().symlink_to(newest.name)

    assert forgetting.forget() == "1 old generations of the search index removed"
    assert len(side_file.generations()) == 2
    assert side_file.path().resolve() == newest
