"""The two innovation days: what is said of them, what happens when, and which topics the ideas belong to."""

from innovation.workshops.rules import AgendaKind

TITLE = "Innovationstag {year}"
PLACE = "Großer Saal im Landratsamt, Heppenheim"
VISION = (
    "Einen Tag lang sitzen Bürgerbüro und Bauhof, Kämmerei und Feuerwehr, Hochschule und Dorfladen an einem Tisch. "
    "Wir suchen keine Leuchttürme, sondern Ideen, die im nächsten Jahr jemandem den Alltag leichter machen. Und wir "
    "versprechen: Jede Idee bekommt eine Antwort."
)
LAST_VISION = (
    "Unser erster gemeinsamer Innovationstag. Niemand wusste, was herauskommt. Heute wissen wir es: Was aus den Ideen "
    "wurde, steht bei jeder einzelnen."
)
TABLES = 8
SPONSOR = "Kreis und Kommunen gemeinsam"
AGENDA: tuple[tuple[AgendaKind, str, str, str], ...] = (
    (AgendaKind.TALK, "13:30", "Was wurde aus den Ideen vom letzten Mal?", "Carola, Stabsstelle im Landratsamt"),
    (AgendaKind.WORKSHOP, "14:00", "Ideen an acht Tischen", "Drei Leitfragen, eine Karte je Gedanke"),
    (AgendaKind.BREAK, "16:00", "Kaffee und Kuchen der Landfrauen", ""),
    (AgendaKind.WORKSHOP, "16:30", "Lesen, unterstützen, mitmachen", "Alle Karten liegen aus"),
    (AgendaKind.NETWORKING, "18:00", "Abend mit Wirtschaft, Wissenschaft und Vereinen", "Foyer"),
)
FIRST_AGENDA = (
    (AgendaKind.TALK, "13:30", "Warum wir das zusammen machen", "Helga, Landratsamt"),
    *AGENDA[1:],
)
"""Of the first one, when there was nothing to look back on."""
TOPICS: dict[str, tuple[str, ...]] = {
    "Bürgerservice": (
        "Schlagloch melden in zwei Minuten",
        "Das Bürgerbüro spricht einfach",
        "Strafzettel in Raten zahlen",
        "Ein Roboter, der im Rathaus den Weg zeigt",
        "Urkunden bestellen ohne Brief",
        "Eine Anmeldung für alle Hunde im Kreis",
        "Ausweis beantragen, wo man arbeitet",
        "Den Mängelmelder auch im Ried",
        "Bescheide, die man beim ersten Lesen versteht",
        "Eine Frage zum Carport braucht keine Autofahrt",
        "Sag mir, wo mein Antrag liegt",
        "Kita-Anmeldung einmal statt fünfmal",
        "Fundsachen aus dem ganzen Kreis in einer Liste",
        "Ein Formular, das weiß, wer ich bin",
        "Ein Lotse für neue Einwohner",
        "Rückruf statt Warteschleife",
        "Behördenpost, die sich vorlesen lässt",
        "Formulare erst den Nachbarn zeigen",
        "Trauungen auch am Freitagabend",
        "Wer schon da war, muss nicht alles neu erzählen",
    ),
    "Ländlicher Raum": (
        "WLAN in jedem Linienbus",
        "Hitzeplan: Wer ruft die Alleinlebenden an?",
        "Mitfahrbank mit Anzeige",
        "Brennholz bestellen ohne Faxgerät",
        "Sprechstunde im Dorfladen",
        "Der Bürgerbus weiß, wer mitwill",
        "Hausarzt am Bildschirm, Schwester im Ort",
        "Schulbus, der sagt, dass er spät kommt",
        "Pegel am Bach, den jeder ablesen kann",
        "Glasfaser-Baustellen vorher ansagen",
        "Ein Bücherkoffer reist durch die Kitas",
    ),
    "Ehrenamt und Vereine": (
        "Ehrenamtskarte aufs Handy",
        "Die Bücherei leiht auch Hilfe aus",
        "Wehren sehen, wer wirklich kommt",
        "Vereinsheim buchen, ohne Rolf anzurufen",
        "Kümmererkasse für kleine Dinge",
        "Der Bürgerbus weiß, wer mitwill",
    ),
    "Bauhof und Umwelt": (
        "Bäume im Überwald gemeinsam im Blick",
        "Baustellen und Sperrungen auf einer Karte",
        "Wärme aus dem Kanal für die Turnhalle",
        "Grünschnitt: Ist gerade viel los?",
        "Grabstelle finden auf dem Waldfriedhof",
        "Sperrmüll anmelden und Möbel verschenken",
        "Eine Mähmaschine für drei Bauhöfe",
        "Baumkontrolle: acht Listen werden eine",
        "Lastenräder für die Bauhöfe",
        "Licht aus, wenn niemand da ist",
    ),
    "Von Rathaus zu Rathaus": (
        "Gemeinsam ausbilden, was allein keiner kann",
        "Sitzungen zum Nachhören",
        "Ein Ratsinformationssystem für alle",
        "Alle Server in einen Keller",
        "Wissen weitergeben, bevor jemand geht",
        "Sitzungsunterlagen auf einer Seite",
        "Rathaus mit Hund",
        "Eine Mähmaschine für drei Bauhöfe",
        "Auszubildende wandern durch die Rathäuser",
        "Vertretung über die Gemeindegrenze",
        "Stille Post: Was macht eigentlich der Nachbar?",
    ),
}
"""Topic → titles of the ideas under it; an idea may have two."""
