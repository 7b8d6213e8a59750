"""The site after one way was walked to its end, and every page of that way: looked at page by page."""

from dataclasses import dataclass
from datetime import timedelta

from innovation.access.roles import Role
from innovation.core.clock import today
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.following.actions import set_follow
from innovation.following.jobs import fan_out
from innovation.following.rules import FollowKind
from innovation.ideas.comment_actions import hide_comment
from innovation.ideas.comment_models import Comment
from innovation.ideas.comment_rules import CommentKind
from innovation.ideas.models import Idea
from innovation.joining.rules import CommitmentState
from innovation.organisations.domain_actions import set_mail_domains
from innovation.people.invitation_actions import Offer, invite
from innovation.people.invitation_rules import read_people
from innovation.people.letters import Letter
from innovation.people.tokens import Purpose, issue
from innovation.projects.actions import Report, report_progress
from innovation.projects.milestone_actions import finish_milestone, move_milestone
from innovation.projects.models import Project
from innovation.projects.queries import milestones_of, project_by_id
from innovation.projects.rules import Light
from innovation.selection.rules import DecisionOutcome
from innovation.voting.actions import cast_vote
from innovation.voting.queries import support_round
from innovation.voting.rules import Voter
from tests.actors import World, make_world
from tests.factories.comments import make_comment
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of, make_commitment, make_offer
from tests.factories.moderation import correct, make_hidden, make_paper_card, make_waiting, make_withdrawn
from tests.factories.photos import make_photo
from tests.factories.projects import make_project
from tests.factories.selection import make_decision
from tests.factories.topics import make_topic


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the way. `actor` opens it in the ordinary run, everybody in the long one."""

    name: str
    path: str
    """With the names of `Stage` in braces."""
    actor: str

    def __str__(self) -> str:
        return self.name


PLACES = (
    Place("start", "/", "visitor"),
    Place("what_waits", "/", "carola"),
    Place("unknown_code", "/j?code=NEIN", "visitor"),
    Place("sign_in", "/sign-in", "visitor"),
    Place("sign_in_link", "/sign-in/link", "visitor"),
    Place("sign_in_link_opened", "/sign-in/link/{link}", "visitor"),
    Place("sign_in_link_new", "/sign-in/link/{new_link}", "visitor"),
    Place("invitation", "/invitation/{invitation}", "visitor"),
    Place("account", "/account", "petra"),
    Place("people", "/admin/people", "carola"),
    Place("people_of_mandate", "/admin/people", "bernd"),
    Place("person", "/admin/people/{person}", "carola"),
    Place("invite", "/admin/people/invite", "carola"),
    Place("workshops", "/workshops/", "petra"),
    Place("workshops_to_edit", "/workshops/", "carola"),
    Place("workshop_new", "/workshops/new?source=innovationstag", "carola"),
    Place("workshop_ready", "/workshops/innovationstag/edit", "jonas"),
    Place("workshop_texts", "/workshops/innovationstag/edit/texts", "jonas"),
    Place("workshop_agenda", "/workshops/innovationstag/edit/agenda", "jonas"),
    Place("workshop_questions", "/workshops/innovationstag/edit/questions", "jonas"),
    Place("workshop_tables", "/workshops/innovationstag/edit/tables", "jonas"),
    Place("workshop_topics", "/workshops/innovationstag/edit/topics", "jonas"),
    Place("workshop_people", "/workshops/innovationstag/edit/people", "jonas"),
    Place("workshop_poster", "/workshops/innovationstag/poster", "jonas"),
    Place("board", "/workshops/innovationstag", "gast"),
    Place("board_narrowed", "/workshops/innovationstag?q=ausweis&sort=support", "petra"),
    Place("board_of_a_topic", "/workshops/innovationstag?topic=laendlicher-raum&state=selected&sort=new", "petra"),
    Place("board_to_print", "/workshops/innovationstag?view=print", "gast"),
    Place("board_list_to_print", "/workshops/innovationstag?view=list", "carola"),
    Place("search", "/search?q=formular", "petra"),
    Place("search_as_visitor", "/search?q=umz%C3%BCge", "visitor"),
    Place("search_without_result", "/search?q=nirgends", "gast"),
    Place("organisation", "/organisations/zwingenberg", "bernd"),
    Place("topic", "/topics/laendlicher-raum", "petra"),
    Place("board_empty", "/workshops/innovationstag?q=nirgends", "jonas"),
    Place("card", "/workshops/innovationstag/submit", "gast"),
    Place("card_of_a_table", "/j/T01", "gast"),
    Place("receipt", "/receipt/{open_receipt}", "gast"),
    Place("receipt_declined", "/receipt/{declined_receipt}", "visitor"),
    Place("receipt_with_project", "/receipt/{done_receipt}", "visitor"),
    Place("idea", "/ideas/{open}", "bernd"),
    Place("idea_to_decide", "/ideas/{open}", "carola"),
    Place("idea_as_guest", "/ideas/{open}", "gast"),
    Place("idea_selected", "/ideas/{selected}", "jonas"),
    Place("idea_declined", "/ideas/{declined}", "petra"),
    Place("idea_parked", "/ideas/{parked}", "deniz"),
    Place("idea_in_project", "/ideas/{done}", "amina"),
    Place("idea_own", "/ideas/{open}", "petra"),
    Place("idea_changed", "/ideas/{changed}", "deniz"),
    Place("idea_withdrawn", "/ideas/{withdrawn}", "petra"),
    Place("idea_hidden", "/ideas/{hidden}", "petra"),
    Place("idea_hidden_to_moderate", "/ideas/{hidden}", "jonas"),
    Place("idea_to_release", "/ideas/{waiting}", "jonas"),
    Place("idea_from_paper", "/ideas/{paper}", "jonas"),
    Place("idea_edit", "/ideas/{open}/edit", "petra"),
    Place("idea_hide", "/ideas/{open}/hide", "jonas"),
    Place("moderation", "/admin/moderation", "jonas"),
    Place("paper", "/workshops/innovationstag/paper?table=T01", "jonas"),
    Place("receipt_hidden", "/receipt/{hidden_receipt}", "visitor"),
    Place("comment", "/ideas/{open}/comments", "gast"),
    Place("comment_change", "/comments/{comment}", "deniz"),
    Place("comment_hide", "/comments/{comment}/hide", "jonas"),
    Place("photo", "/ideas/{open}/attachments", "petra"),
    Place("offer", "/ideas/{open}/offers", "gast"),
    Place("commitment", "/ideas/{open}/commitments", "bernd"),
    Place("decision", "/ideas/{open}/decision", "carola"),
    Place("founding", "/projects/new?idea={selected}", "carola"),
    Place("portfolio", "/projects/", "visitor"),
    Place("project", "/projects/{project}", "anna"),
    Place("project_in_public", "/projects/{project}", "visitor"),
    Place("report", "/projects/{project}/updates", "anna"),
    Place("milestone", "/projects/{project}/milestones/{milestone}", "anna"),
    Place("outcomes", "/outcomes", "visitor"),
    Place("outcomes_inside", "/outcomes", "petra"),
    Place("notifications", "/notifications", "petra"),
    Place("followed", "/following", "petra"),
    Place("organisations", "/admin/organisations", "carola"),
    Place("organisation_edit", "/admin/organisations/zwingenberg", "carola"),
    Place("organisations_upload", "/admin/organisations/upload", "carola"),
    Place("site_settings", "/admin/site", "carola"),
    Place("setup_begin", "/setup/{setup}", "visitor"),
    Place("setup_gone", "/setup/gibt-es-nicht", "visitor"),
    Place("setup_district", "/setup/district", "carola"),
    Place("setup_upload", "/setup/district?way=upload", "carola"),
    Place("setup_by_hand", "/setup/district?way=hand", "carola"),
    Place("setup_domains", "/setup/domains", "carola"),
    Place("setup_done", "/setup/done", "carola"),
    Place("mine", "/mine", "petra"),
    Place("mine_as_guest", "/mine", "gast"),
    Place("my_organisation", "/mine/organisation", "gast"),
    Place("claim", "/claim", "petra"),
    Place("help", "/help", "visitor"),
    Place("help_participants", "/help/participants", "visitor"),
    Place("help_project_leads", "/help/project-leads", "anna"),
    Place("help_network", "/help/network", "amina"),
    Place("help_organisers", "/help/organisers", "carola"),
    Place("imprint", "/imprint", "visitor"),
    Place("privacy", "/privacy", "visitor"),
    Place("accessibility", "/accessibility", "visitor"),
    Place("not_found", "/gibt-es-nicht", "visitor"),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """What stands on it: `places` are the values for the paths."""

    world: World
    values: dict[str, object]

    def path(self, place: Place) -> str:
        """Where the page is."""
        return place.path.format(**self.values)


def make_stage() -> Stage:
    """An idea in every state that matters, offers and declarations, a project with news, and who was told of it."""
    world = make_world()
    petra, bernd, carola = (world.people[name] for name in ("petra", "bernd", "carola"))
    with transaction():
        selected, declined, parked, done = (
            make_idea(world.workshop, petra, title, question_id=world.questions[at], table_code=f"T0{at + 1}")
            for title, at in (
                ("Ein Kalender für alle Vereine", 1),
                ("Freies WLAN in jedem Bus, an jeder Haltestelle und auf jedem Parkplatz", 0),
                ("Bücherei ohne Schlüssel", 1),
                ("Ein Formular für alle Umzüge", 0),
            )
        )
        make_topic(world.workshop, ideas=(world.idea, selected, done))
        for number in (world.idea, selected):
            make_offer(facts_of(number), petra, text="Unsere Bürgerhotline probiert es aus.")
            make_commitment(facts_of(number), world.places.zwingenberg, bernd, CommitmentState.INTENT, staff_days=5)
            make_commitment(facts_of(number), world.places.fuerth, world.people["anna"])
        comment = _conversation(world)
        make_decision(selected, carola)
        make_decision(declined, carola, DecisionOutcome.DECLINED, reason="Das bauen die Verkehrsbetriebe gerade aus.")
        make_decision(parked, carola, DecisionOutcome.PARKED, reason="Erst wenn die neue Leitung gewählt ist.")
        make_decision(done, carola)
    project = _played_project(world, done)
    fan_out()
    with transaction():
        values = {
            "setup": issue(Purpose.SETUP),
            "open": world.idea,
            "comment": comment,
            "selected": selected,
            "declined": declined,
            "parked": parked,
            "done": done,
            "open_receipt": _receipt(world.idea),
            "done_receipt": _receipt(done),
            "declined_receipt": _receipt(declined),
            "project": project.slug,
            **_links(world),
            **_set_aside(world),
            "milestone": milestones_of(project.id)[2].id,
        }
    return Stage(world, values)


def _set_aside(world: World) -> dict[str, object]:
    """Ideas that were changed, withdrawn, hidden, held back or typed in."""
    petra, bernd, jonas = (world.people[name] for name in ("petra", "bernd", "jonas"))
    found = support_round(world.workshop)
    assert found is not None
    changed = make_idea(world.workshop, petra, "Parkschein auf dem Handi", question_id=world.questions[0])
    voter = Voter(False, world.places.zwingenberg, True)
    cast_vote(person_id=bernd, voter=voter, round=found, idea=facts_of(changed), points=1)
    correct(changed, petra, "Parkschein auf dem Handy", "Wer parkt, sucht kein Kleingeld mehr.")
    hidden = make_hidden(world.workshop, petra, jonas)
    return {
        "changed": changed,
        "withdrawn": make_withdrawn(world.workshop, petra),
        "hidden": hidden,
        "hidden_receipt": _receipt(hidden),
        "waiting": make_waiting(world.workshop, petra),
        "paper": make_paper_card(world.workshop, jonas),
    }


def _links(world: World) -> dict[str, object]:
    """Links of people/ that were mailed, and somebody with roles."""
    set_mail_domains(organisation_id=world.places.fuerth, typed="fuerth.example")
    offer = Offer(Role.FACILITATOR, world.workshop, invited_by=world.people["carola"])
    letter = Letter("Einladung", "")
    answers = invite(
        entries=read_people("Petra Neu <neu@lindenfels.example>"), offer=offer, mail={"de": letter, "en": letter}
    )
    return {
        "link": issue(Purpose.SIGN_IN, person_id=world.people["petra"], email="petra@zwingenberg.example"),
        "new_link": issue(Purpose.SIGN_IN, email="neu@fuerth.example"),
        "invitation": answers[0].token,
        "person": world.people["carola"],
    }


def _conversation(world: World) -> int:
    """With a hidden contribution, and a photo above it; returns the last one, by Deniz."""
    idea = facts_of(world.idea)
    make_photo(idea, world.people["petra"])
    make_comment(idea, world.people["jonas"], "Wir klären das bis zur Auswahl.\nDie Antwort steht dann hier.")
    rude = make_comment(idea, world.people["anna"], "Das glaubt doch niemand.", CommentKind.CONCERN)
    hide_comment(comment=db.session.get_one(Comment, rude), person_id=world.people["jonas"], reason="Nicht freundlich")
    return make_comment(idea, world.people["deniz"], "Wer bekommt die Gebühr?", CommentKind.QUESTION)


def _receipt(number: int) -> str:
    return db.session.get_one(Idea, number).receipt_token


def _played_project(world: World, idea: int) -> Project:
    """Founded, reported on in yellow, one milestone finished and one moved; Amina follows it."""
    project = make_project(
        world, idea=idea, title="Ein Formular für alle Umzüge", starts_on=today() - timedelta(days=20)
    )
    anna = world.people["anna"]
    with transaction():
        set_follow(person_id=world.people["amina"], kind=FollowKind.PROJECT, thing_id=project.id, on=True)
        facts = project_by_id(project.id)
        first, second, *_ = milestones_of(project.id)
        finish_milestone(person_id=anna, project=facts, milestone=first, version=first.version, note="Alle sind dabei.")
        move_milestone(
            person_id=anna,
            role=Role.PROJECT_LEAD,
            project=facts,
            milestone=second,
            version=second.version,
            to_on=second.due_on + timedelta(days=42),
            reason="In zwei Gemeinden fällt die Sitzung aus.",
        )
        report = Report(
            light=Light.YELLOW,
            happened="Der Entwurf liegt vor, zwei Ämter haben ihn ausprobiert.",
            next="Wir sammeln die Rückmeldungen ein.",
            obstacle="Uns fehlt jemand, der die Texte in Leichte Sprache überträgt.",
            next_on=today() + timedelta(days=14),
        )
        report_progress(person_id=anna, role=Role.PROJECT_LEAD, project=facts, report=report, key="stage-report")
    return project
