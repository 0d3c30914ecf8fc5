from django.urls import path

from home.regions import dates, news, views

app_name = "home"
DESK = "regions-pages/<slug:key>/"
NEWS = f"{DESK}news/<uuid:news>/"
urlpatterns = [
    path("dates/", dates.all_dates, name="dates"),
    path("dates.ics", dates.calendar, name="dates_calendar"),
    path(f"{DESK}dates.ics", dates.calendar, name="region_calendar"),
    path(f"{DESK}edit/", views.region_edit, name="region_edit"),
    path(f"{DESK}facts/", views.region_facts, name="region_facts"),
    path(f"{DESK}text/<str:language>/", views.region_text, name="region_text"),
    path(f"{DESK}text/<str:language>/start/", views.text_start, name="text_start"),
    path(
        f"{DESK}text/<str:language>/versions/", views.versions, name="region_versions"
    ),
    path(
        f"{DESK}text/<str:language>/versions/<int:pk>/",
        views.version,
        name="region_version",
    ),
    path(
        f"{DESK}text/<str:language>/versions/<int:pk>/restore/",
        views.version_restore,
        name="version_restore",
    ),
    path(f"{DESK}news/", news.news_list, name="news_list"),
    path(f"{DESK}news/new/", news.news_create, name="news_create"),
    path(NEWS, news.news_edit, name="news_edit"),
    path(f"{NEWS}withdraw/", news.news_withdraw, name="news_withdraw"),
    path(f"{NEWS}text/<str:language>/", news.news_text, name="news_text"),
    path(f"{NEWS}text/<str:language>/start/", news.news_start, name="news_start"),
    path(f"{DESK}dates/", dates.date_list, name="date_list"),
    path(f"{DESK}dates/new/", dates.date_create, name="date_create"),
    path(f"{DESK}dates/<int:pk>/", dates.date_edit, name="date_edit"),
    path(f"{DESK}dates/<int:pk>/withdraw/", dates.date_withdraw, name="date_withdraw"),
    path(f"{DESK}dates/<int:pk>/restore/", dates.date_restore, name="date_restore"),
]
