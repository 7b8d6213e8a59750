"""`flask jobs run`: the work that goes on beside the pages."""

import signal
import threading

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from innovation.cli.outcome import Unusable, careful
from innovation.following import jobs as work

jobs = AppGroup("jobs", help="Telling followers and sending mail.")


@jobs.command("run")
@click.option("--once", is_flag=True, help="Do what waits now, then stop.")
@careful
def run(once: bool) -> None:
    """Tell followers what happened and send the mails that wait, every two seconds until SIGINT or SIGTERM."""
    try:
        work.transport()
    except ValueError as error:
        raise Unusable(str(error)) from None
    if not current_app.config["SMTP_URL"]:
        click.echo("SMTP_URL is not set: mails stay in the outbox.", err=True)
    if once:
        done = work.run_once()
        click.echo(f"{done.sent} mails sent, {done.failed} to be tried again.")
        return
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    work.run_forever(app, stop)
