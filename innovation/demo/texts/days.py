"""The two innovation days."""

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
