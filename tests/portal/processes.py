"""The settings as a fresh process reads them, with nothing but the variables given."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def run_python(code: str, **variables) -> subprocess.CompletedProcess:
    """Runs `code` in the project's folder, without the variables of this test run."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=kept | {name: str(value) for name, value in variables.items()},
        capture_output=True,
        text=True,
        timeout=60,
    )


def read_settings(*names: str, **variables) -> dict:
    """The named settings; fails with what the process said."""
    code = (
        "import json, portal.settings as s\n"
        f"found = {{name: getattr(s, name) for name in {names!r}}}\n"
        "print(json.dumps(found, default=str))"
    )
    done = run_python(code, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
