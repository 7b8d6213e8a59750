"""This year's ideas on the first question: where does it save ways and waiting?"""

from innovation.demo.texts.shapes import Commitment, Decision, IdeaText, Offer

IDEAS = (
    IdeaText(
        title="Ausweis beantragen, wo man arbeitet",
        benefit="Wer in Bensheim arbeitet und in Zwingenberg wohnt, nimmt sich heute einen halben Tag frei, um einen "
        "Ausweis zu beantragen. Wenn jedes Bürgerbüro im Kreis den Antrag für die anderen annehmen darf, reicht die "
        "Mittagspause. Und bei uns wird die Schlange am Donnerstag kürzer.",
        home="zwingenberg",
        question=1,
        table=7,
        account="petra@zwingenberg.example",
        persons=42,
        towns=13,
        offers=(
            Offer(
                "testing",
                "Ich sitze jeden Tag am Schalter und probiere gern mit zwei Nachbarorten aus, was dabei klemmt.",
                "petra@zwingenberg.example",
            ),
            Offer(
                "expertise",
                "Wir haben vor Jahren eine Vertretungsregelung für den Krankheitsfall geschrieben. Die Paragrafen "
                "habe ich noch griffbereit.",
                "Heike S.",
                "Apparat 214, vormittags",
            ),
            Offer(
                "working_time",
                "Ein Semesterprojekt könnte die Wege vorher und nachher messen.",
                "amina@hochschule.example",
            ),
        ),
        commitments=(
            Commitment("zwingenberg", "pilot", ("interested", "intent"), "Wir fangen mit dem Donnerstagnachmittag an."),
            Commitment("bensheim", "pilot", ("interested",), "Zwei Schalter können wir freihalten."),
            Commitment("grasellenbach", "partner", ("interested",)),
            Commitment("lorsch", "partner", ("interested", "intent")),
        ),
    ),
    IdeaText(
        title="Den Mängelmelder auch im Ried",
        benefit="Im Weschnitztal meldet man das Schlagloch mit drei Tippern, bei uns muss man erst herausfinden, ob "
        "die Straße der Stadt, dem Kreis oder dem Land gehört. Wer meldet, soll nicht wissen müssen, wer zuständig "
        "ist.",
        home="lampertheim",
        question=1,
        table=3,
        by="Tisch 3, aufgeschrieben von Uwe",
        paper=True,
        persons=38,
        towns=11,
        offers=(
            Offer(
                "existing_solution",
                "Die Texte, die Karte und die Liste der Zuständigkeiten aus dem Weschnitztal könnt ihr so übernehmen.",
                "tobias@moerlenbach.example",
            ),
            Offer(
                "data",
                "Wir haben alle Straßen nach Baulast sortiert, als Tabelle.",
                "Jürgen B.",
                "Bauhof, ab 6 Uhr erreichbar",
            ),
        ),
        commitments=(
            Commitment("lampertheim", "lead", ("interested",), "Wenn das Weschnitztal uns ein halbes Jahr begleitet."),
            Commitment("buerstadt", "partner", ("interested",)),
            Commitment("biblis", "partner", ("asked",)),
            Commitment("moerlenbach", "observer", ("interested", "intent"), "Wir geben weiter, was wir haben."),
        ),
    ),
    IdeaText(
        title="Bescheide, die man beim ersten Lesen versteht",
        benefit="Vor jedem Bescheid stehen drei Sätze: Was wurde entschieden? Was muss ich jetzt tun? Wen rufe ich "
        "an, wenn ich es nicht verstehe? Das spart den Menschen Angst und uns die Hälfte der Anrufe.",
        home="viernheim",
        question=1,
        table=2,
        by="Sabine M.",
        persons=33,
        towns=12,
        offers=(
            Offer(
                "expertise",
                "Ich habe Leichte Sprache gelernt und schreibe die ersten drei Bescheide probeweise um.",
                "Sabine M.",
                "sabine.m@viernheim.example",
            ),
            Offer(
                "testing",
                "Unser Verein hat eine Lesegruppe. Sie sagt Ihnen ehrlich, was sie nicht versteht.",
                "Gerda vom Dorfverein",
                "jeden Mittwoch ab 15 Uhr",
            ),
        ),
        commitments=(
            Commitment("viernheim", "lead", ("interested", "intent")),
            Commitment("kreis-bergstrasse", "partner", ("interested",)),
        ),
        decision=Decision(
            "selected",
            5,
            "Das können wir morgen anfangen, es kostet fast nichts, und alle haben etwas davon. Wir beginnen mit "
            "Wohngeld und Hundesteuer.",
        ),
    ),
    IdeaText(
        title="Eine Frage zum Carport braucht keine Autofahrt",
        benefit="Von Hirschhorn zur Bauaufsicht sind es hin und zurück fast zwei Stunden, für fünf Minuten Auskunft. "
        "Ein Videotermin mit geteilter Karte würde genügen. Wer keinen Rechner hat, setzt sich dafür ins Rathaus.",
        home="hirschhorn",
        question=1,
        by="Ingrid aus dem Bauamt",
        persons=14,
        towns=7,
        offers=(
            Offer(
                "premises",
                "Im Rathaus steht ein Zimmer mit Bildschirm und Tür zum Zumachen.",
                "Ingrid",
                "Rathaus, Zimmer 4",
            ),
        ),
        commitments=(
            Commitment("hirschhorn", "pilot", ("interested",)),
            Commitment("neckarsteinach", "pilot", ("interested",)),
        ),
    ),
    IdeaText(
        title="Sag mir, wo mein Antrag liegt",
        benefit="Beim Paket weiß ich, in welchem Auto es liegt. Beim Wohngeldantrag weiß ich acht Wochen lang nichts. "
        "Eine Nummer, ein Link, vier Stationen: eingegangen, geprüft, etwas fehlt noch, entschieden.",
        home="bensheim",
        question=1,
        table=5,
        by="Marlies",
        persons=35,
        towns=12,
        offers=(
            Offer("pilot_site", "Unsere Wohngeldstelle würde ein halbes Jahr mitmachen.", "ruth@bensheim.example"),
        ),
        commitments=(Commitment("bensheim", "pilot", ("interested",)), Commitment("heppenheim", "partner", ("asked",))),
    ),
    IdeaText(
        title="Kita-Anmeldung einmal statt fünfmal",
        benefit="Eltern schreiben sich bei fünf Kitas ein, und wir streichen sie vier Mal wieder. Eine gemeinsame "
        "Warteliste der Gemeinden im Tal zeigt allen, wo wirklich ein Platz frei ist. Auch den Tagesmüttern.",
        home="rimbach",
        question=1,
        table=4,
        by="Nicole, Kita-Leitung",
        persons=21,
        towns=8,
        offers=(
            Offer(
                "expertise",
                "Ich kenne die Warteliste von innen und weiß, welche Felder man wirklich braucht.",
                "Nicole",
                "vormittags in der Kita",
            ),
            Offer(
                "testing",
                "Unser Elternbeirat testet, abends, wenn die Kinder schlafen.",
                "Elternbeirat Rimbach",
                "über die Kita-Leitung",
            ),
        ),
        commitments=(
            Commitment("rimbach", "lead", ("interested", "intent"), "Der Gemeindevorstand hat zugestimmt."),
            Commitment("moerlenbach", "partner", ("interested",)),
            Commitment("fuerth", "partner", ("interested", "intent")),
            Commitment("birkenau", "partner", ("asked", "declined"), "Wir haben gerade erst umgestellt."),
        ),
        decision=Decision(
            "selected",
            6,
            "Vier Gemeinden wollen, eine hat die Federführung angeboten, und jede Familie mit kleinen Kindern merkt "
            "es. Das Projekt wird im nächsten Monat gegründet.",
        ),
    ),
    IdeaText(
        title="Brennholz bestellen ohne Faxgerät",
        benefit="Jeden Herbst stehen die Leute ab sechs Uhr vor dem Rathaus, damit sie noch einen Polter bekommen. "
        "Eine Bestellung über die Webseite mit Losnummer wäre gerechter und ließe uns ausschlafen.",
        home="wald-michelbach",
        question=1,
        table=6,
        by="Karl-Heinz",
        paper=True,
        persons=10,
        towns=4,
    ),
    IdeaText(
        title="Grünschnitt: Ist gerade viel los?",
        benefit="Samstags wartet man am Wertstoffhof vierzig Minuten mit laufendem Motor. Eine Ampel auf der "
        "Webseite, von Hand umgestellt, reicht völlig: leer, geht so, besser später.",
        home="buerstadt",
        question=1,
        table=3,
        persons=16,
        towns=6,
        offers=(
            Offer("testing", "Ich stehe samstags sowieso dort und stelle die Ampel um.", "Horst", "am Wertstoffhof"),
        ),
    ),
    IdeaText(
        title="Fundsachen aus dem ganzen Kreis in einer Liste",
        benefit="Mein Schlüssel ging im Bus von Lindenfels nach Heppenheim verloren. Ich habe vier Fundbüros "
        "angerufen. Eine Liste mit Suchwort, und der Anruf trifft das richtige Büro.",
        home="lindenfels",
        question=1,
        table=1,
        by="Bärbel",
        persons=12,
        towns=7,
        decision=Decision(
            "already_exists",
            5,
            "Dafür gibt es ein gemeinsames Fundbüro im Netz, dem jede Kommune beitreten kann. Wir schicken den "
            "Anschlussbogen an alle Rathäuser.",
            "already_exists",
        ),
    ),
    IdeaText(
        title="Ein Formular, das weiß, wer ich bin",
        benefit="Name, Adresse, Steuernummer, Bankverbindung: In einem Jahr habe ich das elfmal in Formulare "
        "derselben Gemeinde geschrieben. Wer angemeldet ist, soll nur noch prüfen, ob alles stimmt.",
        home="heppenheim",
        question=1,
        table=5,
        persons=8,
        towns=4,
    ),
    IdeaText(
        title="Grabstelle finden auf dem Waldfriedhof",
        benefit="Jede Woche fragt jemand von weither, wo die Großeltern liegen. Ein Plan mit Namen, nur für die "
        "Felder, deren Familien zugestimmt haben, hilft den Menschen und unserer Friedhofsverwaltung.",
        home="lautertal",
        question=1,
        table=8,
        by="Annette",
        persons=4,
        towns=3,
    ),
    IdeaText(
        title="Sperrmüll anmelden und Möbel verschenken",
        benefit="Bevor der Schrank auf die Straße kommt, fragt das Formular: Darf ihn jemand abholen? Drei Tage lang "
        "steht er dann im Verschenkmarkt. Erst danach kommt der Wagen.",
        home="einhausen",
        question=1,
        table=6,
        by="Familie W.",
        first_title="Sperrmüll anmelden und Möbel verscheken",
        persons=17,
        towns=8,
        offers=(
            Offer(
                "network",
                "Unsere Genossenschaft hat einen Lieferwagen, der dienstags leer zurückfährt.",
                "Dorfladen, Frau Roth",
                "im Laden",
            ),
        ),
    ),
)
