"""What every request goes through before a view reads it."""

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import NotFound


class SiteRequest(Request):
    """Drops the sign NUL from what was sent: nobody types it, and PostgreSQL stores no text with it."""

    def _load_form_data(self) -> None:
        super()._load_form_data()
        if any("\x00" in value for value in self.form.values()):
            self.__dict__["form"] = _without_nul(self.form)

    @property
    def args(self) -> ImmutableMultiDict[str, str]:  # type: ignore[override]
        """The address' query."""
        found: ImmutableMultiDict[str, str] = super().args
        return _without_nul(found) if b"%00" in self.query_string or b"\x00" in self.query_string else found


def refuse_nul_in_path(request: Request) -> None:
    """No address of ours has it."""
    if "\x00" in request.path:
        raise NotFound


def _without_nul(values: "ImmutableMultiDict[str, str]") -> "ImmutableMultiDict[str, str]":
    return ImmutableMultiDict([(name, value.replace("\x00", "")) for name, value in values.items(multi=True)])
