"""Where the bench keeps what is dear to make: in the system's folder for such things.

What the seed, the analysis or the tables of the index change has a folder of its own.
"""

import os
import tempfile
from pathlib import Path

from bench.found.corpus import SEED
from search.analysis import ANALYSIS_VERSION
from search.engines.sqlite_schema import SCHEMA_VERSION


def kept_folder() -> Path:
    versions = f"{SEED}-{ANALYSIS_VERSION}-{SCHEMA_VERSION}"
    folder = Path(tempfile.gettempdir(), f"bench-search-{os.getuid()}", versions)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
