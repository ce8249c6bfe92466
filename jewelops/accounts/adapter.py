"""allauth's hooks: nobody signs up without an invitation, and its one mail is ours."""

import logging
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.mail import send_mail

log = logging.getLogger(__name__)
DAYS_OPEN = settings.PASSWORD_RESET_TIMEOUT // 86_400


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """People sign in with their e-mail address; there is no user name."""

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """The link begins with our own address, whatever host the request named: who forged it would be sent the key."""
        link = settings.BASE_URL + urlsplit(context["password_reset_url"]).path
        facts = {"link": link, "days": DAYS_OPEN}
        subject = _("Choose a new password")
        try:
            send_mail("password_reset", to=email, language=user.language, subject=subject, context=facts)
        except (SMTPException, OSError) as error:
            log.warning("The link for a new password could not be mailed to %s: %s", email, error)
