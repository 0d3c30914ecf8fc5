"""The environment switches on the real parts; nothing is needed with DEMO=1."""

import stat

from tests.portal.processes import read_settings, run_python

SECURE = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")


def test_demo_needs_no_other_variable(tmp_path):
    found = read_settings(
        "DEBUG",
        "DATABASES",
        "CACHES",
        "CHANNEL_LAYERS",
        "EMAIL_BACKEND",
        "ALLOWED_HOSTS",
        "SECURE_HSTS_SECONDS",
        *SECURE,
        DEMO=1,
        VAR_DIR=tmp_path,
    )
    database = found["DATABASES"]["default"]
    assert found["DEBUG"] is False
    assert database["NAME"] == str(tmp_path / "portal.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert found["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")
    assert found["CHANNEL_LAYERS"]["default"]["BACKEND"].endswith(
        "InMemoryChannelLayer"
    )
    assert found["EMAIL_BACKEND"].endswith("console.EmailBackend")
    assert "*" not in found["ALLOWED_HOSTS"]
    assert not any(found[name] for name in (*SECURE, "SECURE_HSTS_SECONDS"))


def test_demo_makes_its_key_once_and_keeps_it_closed(tmp_path):
    first = read_settings("SECRET_KEY", DEMO=1, VAR_DIR=tmp_path / "new")
    again = read_settings("SECRET_KEY", DEMO=1, VAR_DIR=tmp_path / "new")
    path = tmp_path / "new" / "secret_key"
    assert first == again
    assert len(first["SECRET_KEY"]) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_secret_key_is_required_outside_the_demonstration(tmp_path):
    done = run_python("import portal.settings", VAR_DIR=tmp_path)
    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr
    assert not (tmp_path / "secret_key").exists()


def test_variables_switch_on_the_real_parts(tmp_path):
    found = read_settings(
        "DATABASES",
        "CACHES",
        "CHANNEL_LAYERS",
        "EMAIL_BACKEND",
        "EMAIL_HOST",
        "EMAIL_PORT",
        "EMAIL_HOST_USER",
        "EMAIL_USE_TLS",
        "ELASTICSEARCH_URL",
        "ALLOWED_HOSTS",
        "WAGTAILSEARCH_BACKENDS",
        SECRET_KEY="x",
        VAR_DIR=tmp_path,
        DATABASE_URL="postgres://portal:s%40fe@db.example:5433/network",
        REDIS_URL="redis://cache.example:6380/2",
        EMAIL_URL="smtp+tls://post:word@mail.example:587",
        ELASTICSEARCH_URL="https://search.example:9200",
        ALLOWED_HOSTS="portal.example,www.portal.example",
    )
    database = found["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"]) == ("db.example", 5433)
    assert (database["NAME"], database["PASSWORD"]) == ("network", "s@fe")
    assert database["OPTIONS"]["pool"]["max_size"] == 8
    assert database.get("CONN_MAX_AGE", 0) == 0
    assert found["CACHES"]["default"]["LOCATION"] == "redis://cache.example:6380/2"
    layer = found["CHANNEL_LAYERS"]["default"]
    assert layer["BACKEND"].endswith("RedisPubSubChannelLayer")
    assert layer["CONFIG"]["hosts"] == ["redis://cache.example:6380/2"]
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_USE_TLS"]) == ("post", True)
    assert found["ELASTICSEARCH_URL"] == "https://search.example:9200"
    assert found["ALLOWED_HOSTS"] == ["portal.example", "www.portal.example"]
    assert found["WAGTAILSEARCH_BACKENDS"]["default"]["BACKEND"].endswith("database")


def test_production_names_no_host_and_no_proxy_by_itself(tmp_path):
    names = ("ALLOWED_HOSTS", "DEMO", "ALLAUTH_TRUSTED_PROXY_COUNT", *SECURE)
    found = read_settings(*names, SECRET_KEY="x", VAR_DIR=tmp_path)
    assert found["ALLOWED_HOSTS"] == []
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0
    assert all(found[name] for name in SECURE)


def test_proxy_is_believed_when_it_is_named(tmp_path):
    found = read_settings(
        "SECURE_PROXY_SSL_HEADER",
        "ALLAUTH_TRUSTED_PROXY_COUNT",
        SECRET_KEY="x",
        VAR_DIR=tmp_path,
        PROXY_COUNT=1,
    )
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
