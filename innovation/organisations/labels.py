"""Words for what an organisation is."""

from flask_babel import gettext as _

from innovation.organisations.rules import OrganisationKind
from innovation.web.language import by_language


@by_language
def kind_words() -> dict[str, str]:
    """By kind, in the order of the list of kinds."""
    return {
        OrganisationKind.DISTRICT: _("Kreis"),
        OrganisationKind.TOWN: _("Stadt"),
        OrganisationKind.MUNICIPALITY: _("Gemeinde"),
        OrganisationKind.MUNICIPAL_COMPANY: _("Kommunales Unternehmen"),
        OrganisationKind.SPECIAL_PURPOSE_ASSOCIATION: _("Zweckverband"),
        OrganisationKind.STATE_AUTHORITY: _("Landesbehörde"),
        OrganisationKind.IT_PROVIDER: _("IT-Dienstleister"),
        OrganisationKind.OTHER_DISTRICT: _("Anderer Kreis"),
        OrganisationKind.BUSINESS: _("Wirtschaft"),
        OrganisationKind.SCIENCE: _("Wissenschaft"),
        OrganisationKind.POLITICS: _("Politik"),
        OrganisationKind.ASSOCIATION: _("Verein oder Verband"),
    }
