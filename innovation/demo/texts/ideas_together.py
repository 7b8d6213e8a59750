"""This year's ideas on the third question (what holds a digital district together?) and those without a question."""

from innovation.demo.texts.shapes import Commitment, Decision, IdeaText, Offer

IDEAS = (
    IdeaText(
        title="Eine Mähmaschine für drei Bauhöfe",
        benefit="Unser Böschungsmäher steht zweihundert Tage im Jahr. Der vom Nachbarn auch. Ein gemeinsamer Kalender "
        "und ein Schlüsselkasten, und wir kaufen beim nächsten Mal nur noch einen. Für das Geld gibt es einen "
        "ordentlichen Anhänger.",
        home="grasellenbach",
        question=3,
        table=6,
        by="Bauhof, Pausenraum",
        persons=30,
        towns=10,
        offers=(
            Offer(
                "expertise",
                "Wir teilen uns seit zwei Jahren einen Häcksler. Es hat nur einmal Streit gegeben.",
                "Manfred vom Bauhof",
                "ab sechs Uhr in der Halle",
            ),
            Offer(
                "testing",
                "Unsere Software kann Geräte ausleihen. Sie dürfen sie ein Jahr lang ausprobieren.",
                "nora@lindenhof-software.example",
            ),
        ),
        commitments=(
            Commitment("grasellenbach", "lead", ("interested", "intent"), "Wir schreiben den Kalender."),
            Commitment(
                "wald-michelbach",
                "partner",
                ("interested", "intent", "resolved"),
                "Gemeindevorstand, der Beschluss liegt vor.",
            ),
            Commitment("abtsteinach", "partner", ("interested",)),
            Commitment("fuerth", "observer", ("interested",)),
        ),
    ),
    IdeaText(
        title="Der Bürgerbus weiß, wer mitwill",
        benefit="Donnerstags fährt unser Bus zweimal leer und einmal überfüllt. Wenn man bis zum Vorabend anruft oder "
        "tippt, plant der Fahrer die Runde so, dass alle zum Arzt kommen und er zum Abendessen.",
        home="wald-michelbach",
        question=3,
        table=8,
        by="Fahrer Nr. 7",
        persons=34,
        towns=11,
        offers=(
            Offer(
                "working_time",
                "Wir sind vierzehn Fahrerinnen und Fahrer und würden die neue Runde ein Vierteljahr lang fahren.",
                "Verein Bürgerbus",
                "donnerstags am Depot",
            ),
            Offer("data", "Drei Jahre Fahrtenbuch, handgeschrieben, aber vollständig.", "Fahrer Nr. 7", "im Bus"),
            Offer("expertise", "Routenplanung ist bei uns Stoff im vierten Semester.", "amina@hochschule.example"),
        ),
        commitments=(
            Commitment("wald-michelbach", "pilot", ("interested", "intent")),
            Commitment("grasellenbach", "partner", ("interested",)),
            Commitment("gorxheimertal", "partner", ("asked",)),
        ),
    ),
    IdeaText(
        title="Hausarzt am Bildschirm, Schwester im Ort",
        benefit="Unsere Ärztin hört im Sommer auf. Eine Gemeindeschwester mit Tasche und Tablet könnte zu den Leuten "
        "fahren und die Praxis im Nachbarort dazuschalten. Das ersetzt keinen Arzt, aber die Stunde im Auto.",
        home="abtsteinach",
        question=3,
        table=8,
        by="Tisch 8 gemeinsam",
        persons=37,
        towns=12,
        offers=(
            Offer(
                "network",
                "Ich kenne zwei Praxen, die so etwas schon machen, und frage sie.",
                "Dr. med. im Ruhestand",
                "über das Rathaus",
            ),
        ),
        commitments=(
            Commitment("abtsteinach", "pilot", ("interested",)),
            Commitment("kreis-bergstrasse", "lead", ("asked",)),
            Commitment("hirschhorn", "pilot", ("interested",)),
        ),
    ),
    IdeaText(
        title="Wehren sehen, wer wirklich kommt",
        benefit="Tagsüber sind viele bei der Arbeit. Wenn der Melder geht, drückt jeder auf Ja oder Nein, und die "
        "Leitung sieht sofort, ob es für das große Auto reicht oder ob sie den Nachbarort mitruft. Sekunden zählen.",
        home="birkenau",
        question=3,
        table=4,
        by="Stellvertretender Wehrführer",
        persons=40,
        towns=13,
        offers=(
            Offer(
                "pilot_site",
                "Unsere beiden Ortsteilwehren machen mit, wir haben abgestimmt: 31 zu 0.",
                "Zwei Ortsteilwehren",
                "Übungsabend, freitags",
            ),
            Offer(
                "testing",
                "Wir testen an drei Übungsabenden und schreiben auf, was schiefgeht.",
                "jule@lautertal.example",
            ),
        ),
        commitments=(
            Commitment("birkenau", "pilot", ("interested", "intent")),
            Commitment("lautertal", "pilot", ("interested",)),
            Commitment("lindenfels", "partner", ("interested",)),
            Commitment("kreis-bergstrasse", "partner", ("interested",)),
        ),
    ),
    IdeaText(
        title="Baumkontrolle: acht Listen werden eine",
        benefit="Acht Bauhöfe führen acht Listen, zwei davon auf Papier. Eine gemeinsame App zeigt, welche Linde wann "
        "dran ist, und im Sturm sieht der Kreis, wo zuerst gesperrt werden muss.",
        home="rimbach",
        question=3,
        table=5,
        persons=15,
        towns=8,
        commitments=(
            Commitment("rimbach", "partner", ("interested",)),
            Commitment("heppenheim", "partner", ("interested", "paused"), "Erst nach der Umstellung der Kasse."),
        ),
        decision=Decision(
            "already_exists",
            6,
            "Im Überwald läuft genau das schon als gemeinsames Projekt. Wir laden alle acht Bauhöfe ein, sich "
            "anzuschließen, statt ein zweites anzufangen.",
            "already_exists",
        ),
    ),
    IdeaText(
        title="Schulbus, der sagt, dass er spät kommt",
        benefit="Im Januar standen unsere Kinder vierzig Minuten im Dunkeln. Eine Nachricht an die Eltern, sobald der "
        "Bus an der ersten Haltestelle zehn Minuten zu spät ist, und niemand friert umsonst.",
        home="lindenfels",
        question=3,
        table=1,
        by="Zwei Mütter aus dem Ortsbeirat",
        persons=36,
        towns=11,
        offers=(
            Offer(
                "testing",
                "Unser Elternchat hat 140 Leute. Die melden sich, auch ungefragt.",
                "Elternchat",
                "über den Ortsbeirat",
            ),
        ),
        commitments=(
            Commitment("lindenfels", "pilot", ("interested",)),
            Commitment("kreis-bergstrasse", "lead", ("interested",)),
        ),
    ),
    IdeaText(
        title="Pegel am Bach, den jeder ablesen kann",
        benefit="Beim letzten Starkregen stand das Wasser in zwanzig Minuten im Keller. Drei einfache Messstellen "
        "bachauf und eine Nachricht aufs Telefon hätten gereicht, um die Kisten hochzustellen.",
        home="moerlenbach",
        question=3,
        table=4,
        by="Anwohnerin der Bachgasse",
        persons=19,
        towns=7,
        offers=(
            Offer(
                "existing_solution",
                "Wir bauen Messstellen für Bäche und lassen Ihnen zwei zum Ausprobieren da.",
                "nora@lindenhof-software.example",
            ),
            Offer(
                "working_time",
                "Meine Klasse baut so etwas im Physikunterricht. Wirklich.",
                "Physiklehrer",
                "Lehrerzimmer",
            ),
        ),
    ),
    IdeaText(
        title="Auszubildende wandern durch die Rathäuser",
        benefit="Bei uns lernt die eine Auszubildende nur, was wir gerade machen. Ein halbes Jahr Bauamt in Lorsch, "
        "drei Monate Kreishaus: Danach kennt sie alle und bleibt. Wir wissen vorher, ob es passt.",
        home="biblis",
        question=3,
        table=3,
        by="Ausbilderin",
        persons=18,
        towns=9,
        commitments=(
            Commitment("biblis", "partner", ("interested",)),
            Commitment("lorsch", "partner", ("interested", "intent")),
            Commitment("kreis-bergstrasse", "lead", ("interested", "intent"), "Plätze für zwei im nächsten Lehrjahr."),
        ),
    ),
    IdeaText(
        title="Vertretung über die Gemeindegrenze",
        benefit="Wenn bei uns die Frau aus dem Standesamt krank ist, wird nicht geheiratet. Im Nachbarort sitzt "
        "jemand, der dasselbe Programm bedient. Es fehlt nur ein Blatt Papier, das beide Bürgermeister unterschreiben.",
        home="gross-rohrheim",
        question=3,
        table=3,
        by="Hauptamt",
        persons=14,
        towns=8,
        commitments=(
            Commitment("gross-rohrheim", "lead", ("interested",)),
            Commitment("biblis", "partner", ("interested",)),
        ),
    ),
    IdeaText(
        title="Lastenräder für die Bauhöfe",
        benefit="Zum Blumengießen fahren wir mit dem Transporter. Ein Lastenrad mit Wassertank schafft die halbe "
        "Innenstadt vor dem Frühstück und findet immer einen Parkplatz.",
        home="viernheim",
        question=3,
        table=2,
        by="Gärtnertrupp",
        persons=9,
        towns=4,
    ),
    IdeaText(
        title="Stille Post: Was macht eigentlich der Nachbar?",
        benefit="Dreimal im Jahr haben wir das Rad neu erfunden, und im Nachbarort stand es fertig im Flur. Ein "
        "Rundbrief mit fünf Zeilen je Kommune würde genügen. Wer nichts schreibt, bringt Kuchen mit.",
        home="bensheim",
        question=3,
        table=5,
        account="ruth@bensheim.example",
        persons=11,
        towns=7,
    ),
    IdeaText(
        title="Licht aus, wenn niemand da ist",
        benefit="Die Turnhalle leuchtet sonntags bis Mitternacht. Ein Belegungskalender, der Licht und Heizung "
        "schaltet, spart mehr als jede Klimakampagne. Die Vereine tragen sich ohnehin ein.",
        home="gorxheimertal",
        question=3,
        by="Hallenwart",
        persons=6,
        towns=3,
    ),
    IdeaText(
        title="Ein Bücherkoffer reist durch die Kitas",
        benefit="Jede Kita hat dieselben zwanzig Bücher. Wenn zehn Koffer kreisen, hat jedes Kind jede Woche neue. "
        "Wer den Koffer gerade hat, steht auf einer Seite im Netz, mit einem Foto vom Lieblingsbuch.",
        home="lautertal",
        table=1,
        by="Erzieherin",
        persons=7,
        towns=4,
    ),
    IdeaText(
        title="Vereinsheim buchen, ohne Rolf anzurufen",
        benefit="Rolf ist der Einzige, der weiß, wann das Vereinsheim frei ist. Rolf ist im Urlaub. Alles Weitere "
        "ergibt sich von selbst.",
        home="einhausen",
        table=6,
        by="Nicht Rolf",
        persons=14,
        towns=5,
    ),
    IdeaText(
        title="Glasfaser-Baustellen vorher ansagen",
        benefit="",
        home="buerstadt",
        table=3,
        persons=4,
        towns=3,
    ),
    IdeaText(
        title="Kümmererkasse für kleine Dinge",
        benefit="Zweihundert Euro je Ortsteil, über die der Ortsbeirat ohne Formular entscheidet: eine Bank, ein "
        "Schild, ein Eimer Farbe. Auf einer Seite steht, wofür das Geld ausgegeben wurde. Mehr Aufsicht braucht es "
        "nicht.",
        home="hirschhorn",
        by="Ortsbeirat",
        persons=0,
        towns=0,
    ),
)
