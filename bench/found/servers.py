"""The servers that the bench compares with: the given ones, or its own for one run."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
POSTGRESQL = Path("/usr/lib/postgresql")
OPTIONS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c jit=off"


class Unavailable(Exception):
    """A server is neither given nor to be had here; says why."""


@contextmanager
def postgresql() -> Iterator[str]:
    """DATABASE_URL, or the address of a fresh PostgreSQL of the newest version."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    programs = sorted(POSTGRESQL.glob("*/bin"), key=lambda p: float(p.parent.name))
    if not programs:
        raise Unavailable("no PostgreSQL here, and no DATABASE_URL")
    with tempfile.TemporaryDirectory(prefix="bench-postgresql-") as folder:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        with cluster(programs[-1], Path(folder)) as url:
            yield url


@contextmanager
def cluster(programs: Path, folder: Path) -> Iterator[str]:
    data, port = folder / "data", free_port()
    listen = f"-p {port} -c listen_addresses=127.0.0.1"
    with said("PostgreSQL"):
        run_as_postgres(
            *(programs / "initdb", f"--pgdata={data}", "--username=portal"),
            *("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
        )
        run_as_postgres(
            *(programs / "pg_ctl", f"--pgdata={data}", "--wait", "--silent"),
            *(f"--log={folder / 'log'}", "start", "-o"),
            f"{listen} -c unix_socket_directories={folder} {OPTIONS}",
        )
    try:
        yield f"postgres://portal@127.0.0.1:{port}/postgres"
    finally:
        stop = (programs / "pg_ctl", f"--pgdata={data}", "--mode=immediate")
        run_as_postgres(*stop, "--silent", "stop")


def run_as_postgres(*command) -> None:
    """PostgreSQL refuses to run as root."""
    user = {"user": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
    subprocess.run(
        [str(part) for part in command],
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        **user,
    )


@contextmanager
def elasticsearch() -> Iterator[str]:
    """ELASTICSEARCH_URL, or the address of a fresh server, as the tests have it."""
    if url := os.environ.get("ELASTICSEARCH_URL"):
        yield url
        return
    program = ROOT / ".ci" / "elasticsearch"
    with tempfile.TemporaryDirectory(prefix="bench-elasticsearch-") as parent:
        Path(parent).chmod(0o711)  # its user is another one
        folder = Path(parent, "server")
        with said("Elasticsearch"):
            command = [program, "start", folder]
            output = subprocess.run(
                command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
            ).stdout
        try:
            yield output.decode().split()[-1]
        finally:
            subprocess.run([program, "stop", folder], check=False)


@contextmanager
def said(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, IndexError, subprocess.CalledProcessError) as error:
        raise Unavailable(f"{name} did not start: {error}") from error


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
