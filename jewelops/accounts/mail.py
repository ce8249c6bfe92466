"""Mail in the reader's language: ``emails/<template>.txt`` and ``.html`` with one context."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation


def send_mail(template: str, *, to: str, language: str, subject: Any, context: dict[str, Any]) -> None:
    """subject: a lazy sentence, worded in ``language``. Raises OSError or SMTPException when the post is closed."""
    with translation.override(language):
        facts = {
            **context,
            "base_url": settings.BASE_URL,
            "subject": str(subject),
            "is_right_to_left": translation.get_language_bidi(),
            "language": language,
        }
        mail = EmailMultiAlternatives(
            subject=" ".join(str(subject).split()),
            body=render_to_string(f"emails/{template}.txt", facts),
            to=[to],
        )
        mail.attach_alternative(render_to_string(f"emails/{template}.html", facts), "text/html")
    mail.send()
