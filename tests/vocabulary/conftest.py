import pytest

from home.models import HomePage


@pytest.fixture
def site(shared_site):
    """The small site, made once for a module; no test here commits anything."""
    return HomePage.objects.get(pk=shared_site.pk)


@pytest.fixture
def admin(site, signed_in, administrator):
    return signed_in(administrator)
