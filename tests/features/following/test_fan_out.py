"""Who is told, of what, in which words, and how often."""

import logging

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from innovation.access.actor import Actor
from innovation.access.roles import Role
from innovation.core.db import db
from innovation.core.mail import Sender, message_of
from innovation.core.transaction import transaction
from innovation.following import jobs, recipients
from innovation.following.actions import note_activity
from innovation.following.letters import WIDTH, wrapped
from innovation.following.models import Activity, Notification
from innovation.following.rules import ABOUT_AN_IDEA, ActivityKind, FollowKind
from innovation.following.stories import Story
from innovation.ideas.models import Idea
from innovation.people.models import Grant, Person
from innovation.projects.actions import Report, report_progress
from innovation.projects.milestone_actions import finish_milestone, reopen_milestone
from innovation.projects.models import Project
from innovation.projects.queries import milestone_of, project_by_id
from innovation.projects.rules import Light
from innovation.web.language import language_now
from tests.actors import World, email_of
from tests.factories.comments import make_comment
from tests.factories.following import (
    declared,
    follow,
    followers_of,
    happens_to_project,
    mails,
    mails_to,
    make_followers,
)
from tests.factories.joining import facts_of
from tests.factories.projects import first_milestone, make_project

IDEA, PROJECT = FollowKind.IDEA, FollowKind.PROJECT


@pytest.fixture
def project(world: World) -> Project:
    found = make_project(world)
    jobs.fan_out()
    return found


def recipients_of_mails() -> set[str]:
    return {mail.recipient for mail in mails()}


def test_every_follower_but_the_doer_is_told_once(world: World) -> None:
    for name in ("bernd", "deniz", "jonas"):
        follow(world.people[name], IDEA, world.idea)
    declared(world.idea, world.workshop, world.places.zwingenberg, world.people["bernd"])
    assert [jobs.fan_out(), jobs.fan_out()] == [3, 0]
    assert recipients_of_mails() == {email_of(name) for name in ("petra", "deniz", "jonas")}
    assert len(mails()) == len(db.session.scalars(select(Notification)).all()) == 3


def test_telling_again_after_a_crash_in_between_tells_nobody_twice(world: World) -> None:
    follow(world.people["deniz"], IDEA, world.idea)
    declared(world.idea, world.workshop, world.places.zwingenberg, world.people["bernd"])
    jobs.fan_out()
    with transaction():
        db.session.execute(update(Activity).values(fanned_out_at=None))
    assert jobs.fan_out() == 0
    assert len(mails()) == 2


def test_who_has_stopped_is_left_alone(world: World) -> None:
    follow(world.people["petra"], IDEA, world.idea, on=False)
    declared(world.idea, world.workshop, world.places.zwingenberg, world.people["bernd"])
    assert jobs.fan_out() == 0


def test_the_rights_of_today_decide(world: World) -> None:
    for name in ("jonas", "amina", "fremd"):
        follow(world.people[name], IDEA, world.idea)
    with transaction():
        db.session.execute(delete(Grant).where(Grant.person_id == world.people["jonas"]))
    declared(world.idea, world.workshop, world.places.zwingenberg, world.people["bernd"])
    jobs.fan_out()
    assert recipients_of_mails() == {email_of("petra")}


def test_the_reason_is_said(world: World, project: Project) -> None:
    follow(world.people["deniz"], IDEA, world.idea)
    follow(world.people["amina"], PROJECT, project.id)
    declared(world.idea, world.workshop, world.places.zwingenberg, world.people["bernd"])
    happens_to_project(project.id, world.people["carola"])
    jobs.fan_out()
    unfolded = {mail.recipient: " ".join(mail.body.split()) for mail in mails()}
    assert "weil Sie die Idee dazu eingereicht haben" in unfolded[email_of("petra")]
    assert "weil Sie dieser Idee folgen" in unfolded[email_of("deniz")]
    assert "weil Sie diesem Projekt folgen" in unfolded[email_of("amina")]
    assert "weil Sie dieses Projekt leiten" in unfolded[email_of("anna")]
    first_to_petra = " ".join(mails_to(email_of("petra"))[-2].body.split())
    assert "weil Sie diese Idee eingereicht haben" in first_to_petra


