"""This year's ideas on the second question: how does the administration become friendlier?"""

from innovation.demo.texts.shapes import Commitment, Decision, IdeaText, Offer

IDEAS = (
    IdeaText(
        title="Wissen weitergeben, bevor jemand geht",
        benefit="In zehn Jahren ist die Hälfte von uns im Ruhestand. Was dann fehlt, steht in keiner Akte: wen man "
        "anruft, wenn der Bach steigt, und welche Familie das Wegerecht hat. Wir schreiben es gemeinsam auf, eine "
        "Stunde im Monat, mit Kaffee.",
        home="wald-michelbach",
        question=2,
        table=8,
        by="Roswitha, 38 Dienstjahre",
        persons=31,
        towns=12,
        offers=(
            Offer(
                "working_time",
                "Ich mache den Anfang und stelle meine Notizen aus dreißig Jahren zur Verfügung.",
                "Roswitha",
                "dieses Jahr noch im Rathaus",
            ),
            Offer(
                "expertise",
                "Wir haben eine Vorlage für Übergabegespräche. Zehn Fragen, mehr nicht.",
                "amina@hochschule.example",
            ),
        ),
        commitments=(
            Commitment("wald-michelbach", "lead", ("interested",)),
            Commitment(
                "grasellenbach", "partner", ("interested", "intent"), "Bei uns gehen in drei Jahren vier von neun."
            ),
            Commitment("abtsteinach", "partner", ("interested",)),
            Commitment("kreis-bergstrasse", "observer", ("interested",)),
        ),
    ),
    IdeaText(
        title="Ein Lotse für neue Einwohner",
        benefit="Ummelden, Kita, Mülltonne, Verein, Hausarzt: Wer neu herzieht, fragt sich durch sieben Stellen. Ein "
        "Mensch mit Telefonnummer für die ersten vier Wochen, dazu eine Liste zum Abhaken. Danach kennt man sich.",
        home="einhausen",
        question=2,
        table=6,
        by="Jana, vor einem Jahr zugezogen",
        persons=19,
        towns=8,
        offers=(
            Offer(
                "working_time",
                "Ich wäre gern Lotsin. Ich weiß noch genau, was mir gefehlt hat.",
                "Jana",
                "jana@einhausen.example",
            ),
            Offer(
                "network",
                "Unsere Vereine stellen sich gern vor: Ein Blatt je Verein liegt schon bereit.",
                "Vereinsring",
                "über das Rathaus",
            ),
        ),
        commitments=(Commitment("einhausen", "pilot", ("interested",)), Commitment("lorsch", "pilot", ("interested",))),
    ),
    IdeaText(
        title="Sitzungsunterlagen auf einer Seite",
        benefit="Zu jedem Tagesordnungspunkt eine halbe Seite, die auch versteht, wer nicht im Ausschuss sitzt: Worum "
        "geht es, was kostet es, wer hat etwas davon? Dann kommen vielleicht wieder mehr als drei Zuhörer.",
        home="birkenau",
        question=2,
        table=4,
        by="Peter",
        persons=13,
        towns=6,
        decision=Decision(
            "parked",
            6,
            "Gute Idee zur falschen Zeit: Die Sitzungssoftware wird gerade neu ausgeschrieben. Wir nehmen die halbe "
            "Seite in die Anforderungen auf und sehen dann weiter.",
            "depends_on_other",
            110,
        ),
    ),
    IdeaText(
        title="Rückruf statt Warteschleife",
        benefit="Wer zweimal nicht durchkommt, drückt die Fünf und wird am selben Tag zurückgerufen. Ältere Menschen "
        "haben mir gesagt: Das Schlimmste ist nicht das Warten, sondern nicht zu wissen, ob noch jemand kommt.",
        home="lampertheim",
        question=2,
        table=2,
        by="Mitarbeiterin der Telefonzentrale",
        persons=20,
        towns=8,
        offers=(
            Offer(
                "data",
                "Wir zählen seit Januar, wie viele auflegen. Die Zahlen gebe ich gern weiter.",
                "Telefonzentrale",
                "intern 100",
            ),
        ),
        commitments=(Commitment("lampertheim", "pilot", ("interested",)),),
    ),
    IdeaText(
        title="Die Bücherei leiht auch Hilfe aus",
        benefit="Dienstags von vier bis sechs sitzt in der Bücherei jemand, der beim Online-Antrag hilft. Kein Amt, "
        "kein Termin, ein Tisch am Fenster. Die Leute kommen ohnehin, und das Internet gibt es dort schon.",
        home="moerlenbach",
        question=2,
        table=1,
        by="Büchereiteam",
        persons=32,
        towns=11,
        offers=(
            Offer(
                "premises",
                "Der Tisch am Fenster ist frei. Die Kaffeemaschine auch.",
                "Büchereiteam",
                "zu den Öffnungszeiten",
            ),
            Offer(
                "working_time",
                "Zwei Rentner, früher beide bei der Post, wechseln sich ab.",
                "Willi und Dieter",
                "über die Bücherei",
            ),
            Offer(
                "working_time",
                "Studierende der Sozialen Arbeit können das als Praxisstunden machen.",
                "amina@hochschule.example",
            ),
        ),
        commitments=(
            Commitment(
                "moerlenbach",
                "pilot",
                ("interested", "intent", "resolved"),
                "Gemeindevorstand, Beschluss zum Haushalt.",
            ),
            Commitment("rimbach", "partner", ("interested",)),
            Commitment("lorsch", "partner", ("interested",)),
        ),
    ),
    IdeaText(
        title="Behördenpost, die sich vorlesen lässt",
        benefit="Mein Vater sieht kaum noch etwas. Er fotografiert den Brief, und das Telefon liest Zeilenschnipsel "
        "vor. Wenn auf dem Brief ein Code steht, der zur vorlesbaren Fassung führt, weiß er, worum es geht.",
        home="gorxheimertal",
        question=2,
        table=2,
        by="Tochter eines Betroffenen",
        persons=14,
        towns=7,
        offers=(
            Offer(
                "testing",
                "Mein Vater testet gern. Er hat Zeit und eine klare Meinung.",
                "Katrin",
                "abends unter der Nummer auf dem Zettel",
            ),
        ),
    ),
    IdeaText(
        title="Ehrenamtskarte aufs Handy",
        benefit="Die Karte liegt zu Hause, wenn man im Schwimmbad steht. Das Telefon ist immer dabei. Für die "
        "Feuerwehr wäre es ein kleines Danke, das man auch wirklich benutzt.",
        home="lorsch",
        question=2,
        table=1,
        by="Jugendwart",
        persons=12,
        towns=6,
        decision=Decision(
            "already_exists",
            5,
            "Die Karte gibt es inzwischen auch als App. Es wusste nur fast niemand. Wir schreiben allen Wehren und "
            "Vereinen, wie man sie einrichtet.",
            "already_exists",
        ),
    ),
    IdeaText(
        title="Formulare erst den Nachbarn zeigen",
        benefit="Bevor ein neues Formular herauskommt, füllen es fünf Menschen aus, die nicht im Rathaus arbeiten. "
        "Wir sitzen daneben und sagen nichts. Nach einer Stunde weiß man alles.",
        home="fuerth",
        question=2,
        table=4,
        account="anna@fuerth.example",
        persons=17,
        towns=8,
        offers=(
            Offer(
                "expertise",
                "Ich habe das bei der Hundesteuer gemacht und zeige, wie man einlädt.",
                "anna@fuerth.example",
            ),
        ),
        commitments=(
            Commitment("fuerth", "lead", ("interested", "intent")),
            Commitment("zwingenberg", "partner", ("interested",)),
        ),
    ),
    IdeaText(
        title="Trauungen auch am Freitagabend",
        benefit="Das ist nicht digital, aber freundlich. Wer unter der Woche heiratet, bekommt keinen Urlaub für alle "
        "Gäste. Ein gemeinsamer Kalender der Standesämter würde zeigen, wer wann einspringen kann.",
        home="neckarsteinach",
        question=2,
        by="Standesbeamtin",
        persons=6,
        towns=3,
    ),
    IdeaText(
        title="Wer schon da war, muss nicht alles neu erzählen",
        benefit="Eine Familie mit Pflegefall war bei uns an vier Schaltern und hat viermal geweint. Mit ihrem "
        "Einverständnis schreibt die erste Stelle ein Blatt, und die anderen lesen es vorher.",
        home="heppenheim",
        question=2,
        table=7,
        by="Pflegestützpunkt",
        persons=19,
        towns=8,
        offers=(
            Offer(
                "expertise",
                "Den Vordruck für das Einverständnis hat unsere Datenschutzfrau schon geprüft.",
                "Monika",
                "Durchwahl auf der Karte",
            ),
        ),
        commitments=(
            Commitment("heppenheim", "pilot", ("interested",)),
            Commitment("kreis-bergstrasse", "lead", ("interested",)),
        ),
    ),
    IdeaText(
        title="Rathaus mit Hund",
        benefit="Im Flur wäre ein Haken und ein Napf. Viele ältere Leute kommen nicht, weil sie den Hund nicht allein "
        "lassen wollen. Kostet zwölf Euro.",
        home="abtsteinach",
        question=2,
        table=8,
        by="Gisela mit Waldi",
        persons=9,
        towns=3,
        decision=Decision(
            "declined",
            5,
            "Schöne Idee, aber dafür braucht es keinen Kreis: Jedes Rathaus kann den Haken morgen anbringen. Die Idee "
            "geht an alle Hausmeister, mit besten Grüßen von Waldi.",
            "not_our_remit",
        ),
    ),
    IdeaText(
        title="Sprechstunde im Dorfladen",
        benefit="Einmal im Monat steht im Dorfladen ein Tisch mit dem Laptop der Gemeinde. Ummelden zwischen Brot und "
        "Milch. In unseren Ortsteilen fährt der Bus nach dem Mittag nicht mehr.",
        home="grasellenbach",
        question=2,
        table=6,
        account="deniz@grasellenbach.example",
        persons=18,
        towns=7,
        offers=(
            Offer(
                "premises",
                "Unsere Läden haben Platz, Strom und die Leute, die Sie erreichen wollen.",
                "Frau Roth",
                "Genossenschaft, vormittags",
            ),
            Offer(
                "existing_solution",
                "Der Koffer mit Drucker und Lesegerät steht bei uns im Schrank, ungenutzt.",
                "lena@wald-michelbach.example",
            ),
        ),
        commitments=(
            Commitment("grasellenbach", "pilot", ("interested", "intent")),
            Commitment("wald-michelbach", "partner", ("interested",)),
        ),
    ),
)
