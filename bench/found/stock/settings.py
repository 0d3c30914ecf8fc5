"""A stock Wagtail site with Wagtail's own search, on SQLite or on DATABASE_URL."""

import environ

from bench.stock.settings import *  # noqa: F403
from bench.stock.settings import INSTALLED_APPS

if "DATABASE_URL" in environ.Env.ENVIRON:
    DATABASES = {"default": environ.Env().db("DATABASE_URL")}
INSTALLED_APPS = ["bench.found.stock", *INSTALLED_APPS[1:]]
ROOT_URLCONF = "bench.stock.urls"
