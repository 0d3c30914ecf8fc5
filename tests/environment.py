"""The variables that tests run with; read before the settings (`-p tests.environment`).

Each worker of pytest-xdist has its own folder and its own Redis database.
"""

import atexit
import os
import shutil
import tempfile
from urllib.parse import urlsplit

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
VAR_DIR = tempfile.mkdtemp(prefix=f"portal-{WORKER}-")


def redis_url(url: str) -> str:
    """The same server, another database for each worker: `clear()` empties it all."""
    parts = urlsplit(url)
    number = int(parts.path.strip("/") or 0) + int(WORKER.removeprefix("gw"))
    return parts._replace(path=f"/{number}").geturl()


os.environ |= {
    "SECRET_KEY": "for tests only",
    "DEBUG": "0",
    "DEMO": "1",
    "HASHED_STATIC": "0",
    "VAR_DIR": VAR_DIR,
    "EMAIL_URL": "memorymail://",
    "DATABASE_POOL": "0",
    "BASE_URL": "http://localhost",
    "SEARCH_COUNTED_EVERY": "0",
}
if server := os.environ.get("REDIS_URL"):
    os.environ["REDIS_URL"] = redis_url(server)
atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)