def test_founding_takes_the_followers_of_the_idea_along(world: World) -> None:
    follow(world.people["deniz"], IDEA, world.idea)
    follow(world.people["jonas"], IDEA, world.idea)
    follow(world.people["jonas"], IDEA, world.idea, on=False)
    project = make_project(world, idea=world.idea)
    people = {world.people[name] for name in ("petra", "deniz", "carola", "anna")}
    assert followers_of(PROJECT, project.id) == people
    jobs.fan_out()
    assert recipients_of_mails() == {email_of(name) for name in ("petra", "deniz", "anna")}
    assert all("Federführung: Fürth" in mail.body for mail in mails())


def test_everybody_reads_as_much_of_a_report_as_on_the_page(world: World, project: Project) -> None:
    for name in ("deniz", "amina", "fremd"):
        follow(world.people[name], PROJECT, project.id)
    before = len(mails())
    report(project, world.people["anna"])
    jobs.fan_out()
    bodies = {mail.recipient: mail.body for mail in mails()[before:]}
    assert "Zwei Gemeinden fehlen" in bodies[email_of("deniz")]
    assert "Der Prototyp steht" in bodies[email_of("deniz")]
    assert "Zwei Gemeinden fehlen" not in bodies[email_of("amina")]
    assert "Der Prototyp steht" in bodies[email_of("amina")]
    assert "Der Prototyp steht" not in bodies[email_of("fremd")]
    assert "Hilfe nötig" in bodies[email_of("fremd")]
    assert "Beschlüsse einholen" in bodies[email_of("fremd")]
    assert email_of("anna") not in bodies


def report(project: Project, person: int) -> None:
    with transaction():
        report_progress(
            person_id=person,
            role=Role.PROJECT_LEAD,
            project=project_by_id(project.id),
            report=Report(Light.YELLOW, "Der Prototyp steht.", "Beschlüsse einholen", "Zwei Gemeinden fehlen.", None),
            key="ein-schlüssel",
        )


def test_an_end_that_is_taken_back_at_once_is_no_news(world: World, project: Project) -> None:
    finish_and_reopen(world, project)
    assert jobs.fan_out() == 0
    finish_and_reopen(world, project, told=True)
    assert jobs.fan_out() > 0
    assert "wieder offen" in mails()[-1].subject


def finish_and_reopen(world: World, project: Project, *, told: bool = False) -> None:
    anna = Actor(person_id=world.people["anna"], is_account=True)
    facts = project_by_id(project.id)
    for act in (finish_milestone, reopen_milestone):
        with transaction():
            milestone = milestone_of(facts, first_milestone(project.id), actor=anna)
            more = {"note": ""} if act is finish_milestone else {}
            act(
                person_id=world.people["anna"],
                project=facts,
                milestone=milestone,
                version=milestone.version,
                **more,  # type: ignore[arg-type]
            )
        if told and act is finish_milestone:
            assert jobs.fan_out() > 0


