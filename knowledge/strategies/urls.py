from django.urls import path

from knowledge.strategies import answering, editing, gap_views, views

STRATEGY = "strategies/<slug:key>/"
MEASURE = f"{STRATEGY}measures/<slug:measure>/"
GAPS = "strategies/gaps/"
urlpatterns = [
    path("strategies/", views.strategy_list, name="strategies"),
    path(GAPS, gap_views.gaps, name="gaps"),
    path("strategies/gaps.csv", gap_views.gaps_csv, name="gaps_csv"),
    path(
        "strategies/answers/<slug:slug>/",
        answering.practice_answers,
        name="practice_answers",
    ),
    path(f"{GAPS}<slug:theme>/<slug:region>/", gap_views.gap_cell, name="gap_cell"),
    path(STRATEGY, views.strategy_page, name="strategy"),
    path(f"{STRATEGY}edit/", editing.strategy_edit, name="strategy_edit"),
    path(f"{STRATEGY}new-measure/", editing.measure_create, name="measure_create"),
    path(MEASURE, views.measure_page, name="measure"),
    path(f"{MEASURE}edit/", editing.measure_edit, name="measure_edit"),
    path(f"{MEASURE}progress/", editing.measure_progress, name="measure_progress"),
    path(f"{MEASURE}move/", editing.measure_move, name="measure_move"),
    path(f"{MEASURE}withdraw/", editing.measure_withdraw, name="measure_withdraw"),
    path(f"{MEASURE}restore/", editing.measure_restore, name="measure_restore"),
    path(f"{MEASURE}practices/", answering.measure_practices, name="measure_practices"),
    path(f"{MEASURE}practices/link/", answering.practice_link, name="practice_link"),
    path(
        f"{MEASURE}practices/unlink/",
        answering.practice_unlink,
        name="practice_unlink",
    ),
]
