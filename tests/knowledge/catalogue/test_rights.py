"""What no address answers; who may what is told by the matrix."""

import pytest


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "export.pdf", 404), ("put", "searches/", 405)],
)
def test_odd_request_is_refused(shared_site, stranger, signed_in, method, path, status):
    answer = getattr(signed_in(stranger), method)(f"/en/practices/{path}")

    assert answer.status_code == status
