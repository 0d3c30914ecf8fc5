"""Where the bench keeps what is dear to make: in the system's folder for such things.

What the seed, the code of the corpus, the analysis or the tables of the index change
has a folder of its own.
"""

import os
import tempfile
from pathlib import Path
from zlib import crc32

from bench.found import corpus, words
from bench.found.corpus import SEED
from search.analysis import ANALYSIS_VERSION
from search.engines.sqlite_schema import SCHEMA_VERSION


def kept_folder() -> Path:
    code = b"".join(Path(module.__file__).read_bytes() for module in (words, corpus))
    versions = f"{SEED}-{crc32(code):08x}-{ANALYSIS_VERSION}-{SCHEMA_VERSION}"
    folder = Path(tempfile.gettempdir(), f"bench-search-{os.getuid()}", versions)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
