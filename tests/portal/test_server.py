import socket

import pytest

from portal import server


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_free_port_is_reserved():
    with server.reserve("127.0.0.1", 0) as listener:
        assert listener.getsockname()[1] > 0


def test_taken_port_is_named_with_another(taken):
    with pytest.raises(server.CannotListen) as error:
        server.reserve("127.0.0.1", taken)

    assert str(error.value) == (
        f"Port {taken} is taken by another program. "
        f"Choose another one: make run PORT={taken + 1}"
    )


@pytest.mark.parametrize(
    ("host", "port"), [("no.such.invalid", 8000), ("127.0.0.1", 70000)]
)
def test_impossible_address_is_named(host, port):
    with pytest.raises(
        server.CannotListen, match=f"Cannot listen on {host}, port {port}"
    ):
        server.reserve(host, port)
