"""The site as a whole: its name, and what is still to be set up."""

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from innovation.access.actor import current_actor
from innovation.access.marks import check, requires
from innovation.access.policy import Facts, Permission
from innovation.core.errors import DomainError
from innovation.core.settings import write_setting
from innovation.core.text import clean_line
from innovation.core.transaction import transaction
from innovation.pages.check_list import DISMISSED, check_list
from innovation.web.answers import go_to, page, say
from innovation.web.forms import AppForm
from innovation.web.site_name import LONGEST, remember_site_name, site_name, write_site_name

site = Blueprint("site", __name__)


class SiteForm(AppForm):
    """What the site is called."""

    site_name = StringField(
        _l("Name der Plattform"),
        validators=[
            DataRequired(_l("Bitte geben Sie der Plattform einen Namen.")),
            Length(2, LONGEST, _l("Bitte nehmen Sie 2 bis 60 Zeichen.")),
        ],
    )


@site.route("/admin/site", methods=["GET", "POST"])
@requires(Permission.MANAGE_SITE)
def settings() -> Response:
    """The name; and below it the check list in full, with how each thing is done."""
    actor = current_actor()
    check(actor, Permission.MANAGE_SITE, Facts())
    form = SiteForm()
    if not form.is_submitted():
        form.site_name.data = site_name()
        return _page(form)
    if not form.validate():
        return _page(form, status=422)
    name = clean_line(form.site_name.data)
    if len(name) < 2:
        form.refuse(DomainError("site_name", _("Bitte geben Sie der Plattform einen Namen.")))
        return _page(form, status=422)
    with transaction():
        check(actor, Permission.MANAGE_SITE, Facts())
        write_site_name(name)
    remember_site_name(name)
    say(_("Die Plattform heißt jetzt „%(name)s“.", name=name))
    return go_to("/admin/site")


@site.post("/admin/check-list")
@requires(Permission.MANAGE_SITE)
def dismiss() -> Response:
    """`dismissed` 1 takes the list off the start page, 0 brings it back."""
    actor = current_actor()
    dismissed = request.form.get("dismissed") == "1"
    with transaction():
        check(actor, Permission.MANAGE_SITE, Facts())
        write_setting(DISMISSED, "yes" if dismissed else "")
    if dismissed:
        text = _("Die Liste ist ausgeblendet. Sie finden sie unter „Plattform“ wieder.")
        say(text, undo={"action": "/admin/check-list", "dismissed": "0"})
    else:
        say(_("Die Liste steht wieder auf der Startseite."))
    return go_to("/")


def _page(form: SiteForm, status: int = 200) -> Response:
    return page("pages/site.html", status=status, form=form, check_list=check_list(actor=current_actor()))
