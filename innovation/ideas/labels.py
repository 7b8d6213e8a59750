"""The words for what is not possible with an idea."""

from flask_babel import lazy_gettext as _l

from innovation.ideas.rules import Reason

REASONS = {
    Reason.WORKSHOP_NOT_OPEN: _l("Der Workshop nimmt gerade keine Ideen auf."),
    Reason.WORKSHOP_OVER: _l("Dieser Workshop ist abgeschlossen. Der Text bleibt, wie er ist."),
    Reason.DECIDED: _l("Über diese Idee ist entschieden. Darum bleibt der Text, wie er ist."),
    Reason.WITHDRAWN: _l("Diese Idee ist zurückgezogen. Reichen Sie sie wieder ein, dann können Sie den Text ändern."),
}
