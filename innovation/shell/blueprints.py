"""The table of blueprints. Importing it also makes every listener known before the first event."""

from flask import Flask

from innovation.claiming.views import claims
from innovation.following import claiming as _claiming  # noqa: F401
from innovation.following import listeners as _following  # noqa: F401
from innovation.following.views import following
from innovation.ideas import question_listeners as _questions  # noqa: F401
from innovation.ideas.comment_views import comments
from innovation.ideas.moderation_views import moderation
from innovation.ideas.own_views import own_ideas
from innovation.ideas.paper_views import paper
from innovation.ideas.photo_views import photos
from innovation.ideas.views import ideas
from innovation.joining.commitment_views import declaring
from innovation.joining.views import joining
from innovation.organisations.views import organisations
from innovation.pages.board import board
from innovation.pages.idea import idea
from innovation.pages.mine import mine
from innovation.pages.organisation import organisation
from innovation.pages.outcomes import outcomes
from innovation.pages.project import project
from innovation.pages.receipt import receipt
from innovation.pages.search import search
from innovation.pages.site import site
from innovation.pages.start import start
from innovation.pages.topic import topic
from innovation.pages.workshop_list import workshop_list
from innovation.people import organisation_listeners as _role_holders  # noqa: F401
from innovation.people.account_views import account
from innovation.people.admin_views import people_admin
from innovation.people.invitation_views import inviting
from innovation.people.invite_views import invitations
from innovation.people.link_views import signing_in
from innovation.people.views import people
from innovation.projects import scopes as _projects  # noqa: F401
from innovation.projects.founding_views import founding
from innovation.projects.milestone_views import milestones
from innovation.projects.report_views import reporting
from innovation.projects.views import projects
from innovation.selection.views import selection
from innovation.setup.place_views import setup_places
from innovation.setup.views import setup
from innovation.setup.workshop_views import setup_workshop
from innovation.shell.views import shell
from innovation.voting import listeners as _voting  # noqa: F401
from innovation.voting import voice_listeners as _voices  # noqa: F401
from innovation.voting.correcting_views import correcting
from innovation.voting.views import voting
from innovation.workshops import scopes as _workshops  # noqa: F401
from innovation.workshops.agenda_views import workshop_agenda
from innovation.workshops.crew_views import workshop_crew
from innovation.workshops.edit_views import workshop_edit
from innovation.workshops.new_views import workshop_new
from innovation.workshops.poster_views import workshop_poster
from innovation.workshops.question_views import workshop_questions
from innovation.workshops.table_views import workshop_tables
from innovation.workshops.views import workshops

BLUEPRINTS = (
    *(workshop_new, workshop_edit, workshop_agenda, workshop_questions, workshop_tables, workshop_crew),
    *(workshop_poster, site, organisations, setup, setup_places, setup_workshop),
    *(people, signing_in, inviting, account, people_admin, invitations),
    *(workshops, ideas, own_ideas, moderation, paper, comments, photos),
    *(joining, declaring, voting, correcting, selection),
    *(projects, founding, reporting, milestones, following, claims),
    *(start, workshop_list, board, search, idea, receipt, mine, project, organisation, topic, outcomes, shell),
)


def register_blueprints(app: Flask) -> None:
    """Register them in the order of the control loop."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
