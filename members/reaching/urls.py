from django.urls import path

from members.reaching import report_views, views

urlpatterns = [
    path("write/confirm/<str:signed>/", views.write_confirm, name="write_confirm"),
    path("write/<slug:kind>/<slug:key>/", views.write_to, name="write_to"),
    path("write/<slug:kind>/<slug:key>/sent/", views.written, name="written"),
    path("report/<slug:kind>/<slug:key>/", report_views.report, name="report"),
    path("reports/", report_views.reports, name="reports"),
    path("reports/<int:pk>/", report_views.report_decide, name="report_decide"),
]
