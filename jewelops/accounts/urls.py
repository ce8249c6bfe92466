"""Addresses of the accounts pages."""

from django.urls import URLPattern, path

from jewelops.accounts.views import own, people, tokens

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", people.people, name="people"),
    path("invite/", people.invite, name="invite"),
    path("invitation/<str:key>/", people.accept, name="accept"),
    path("invitations/<str:pk>/withdraw/", people.withdraw, name="withdraw"),
    path("invitations/<str:pk>/resend/", people.resend, name="resend"),
    path("members/<str:pk>/role/", people.role, name="role"),
    path("members/<str:pk>/deactivate/", people.deactivate, name="deactivate"),
    path("members/<str:pk>/reactivate/", people.reactivate, name="reactivate"),
    path("me/", own.profile, name="profile"),
    path("switch/", own.switch, name="switch"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.token_new, name="token-new"),
    path("tokens/<slug:key>/revoke/", tokens.token_revoke, name="token-revoke"),
]
