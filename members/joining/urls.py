from django.urls import path

from members.joining.views import accepting, asking, deciding, inviting, welcome

urlpatterns = [
    path("ask-to-join/", asking.ask, name="ask"),
    path("ask-to-join/sent/", asking.asked, name="asked"),
    path("ask-to-join/confirm/<str:signed>/", asking.ask_confirm, name="ask_confirm"),
    path("ask-to-join/<str:signed>/", asking.ask_state, name="ask_state"),
    path("requests/", deciding.request_list, name="requests"),
    path("requests/<int:pk>/", deciding.request_detail, name="request"),
    path("invitations/", inviting.invitation_list, name="invitations"),
    path("invitations/new/", inviting.invite, name="invite"),
    path("invitations/<int:pk>/", inviting.invitation_change, name="invitation_change"),
    path(
        "invitation/<str:signed>/",
        accepting.invitation_accept,
        name="invitation_accept",
    ),
    path("welcome/<int:step>/", welcome.welcome, name="welcome"),
]
