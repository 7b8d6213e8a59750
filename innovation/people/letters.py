"""The mails with a link that works once. Rendered before the transaction that makes the link, and filled within it."""

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from innovation.access.roles import Role
from innovation.core.outbox import ONCE, post
from innovation.core.text import clean_line
from innovation.core.tokens import hash_of
from innovation.people.labels import role_hints, role_labels
from innovation.people.tokens import LIFETIMES, Purpose
from innovation.web.addresses import absolute
from innovation.web.site_name import site_name

WIDTH = 72
_PLACE = "https://link.invalid/"
"""Stands for the link until there is one."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail without its recipient and link."""

    subject: str
    body: str

    def send(self, *, to: str, path: str, token: str) -> None:
        """Into the outbox, within the caller's transaction; the outbox forgets the text once it is sent."""
        body = self.body.replace(_PLACE, absolute(path))
        post(key=f"{ONCE}{hash_of(token)[:40]}", recipient=to, subject=self.subject, body=body)


Letters = Mapping[str, Letter]
"""By language."""


def link_letters() -> Letters:
    """The link to sign in. Render it whether it will be needed or not, so that both take the same time."""
    return _in_languages("sign_in", lambda: _("Ihr Link zum Anmelden"))


def invitation_letters(*, inviter: str, organisation: str, role: Role, scope: str) -> Letters:
    """Who invites to what."""
    return _in_languages(
        "invitation",
        lambda: _("Einladung zu %(site)s", site=site_name()),
        lambda: {
            "inviter": inviter,
            "organisation": organisation,
            "role": role_labels()[role],
            "hint": role_hints()[role],
            "scope": scope,
            "days": LIFETIMES[Purpose.INVITATION].days,
        },
    )


def _in_languages(
    name: str, subject: Callable[[], str], facts: Callable[[], Mapping[str, object]] = dict[str, object]
) -> Letters:
    found = {}
    for language in current_app.config["LANGUAGES"]:
        with force_locale(language):
            text = current_app.jinja_env.get_template(f"people/mail/{name}.txt").render(link=_PLACE, **facts())
            found[language] = Letter(clean_line(subject()), _wrapped(text))
    return found


def _wrapped(text: str) -> str:
    paragraphs = (" ".join(block.split()) for block in text.split("\n\n"))
    return (
        "\n\n".join(
            "\n".join(textwrap.wrap(block, WIDTH, break_long_words=False, break_on_hyphens=False))
            for block in paragraphs
            if block
        )
        + "\n"
    )
