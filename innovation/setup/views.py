"""The set-up step by step: each stores what it has, so that it can be broken off and taken up again."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import public, requires
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.core.errors import DomainError, Gone, NotFound
from innovation.core.text import clean_line
from innovation.core.transaction import transaction
from innovation.people import login, tokens
from innovation.people.actions import open_session
from innovation.people.passwords import demand_good_password, hash_password
from innovation.people.tokens import Purpose
from innovation.setup.actions import found_site
from innovation.setup.forms import FirstAdminForm
from innovation.setup.queries import STEPS, next_step
from innovation.web.answers import go_to, page
from innovation.web.language import chosen_language
from innovation.web.site_name import remember_site_name, site_name

setup = Blueprint("setup", __name__)


@setup.get("/setup")
@requires(Permission.MANAGE_ORGANISATIONS)
def resume() -> Response:
    """On to the first step that is not done."""
    return go_to(next_step(actor=current_actor()))


@setup.route("/setup/<token>", methods=["GET", "POST"])
@public
def begin(token: str) -> Response:
    """Step 1: the name of the site and its first admin. Ends the link, and signs in."""
    try:
        tokens.look_at(Purpose.SETUP, token)
    except (NotFound, Gone) as error:
        return _no_link(error)
    form = FirstAdminForm()
    if not form.is_submitted():
        form.site_name.data = site_name()
        return _first_page(form)
    if not form.validate():
        return _first_page(form, status=422)
    email, name = form.email.data.strip().lower(), clean_line(form.name.data)
    title = clean_line(form.site_name.data)
    try:
        if len(name) < 2:
            raise DomainError("name", _("Bitte geben Sie Ihren Namen an."))
        if len(title) < 2:
            raise DomainError("site_name", _("Bitte geben Sie der Plattform einen Namen."))
        demand_good_password(form.password.data, words=(email, *name.split(), title))
        hashed = hash_password(form.password.data)
        with transaction():
            person_id = found_site(
                token=token, site_name=title, name=name, email=email, password_hash=hashed, language=chosen_language()
            )
            session = open_session(person_id=person_id, email=email)
    except DomainError as error:
        form.refuse(error)
        return _first_page(form, status=422)
    except (NotFound, Gone) as error:
        return _no_link(error)
    remember_site_name(title)
    login.sign_in(session)
    return go_to("/setup/district")


def _first_page(form: FirstAdminForm, status: int = 200) -> Response:
    return page("setup/begin.html", status=status, form=form, step=1, steps=STEPS)


def _no_link(error: NotFound | Gone) -> Response:
    """What to do instead; whoever has just used the link goes on where he was."""
    if current_actor().holds(Role.ADMIN):
        return go_to("/setup")
    return page("setup/no_link.html", status=404 if isinstance(error, NotFound) else 410)
