from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from importlinter.cli import lint_imports

ROOT = Path(settings.BASE_DIR)
ROOMS = [c.label for c in apps.get_app_configs() if Path(c.path).parent == ROOT]


def test_imports_flow_one_way(capsys, monkeypatch):
    set_up_logging = "importlinter.cli._configure_logging"  # silences all other loggers
    monkeypatch.setattr(set_up_logging, lambda verbose: None)
    fault = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert not fault, capsys.readouterr().out


@pytest.mark.parametrize("room", ROOMS)
def test_map_names_the_room(room):
    assert f"{room}/" in (ROOT / "docs" / "architecture.md").read_text()


@pytest.mark.parametrize("room", ROOMS)
def test_contract_knows_the_room(room):
    assert f'"{room}"' in (ROOT / "pyproject.toml").read_text()
