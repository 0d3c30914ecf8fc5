"""Addresses of the portal; rooms bring their own, Wagtail's pages come last."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from portal import views
from portal.admin_door import admin_door
from portal.sitemap import sitemap, sitemap_index

handler400 = "portal.views.bad_request"
handler403 = "portal.views.forbidden"
handler404 = "portal.views.not_found"

urlpatterns = [
    path("", views.root, name="root"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap_index"),
    re_path(r"^sitemap-(?P<language>[a-z]{2})\.xml$", sitemap, name="sitemap"),
    path("cms/login/", admin_door, name="wagtailadmin_login"),
    path("cms/", include(wagtailadmin_urls)),
    path("", include("files.urls")),
    path("", include("search.machines.urls")),
    path("", include("vocabulary.skos_urls")),
]
# Wagtail's form for readers of closed pages: there is one sign-in only.
page_door = RedirectView.as_view(pattern_name="account_login", query_string=True)
urlpatterns += i18n_patterns(
    path("_util/login/", page_door),
    path("accounts/", include("members.sign_in_urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("", include("search.urls")),
    path("", include("vocabulary.urls")),
    path("", include("members.urls")),
    path("", include("knowledge.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
)
if settings.DEMO or settings.DEBUG:
    from portal.styleguide import styleguide

    urlpatterns.insert(0, path("styleguide/", styleguide, name="styleguide"))
