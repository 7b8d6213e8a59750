"""Why a photo is not taken, and what to do then, in the reader's language."""

from flask_babel import lazy_gettext as _l

from innovation.ideas.photo_rules import Reason

REASONS = {
    Reason.NO_PHOTO: _l("Das ist kein Foto, das wir lesen können. Bitte wählen Sie ein JPEG, PNG oder WebP."),
    Reason.HEIC: _l(
        "Dieses Foto ist im Format HEIC, das nicht alle Geräte zeigen. Bitte wählen Sie es als JPEG "
        "(auf dem iPhone: Einstellungen, Kamera, Formate, „Maximale Kompatibilität“)."
    ),
    Reason.TOO_MANY_PIXELS: _l(
        "Das Foto hat mehr als 40 Megapixel. Bitte fotografieren Sie in einer kleineren Auflösung."
    ),
    Reason.TOO_COSTLY: _l(
        "Das Bild ist in diesem Format zu groß. Bitte speichern Sie es als gewöhnliches JPEG oder kleiner."
    ),
    Reason.BROKEN: _l("Das Foto ist beschädigt oder nicht ganz angekommen. Bitte wählen Sie es noch einmal."),
    Reason.WORKSHOP_OVER: _l("Der Workshop ist abgeschlossen: Fotos kommen nicht mehr dazu."),
    Reason.IDEA_AWAY: _l("Diese Idee ist zurückgezogen: Sie bekommt kein Foto mehr."),
    Reason.TOO_OFTEN: _l("Zu dieser Idee kamen schon 20 Fotos. Bitte lassen Sie das jetzige stehen."),
}