def test_mails_are_written_in_the_language_of_each(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction():
        db.session.execute(update(Person).where(Person.id == world.people["deniz"]).values(language="en"))
    follow(world.people["deniz"], IDEA, world.idea)
    declared(world.idea, world.workshop, world.places.zwingenberg, world.people["bernd"])
    monkeypatch.setattr(Story, "headline", property(lambda story: language_now()))
    jobs.fan_out()
    assert {mail.recipient: mail.subject[:2] for mail in mails()} == {email_of("petra"): "de", email_of("deniz"): "en"}


def test_what_people_type_never_becomes_a_header(world: World) -> None:
    with transaction():
        db.session.execute(update(Idea).values(title="Schön\r\nBcc: opfer@boese.test\r\n\r\nKaufen Sie"))
    declared(world.idea, world.workshop, world.places.zwingenberg, world.people["bernd"])
    jobs.fan_out()
    [mail] = mails()
    message = message_of(mail, Sender("post@kreis.test", "Tüftelkreis", "kreis.test"))
    assert message["Bcc"] is None
    assert message["Subject"] == "Stadt Zwingenberg will mitwirken · Schön Bcc: opfer@boese.test Kaufen Sie"
    headers = message.as_bytes().split(b"\r\n\r\n")[0]
    assert not any(line.lower().startswith(b"bcc") for line in headers.splitlines())


def test_characters_of_html_arrive_as_typed(world: World) -> None:
    with transaction():
        db.session.execute(update(Idea).values(title="Bürger & <b>Amt</b>"))
    declared(world.idea, world.workshop, world.places.zwingenberg, world.people["bernd"])
    jobs.fan_out()
    assert "Bürger & <b>Amt</b>" in mails()[0].body


def test_the_link_is_the_configured_address(world: World, app: Flask) -> None:
    declared(world.idea, world.workshop, world.places.zwingenberg, world.people["bernd"])
    jobs.fan_out()
    assert f"\n{app.config['BASE_URL']}/ideas/{world.idea}\n" in mails()[0].body


def test_lines_are_short_and_keep_their_indent() -> None:
    text = wrapped("  " + "Wort " * 40 + "\n\n\n\nhttps://example.test/" + "x" * 100)
    lines = text.splitlines()
    assert all(len(line) <= WIDTH for line in lines[:-1])
    assert all(line.startswith("  ") for line in lines[:3])
    assert lines[-2:] == ["", "https://example.test/" + "x" * 100]


FACTS: dict[ActivityKind, dict[str, str]] = {
    ActivityKind.IDEA_DECIDED: {"outcome": "declined", "reason_code": "no_partner"},
    ActivityKind.COMMITMENT_DECLARED: {"role": "pilot", "state": "interested"},
    ActivityKind.PROGRESS_REPORTED: {"light": "grey"},
    ActivityKind.MILESTONE_MOVED: {"from_on": "2027-01-04", "to_on": "2027-02-15"},
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", list(ActivityKind))
def test_every_mail_says_what_happened_where_to_read_on_and_why_it_came(
    world: World, project: Project, kind: ActivityKind, language: str
) -> None:
    with transaction():
        db.session.execute(update(Person).values(language=language))
        if kind is ActivityKind.COMMENTED:  # what was said is read when it is told
            make_comment(facts_of(world.idea), world.people["carola"])
        else:
            note_activity(
                kind=kind,
                person_id=world.people["carola"],
                idea_id=world.idea,
                workshop_id=world.workshop,
                project_id=None if kind in ABOUT_AN_IDEA else project.id,
                organisation_id=world.places.zwingenberg,
                detail_id=first_milestone(project.id),
                **FACTS.get(kind, {}),
            )
    assert jobs.fan_out() > 0
    mail = mails_to(email_of("petra"))[-1]
    assert "\n" not in mail.subject
    assert "None" not in mail.body
    assert "{" not in mail.body
    assert max(len(line) for line in mail.body.splitlines() if "://" not in line) <= WIDTH
    greeting, *_, footer = mail.body.split("\n\n")
    assert greeting.endswith(",")
    assert footer.startswith("--\n")


def test_the_number_of_statements_does_not_grow_with_the_followers(
    world: World, project: Project, count_queries
) -> None:
    def statements() -> int:
        happens_to_project(project.id, world.people["anna"])
        with count_queries() as found:
            jobs.fan_out()
        return len(found)

    make_followers(PROJECT, project.id, ("eins", "zwei"))
    few = statements()
    make_followers(PROJECT, project.id, [f"nr{number}" for number in range(40)])
    assert statements() == few <= 16


def test_more_followers_than_fit_into_one_batch_are_all_told(
    world: World, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_followers(PROJECT, project.id, [f"nr{number}" for number in range(7)])
    monkeypatch.setattr(recipients, "BATCH", 3)
    happens_to_project(project.id, world.people["anna"])
    assert jobs.fan_out() == len(followers_of(PROJECT, project.id)) - 1


def test_an_activity_that_cannot_be_told_holds_up_no_other(
    world: World, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    follow(world.people["deniz"], PROJECT, project.id)
    before = len(mails())
    happens_to_project(project.id, world.people["anna"], light="lila")
    happens_to_project(project.id, world.people["anna"], light="red")
    with caplog.at_level(logging.ERROR):
        for _ in range(jobs.LEFT_ALONE_AFTER + 2):
            jobs.fan_out()
    assert len([one for one in caplog.messages if "could not be told" in one]) == jobs.LEFT_ALONE_AFTER
    assert "@" not in caplog.text
    assert {"Entscheidung nötig" in mail.subject for mail in mails()[before:]} == {True}
