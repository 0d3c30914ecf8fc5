import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.conf import settings

from portal import bootstrap

ROOT = Path(settings.BASE_DIR)


@pytest.fixture
def copy(tmp_path):
    """A project that needs one package, which lies beside it."""
    (tmp_path / "portal").mkdir()
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "portal" / "bootstrap.py", tmp_path / "portal")
    digest = hashlib.sha256(wheel(tmp_path).read_bytes()).hexdigest()
    lock = f"django==1.0 \\\n    --hash=sha256:{digest}\n"
    (tmp_path / "requirements.txt").write_text(lock)
    return tmp_path


def wheel(folder: Path) -> Path:
    path = folder / "django-1.0-py3-none-any.whl"
    about = "django-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("django/__init__.py", "")
        archive.writestr(
            f"{about}/METADATA", "Metadata-Version: 2.1\nName: django\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{about}/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(f"{about}/RECORD", "")
    return path


def start(copy, *arguments, python=sys.executable):
    return subprocess.run(
        [python, "-I", "portal/bootstrap.py", *arguments, "requirements.txt"],
        cwd=copy,
        env=os.environ | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(copy)},
        capture_output=True,
        text=True,
    )


def make(folder, *arguments):
    outer = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")  # set when make runs the tests
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in outer},
        capture_output=True,
        text=True,
    )


def test_half_made_venv_is_made_again_and_then_left_alone(copy):
    venv = copy / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "unfinished").touch()
    (venv / "bin" / "python").symlink_to("nowhere")

    done = start(copy)

    assert done.returncode == 0, done.stderr
    assert "Making .venv" in done.stdout
    assert "Installing the 1 packages of requirements.txt" in done.stdout
    assert is_ready(copy)

    with (copy / "requirements.txt").open("a") as lock:
        lock.write("# another\n")
    assert not is_ready(copy)


def is_ready(copy) -> bool:
    python = copy / ".venv" / "bin" / "python"
    return start(copy, "--check", python=python).returncode == 0


def test_python_without_venv_is_named_with_the_remedy(monkeypatch):
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SystemExit, match="(?s)cannot make .*install python3-venv$"):
        bootstrap.make_venv()


def test_full_disk_is_said_in_one_sentence():
    with pytest.raises(SystemExit, match="The disk is nearly full: .* MB are needed"):
        bootstrap.require_space(10**18)
    with pytest.raises(SystemExit, match="^The disk became full in .* start again.$"):
        bootstrap.stop("many\nOSError: [Errno 28] No space left on device", "advice")


def test_failure_shows_the_last_lines_and_advice():
    with pytest.raises(SystemExit, match="(?s)^line 3.*line 10\nadvice$"):
        bootstrap.stop("\n".join(f"line {n}" for n in range(11)), "advice")


def test_progress_tells_every_tenth_package(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(bootstrap, "UNFINISHED", tmp_path / "unfinished")
    lines = [*["Collecting a==1\n"] * 25, "Installing collected packages: a\n"]

    assert list(bootstrap.shown(lines, 25)) == lines

    assert (
        capsys.readouterr().out
        == "  10 of 25 fetched\n  20 of 25 fetched\n  unpacking\n"
    )
    assert (tmp_path / "unfinished").exists()


@pytest.mark.parametrize("command", ["run", "test"])
def test_make_names_a_python_that_is_too_old(copy, command):
    old = copy / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)

    done = make(copy, command, f"PYTHON={old}")

    assert done.returncode != 0
    assert f"The portal needs Python 3.11 or newer; tried: {old}." in done.stderr
    assert not (copy / ".venv").exists()


def test_make_lists_its_commands(copy):
    lines = make(copy).stdout.splitlines()

    assert [line.split()[1] for line in lines][:3] == ["help", "run", "test"]
    assert all(len(line.split()) > 3 for line in lines)
