from django.urls import path

from members.own_data import views

urlpatterns = [
    path("account/data/", views.own_data, name="own_data"),
    path("account/data/copy/", views.copy_ask, name="data_copy_ask"),
    path("account/data/copy/<int:pk>/", views.copy_download, name="data_copy"),
    path("account/data/agree/", views.privacy_agree, name="privacy_agree"),
    path("account/leave/", views.leave, name="leave"),
    path("account/leave/stay/", views.stay, name="stay"),
    path("people/<slug:key>/data/", views.account_facts, name="account_facts"),
]
