"""What every request goes through before a view reads it."""

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import NotFound


class SiteRequest(Request):
    """Drops the sign NUL from what was sent: nobody types it, and PostgreSQL stores no text with it."""

    def _load_form_data(self) -> None:
        super()._load_form_data()
        if any("\x00" in value for value in self.form.values()):
            self.__dict__["form"] = _without_nul(self.form)

    @property
    def args(self) -> MultiDict[str, str]:
        """The address' query."""
        found = super().args
        return _without_nul(found) if b"%00" in self.query_string or b"\x00" in self.query_string else found


def refuse_nul_in_path(request: Request) -> None:
    """No address of ours has it."""
    if "\x00" in request.path:
        raise NotFound


def _without_nul(values: MultiDict[str, str]) -> ImmutableMultiDict[str, str]:
    return ImmutableMultiDict([(name, value.replace("\x00", "")) for name, value in values.items(multi=True)])
