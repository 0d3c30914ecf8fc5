from django.urls import path

from members.people import numbers_views, parts_views, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<slug:key>/", parts_views.parts_of, name="parts_of"),
    path(
        "people/<slug:key>/give/<slug:kind>/", parts_views.part_give, name="part_give"
    ),
    path(
        "people/<slug:key>/parts/<int:pk>/take/",
        parts_views.part_take,
        name="part_take",
    ),
    path("people/<slug:key>/suspend/", parts_views.suspend, name="suspend"),
    path("people/<slug:key>/lift/", parts_views.lift, name="suspension_lift"),
    path("regions-people/<slug:key>/", views.region_people, name="region_people"),
    path(
        "regions-people/<slug:key>/numbers/",
        numbers_views.region_numbers,
        name="region_numbers",
    ),
    path(
        "regions-people/<slug:key>/numbers.csv",
        numbers_views.region_numbers_csv,
        name="region_numbers_csv",
    ),
]
