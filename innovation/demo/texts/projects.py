"""Last year's ideas that became joint projects, each in another health. All days count back from today;
what would fall on a weekend happens on the Friday before, and projects begin on a Monday."""

from innovation.demo.texts.shapes import Finish, Move, ProjectText, Report

_BODIES = "Drei Gremien haben die Vorlage vertagt, weil die Beträge noch einmal gerechnet werden sollten."
_AFTER_THE_MONEY = "Erst muss die Finanzierung stehen; alles Weitere rückt um dieselben zwölf Wochen nach."
_FOLLOWS = "Folgt den Gremienbeschlüssen, die sechs Wochen später liegen."

PROJECTS = (
    ProjectText(
        idea="Eine Anmeldung für alle Hunde im Kreis",
        title="Hundesteuer online, einmal für alle",
        lead="fuerth",
        leader="anna@fuerth.example",
        template="joint_digital_project",
        founded=246,
        starts=235,
        partners=(
            "grasellenbach",
            "rimbach",
            "moerlenbach",
            "zwingenberg",
            "lorsch",
            "lindenfels",
            "wald-michelbach",
            "birkenau",
            "hirschhorn",
        ),
        reports=(
            Report(
                220,
                "green",
                "Alle zehn Satzungen liegen nebeneinander. Sie unterscheiden sich in den Beträgen und in einem Wort.",
                "Wir prüfen, ob es das irgendwo schon fertig gibt.",
                209,
            ),
            Report(
                176,
                "green",
                "Die Absichtserklärungen von allen zehn sind da, Lorsch will als Erste ausprobieren.",
                "Fünfzehn Hundehalterinnen und Hundehalter fragen, was sie heute nervt.",
                150,
            ),
            Report(
                107,
                "green",
                "Kosten und Technik sind geklärt: Wir nehmen den Antragsbaukasten, den wir alle schon haben. Es "
                "fehlen nur unsere Texte.",
                "Beschlussvorlage für zehn Gremien, eine für alle.",
                60,
            ),
            Report(
                28,
                "yellow",
                "Sechs von zehn Gremien haben beschlossen. In Birkenau, Hirschhorn und Lindenfels wurde vertagt.",
                "Wir rechnen die Beträge nach und gehen in der nächsten Sitzungsrunde noch einmal hinein.",
                -17,
                "Uns fehlt jemand, der vor drei Gremien erklärt, warum die Ermäßigung für Rettungshunde überall "
                "gleich sein soll. Wer hat das schon einmal geschafft?",
            ),
            Report(
                1,
                "yellow",
                "Die Kämmereien sind sich über die Beträge einig. Zwei Ortstermine stehen, Zwingenberg kommt zur "
                "Verstärkung mit.",
                "Beschluss in den drei übrigen Gremien in den nächsten drei Wochen.",
                -17,
                "In zwei Gemeinden kann der Beschluss auch erst eine Sitzung später fallen, wenn die Tagesordnung "
                "voll ist.",
            ),
        ),
        moves=(
            Move(27, "resolutions", 6, _BODIES),
            Move(27, "agreement", 6, _FOLLOWS),
            Move(27, "compliance", 6, _FOLLOWS),
        ),
        finished=(
            Finish(222, "charter", "Eine Seite, von allen gelesen."),
            Finish(205, "reuse_check", "Baukasten vorhanden, Texte fehlen."),
            Finish(178, "letters_of_intent", "Zehn von zehn."),
            Finish(137, "needs", "Fünfzehn Gespräche. Häufigster Satz: Ich weiß nie, ob es angekommen ist."),
            Finish(109, "feasibility"),
        ),
    ),
    ProjectText(
        idea="Schlagloch melden in zwei Minuten",
        title="Mängelmelder im Weschnitztal",
        lead="moerlenbach",
        leader="tobias@moerlenbach.example",
        template="joint_digital_project",
        founded=300,
        starts=290,
        partners=("rimbach", "fuerth", "birkenau"),
        reports=(
            Report(
                255,
                "green",
                "Vier Bauhöfe, eine Liste der Straßen. Bei elf Straßen wusste niemand sofort, wem sie gehören. Jetzt "
                "wissen wir es.",
                "Bedarf erheben: zwei Samstage auf dem Wochenmarkt.",
                206,
            ),
            Report(
                160,
                "green",
                "Kosten geklärt, es sind weniger als erwartet: Die Karte gibt es schon, wir zahlen nur das Einrichten.",
                "Beschlüsse in vier Gremien.",
                80,
            ),
            Report(
                78,
                "green",
                "Alle vier Gremien haben zugestimmt, drei davon einstimmig.",
                "Vereinbarung unterschreiben, dann Datenschutz und Personalräte.",
                38,
            ),
            Report(
                13,
                "green",
                "Personalräte und Datenschutz sind durch. Die Bauhöfe haben die Meldungen zwei Wochen lang geprobt: "
                "43 Meldungen, 39 davon schon erledigt.",
                "Auftrag vergeben, dann die erste Gemeinde freischalten.",
                -18,
            ),
        ),
        finished=(
            Finish(277, "charter"),
            Finish(262, "reuse_check", "Drei Lösungen angesehen, eine passt."),
            Finish(236, "letters_of_intent"),
            Finish(206, "needs", "118 Gespräche auf zwei Wochenmärkten."),
            Finish(163, "feasibility"),
            Finish(81, "resolutions", "Vier von vier."),
            Finish(53, "agreement"),
            Finish(36, "compliance"),
        ),
    ),
    ProjectText(
        idea="Gemeinsam ausbilden, was allein keiner kann",
        title="Gemeinsame Ausbildung in der IT",
        lead="kreis-bergstrasse",
        leader="farid@kreis.example",
        template="joint_digital_project",
        founded=214,
        starts=200,
        partners=("heppenheim", "bensheim", "viernheim", "lampertheim"),
        reports=(
            Report(
                180,
                "green",
                "Fünf Ausbilderinnen haben aufgeschrieben, was sie zeigen können und was nicht. Zusammen decken wir "
                "alles ab.",
                "Wer nimmt wen in welchem Halbjahr? Ein Plan auf einem Blatt.",
                144,
            ),
            Report(
                96,
                "yellow",
                "Der Plan steht, die Hochschule öffnet zwei Module. Offen ist, wer die Vergütung zahlt, wenn die "
                "Auszubildende reihum geht.",
                "Drei Modelle rechnen und den Kämmereien vorlegen.",
                74,
                "Wir brauchen eine Kämmerin oder einen Kämmerer, der mitrechnet.",
            ),
            Report(
                9,
                "red",
                "Zwei Modelle sind übrig, die Kämmereien sind sich nicht einig: Der eine Vorschlag teilt nach Köpfen, "
                "der andere nach Einwohnern.",
                "Entscheidung in der Runde der Bürgermeisterinnen und Bürgermeister.",
                -10,
                "Ohne Entscheidung in den nächsten zwei Wochen verpassen wir die Ausschreibung und damit ein ganzes "
                "Jahr.",
            ),
        ),
        moves=(
            Move(88, "feasibility", 8, "Die Vergütung ist nicht geklärt; die Kämmereien rechnen drei Modelle."),
            Move(
                11, "feasibility", 4, "Zwei Modelle stehen noch gegeneinander. Entschieden wird in der nächsten Runde."
            ),
            Move(11, "resolutions", 12, _AFTER_THE_MONEY),
            Move(11, "agreement", 12, _AFTER_THE_MONEY),
            Move(11, "compliance", 12, _AFTER_THE_MONEY),
        ),
        finished=(
            Finish(188, "charter"),
            Finish(170, "reuse_check", "Ein Nachbarkreis hat uns seinen Vertrag gezeigt."),
            Finish(143, "letters_of_intent"),
            Finish(112, "needs", "Elf Jugendliche gefragt: Reihum ist ein Vorteil, kein Nachteil."),
        ),
    ),
    ProjectText(
        idea="Bäume im Überwald gemeinsam im Blick",
        title="Ein Baumkataster für den Überwald",
        lead="grasellenbach",
        leader="deniz@grasellenbach.example",
        template="quick_trial",
        founded=126,
        starts=119,
        partners=("wald-michelbach", "abtsteinach"),
        reports=(
            Report(
                98,
                "green",
                "Drei Bauhöfe, ein Nachmittag, 214 Bäume. Die Liste passt auf ein Telefon.",
                "Sechs Wochen lang wirklich benutzen.",
                77,
            ),
            Report(
                54,
                "green",
                "612 Bäume erfasst, neun davon brauchten sofort eine Säge. Die gemeinsame Hebebühne war zweimal "
                "unterwegs.",
                "Auswerten, was im Alltag gestört hat.",
                49,
            ),
            Report(
                16,
                "green",
                "Die Auswertung ist eindeutig: Alle drei machen weiter. Am meisten gestört hat die Sonne auf dem "
                "Bildschirm.",
                "Unsere Anleitung aufschreiben, damit andere Bauhöfe einsteigen können.",
                -14,
            ),
        ),
        moves=(
            Move(38, "publish", 7, "Die Anleitung soll erst von einem Bauhof gelesen werden, der nicht dabei war."),
        ),
        finished=(
            Finish(113, "charter"),
            Finish(99, "needs", "Gefragt: drei Bauhofleiter, ein Förster, eine Kita."),
            Finish(75, "trial"),
            Finish(55, "review"),
            Finish(48, "decision", "Weiter, einstimmig."),
        ),
    ),
    ProjectText(
        idea="Das Bürgerbüro spricht einfach",
        title="Zwanzig Seiten, die jeder versteht",
        lead="viernheim",
        leader="derya@viernheim.example",
        template="quick_trial",
        founded=262,
        starts=250,
        partners=("lampertheim", "zwingenberg"),
        reports=(
            Report(
                228,
                "green",
                "Die ersten acht Seiten sind geschrieben und von der Lesegruppe zerpflückt worden. Zu Recht.",
                "Zweite Fassung, dann auslegen.",
                208,
            ),
            Report(
                170,
                "green",
                "Zwanzig Seiten liegen in drei Bürgerbüros. An den Schaltern wird seltener nachgefragt, bei Wohngeld "
                "nur noch halb so oft.",
                "Zahlen aufschreiben und den anderen zeigen.",
                120,
            ),
            Report(
                74,
                "grey",
                "Die Seiten liegen aus und werden gelesen. Das Aufschreiben der Erfahrungen ruht.",
                "Weiter geht es, sobald die Stelle wieder besetzt ist.",
            ),
        ),
        moves=(Move(168, "publish", 33, "Die Stelle ist vorläufig nicht besetzt; bis dahin ruht das Aufschreiben."),),
        finished=(
            Finish(244, "charter"),
            Finish(227, "needs", "Die Lesegruppe hat die zwanzig Themen ausgesucht, nicht wir."),
            Finish(206, "trial"),
            Finish(180, "review", "Nachfragen am Schalter: minus ein Drittel."),
            Finish(176, "decision", "Wir machen weiter."),
        ),
    ),
)
