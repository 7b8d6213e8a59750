"""Last year's ideas: every one has its answer."""

from innovation.demo.texts.shapes import Commitment, Decision, IdeaText, Offer

IDEAS = (
    IdeaText(
        title="Eine Anmeldung für alle Hunde im Kreis",
        benefit="Hund anmelden, ummelden, abmelden: jedes Rathaus ein anderes Formular, jedes mit der Post. Dabei ist "
        "es überall dasselbe. Einmal gemeinsam bauen, und der Hund ist angemeldet, bevor er bellt.",
        home="fuerth",
        question=1,
        table=4,
        account="anna@fuerth.example",
        persons=21,
        towns=12,
        offers=(
            Offer(
                "expertise",
                "Unsere Satzungen unterscheiden sich nur in den Beträgen. Ich habe sie nebeneinandergelegt.",
                "anna@fuerth.example",
            ),
            Offer("testing", "Zwei Dackel, ein Rentner, viel Zeit.", "Hans-Peter aus Rimbach", "über die Kasse"),
        ),
        commitments=(
            Commitment("fuerth", "lead", ("intent", "resolved")),
            Commitment("grasellenbach", "partner", ("intent",)),
            Commitment("rimbach", "partner", ("intent",)),
            Commitment("moerlenbach", "partner", ("intent", "resolved")),
            Commitment("zwingenberg", "partner", ("intent",)),
            Commitment("lorsch", "pilot", ("intent", "resolved")),
            Commitment("lindenfels", "partner", ("intent",)),
            Commitment("wald-michelbach", "partner", ("intent",)),
            Commitment("birkenau", "partner", ("intent",)),
            Commitment("hirschhorn", "observer", ("interested",)),
        ),
        decision=Decision(
            "selected",
            28,
            "Zehn Kommunen haben dasselbe Problem und dieselbe Lösung im Kopf. Fürth hat die Federführung angeboten, "
            "und der Nutzen ist am ersten Tag zu sehen.",
        ),
    ),
    IdeaText(
        title="Schlagloch melden in zwei Minuten",
        benefit="Foto, Punkt auf der Karte, fertig. Und nach einer Woche eine Nachricht, was daraus geworden ist. "
        "Auch wenn die Antwort lautet: Das ist leider eine Landesstraße, wir haben es weitergegeben.",
        home="moerlenbach",
        question=1,
        table=3,
        by="Tobias",
        persons=20,
        towns=10,
        commitments=(
            Commitment("moerlenbach", "lead", ("intent", "resolved")),
            Commitment("rimbach", "partner", ("intent", "resolved")),
            Commitment("fuerth", "partner", ("intent",)),
            Commitment("birkenau", "partner", ("intent",)),
        ),
        decision=Decision(
            "selected",
            28,
            "Vier Gemeinden im Tal fangen an. Was dort funktioniert, kann danach jede andere Kommune übernehmen.",
        ),
    ),
    IdeaText(
        title="Gemeinsam ausbilden, was allein keiner kann",
        benefit="Eine Fachinformatikerin ausbilden, das schafft keine Gemeinde für sich. Zusammen schon: Sie lernt "
        "reihum, und am Ende haben wir jemanden, der alle Rathäuser von innen kennt.",
        home="kreis-bergstrasse",
        question=3,
        table=8,
        by="Personalamt",
        persons=18,
        towns=11,
        offers=(
            Offer("expertise", "Die Hochschule öffnet zwei Module auch für Auszubildende.", "amina@hochschule.example"),
        ),
        commitments=(
            Commitment("kreis-bergstrasse", "lead", ("intent", "resolved")),
            Commitment("heppenheim", "partner", ("intent",)),
            Commitment("bensheim", "partner", ("intent",)),
            Commitment("viernheim", "partner", ("intent",)),
            Commitment("lampertheim", "partner", ("intent",)),
            Commitment("biblis", "partner", ("interested",)),
        ),
        decision=Decision(
            "selected",
            29,
            "Ohne Leute nützt die beste Idee nichts. Der Kreis übernimmt die Federführung, die Finanzierung wird im "
            "ersten halben Jahr geklärt.",
        ),
    ),
    IdeaText(
        title="Bäume im Überwald gemeinsam im Blick",
        benefit="Der Sturm fragt nicht nach der Gemeindegrenze. Wenn drei Bauhöfe dieselbe Liste führen, reicht eine "
        "Hebebühne für alle, und die Linde am Spielplatz wird nicht vergessen.",
        home="grasellenbach",
        question=3,
        table=6,
        account="deniz@grasellenbach.example",
        persons=14,
        towns=8,
        commitments=(
            Commitment("grasellenbach", "lead", ("intent", "resolved", "signed")),
            Commitment("wald-michelbach", "partner", ("intent", "resolved")),
            Commitment("abtsteinach", "partner", ("intent",)),
        ),
        decision=Decision(
            "selected",
            29,
            "Klein, klar und mit drei Bauhöfen, die es wollen. Wir beginnen als schneller Versuch und entscheiden "
            "nach zehn Wochen.",
        ),
    ),
    IdeaText(
        title="Das Bürgerbüro spricht einfach",
        benefit="Unsere zwanzig häufigsten Auskünfte auf je einer Seite, so geschrieben, dass sie auch meine "
        "Großmutter versteht. Sie hat versprochen, alle zu lesen.",
        home="viernheim",
        question=2,
        table=2,
        by="Derya",
        persons=16,
        towns=10,
        offers=(
            Offer(
                "testing",
                "Unsere Lesegruppe liest Probe, mit Kaffee und Rotstift.",
                "Gerda vom Dorfverein",
                "jeden Mittwoch ab 15 Uhr",
            ),
        ),
        commitments=(
            Commitment("viernheim", "lead", ("intent", "resolved")),
            Commitment("lampertheim", "partner", ("intent",)),
            Commitment("zwingenberg", "partner", ("intent",)),
        ),
        decision=Decision(
            "selected",
            30,
            "Wer uns nicht versteht, fragt dreimal nach oder gar nicht. Beides kostet mehr als zwanzig gut "
            "geschriebene Seiten.",
        ),
    ),
    IdeaText(
        title="Baustellen und Sperrungen auf einer Karte",
        benefit="Der Rettungswagen, der Schulbus und der Bäcker fahren dieselbe Umleitung und wissen es alle erst, "
        "wenn sie davorstehen. Eine Karte für alle Baustellen, von jedem Bauamt selbst gepflegt.",
        home="bensheim",
        question=1,
        table=5,
        by="Tiefbau",
        persons=17,
        towns=10,
        commitments=(
            Commitment("bensheim", "partner", ("intent",)),
            Commitment("heppenheim", "partner", ("intent",)),
        ),
        decision=Decision(
            "selected",
            30,
            "Der Nutzen ist unstrittig, nur die Federführung ist noch offen. Zwei Städte klären das untereinander, "
            "dann gründen wir.",
        ),
    ),
    IdeaText(
        title="Sitzungen zum Nachhören",
        benefit="Wer abends arbeitet oder Kinder ins Bett bringt, kann nie in die Gemeindevertretung. Eine "
        "Tonaufnahme für vier Wochen würde reichen.",
        home="rimbach",
        question=2,
        table=4,
        by="Zuhörerin",
        persons=11,
        towns=6,
        decision=Decision(
            "parked",
            30,
            "Dafür müssten die Hauptsatzungen geändert werden. Zwei Gemeinden probieren es mit einer Zusammenfassung; "
            "danach sprechen wir wieder darüber.",
            "legally_not_possible",
            95,
        ),
    ),
    IdeaText(
        title="Ein Ratsinformationssystem für alle",
        benefit="Zehn Verträge mit zehn Firmen für zehnmal dieselbe Aufgabe. Wenn die Verträge nacheinander "
        "auslaufen, könnten wir gemeinsam neu ausschreiben.",
        home="lorsch",
        question=3,
        table=7,
        by="Sitzungsdienst",
        persons=12,
        towns=9,
        decision=Decision(
            "parked",
            31,
            "Die meisten Verträge laufen noch gut ein Jahr. Wir sammeln bis dahin, was alle brauchen, und nehmen die "
            "Idee dann wieder auf.",
            "depends_on_other",
            160,
        ),
    ),
    IdeaText(
        title="Wärme aus dem Kanal für die Turnhalle",
        benefit="Unter der Straße fließt das ganze Jahr warmes Wasser. Ein Ingenieur am Tisch sagt, das ginge. Die "
        "Turnhalle sagt, sie friert.",
        home="buerstadt",
        question=3,
        table=3,
        by="Hausmeister",
        persons=9,
        towns=5,
        decision=Decision(
            "parked",
            31,
            "Reizvoll, aber niemand von uns kann es beurteilen. Die Hochschule sucht ein Team, das es nachrechnet. "
            "Bis dahin ruht die Idee.",
            "no_resources",
            60,
        ),
    ),
    IdeaText(
        title="WLAN in jedem Linienbus",
        benefit="Auf dem Schulweg sind es vierzig Minuten ohne Netz. Hausaufgaben ginge, Musik auch. Eher Musik.",
        home="wald-michelbach",
        question=1,
        table=8,
        by="Schülervertretung",
        persons=15,
        towns=7,
        decision=Decision(
            "declined",
            32,
            "Die Ausstattung der Busse bestellen andere, wir haben den Vorschlag mit euren Zahlen dorthin gegeben. "
            "Danke für die Ehrlichkeit mit der Musik.",
            "not_our_remit",
        ),
    ),
    IdeaText(
        title="Strafzettel in Raten zahlen",
        benefit="Manche zahlen nicht, weil sie nicht können. Drei Raten im Formular, und wir sparen uns die Mahnung.",
        home="heppenheim",
        question=1,
        table=5,
        by="Ordnungsamt",
        persons=5,
        towns=4,
        decision=Decision(
            "declined",
            32,
            "So einfach geht es nicht: Über Raten muss in jedem Fall einzeln entschieden werden. Wir schreiben aber "
            "deutlicher auf den Bescheid, dass man fragen darf.",
            "legally_not_possible",
        ),
    ),
    IdeaText(
        title="Ein Roboter, der im Rathaus den Weg zeigt",
        benefit="Er könnte „Guten Morgen“ sagen und zum richtigen Zimmer rollen. Die Kinder hätten Spaß.",
        home="lampertheim",
        question=2,
        table=1,
        by="Tisch 1, kurz vor dem Kuchen",
        persons=3,
        towns=2,
        decision=Decision(
            "declined",
            28,
            "Für das Geld stellen wir ein Jahr lang jemanden an die Tür, der „Guten Morgen“ sagt und den Weg zeigt. "
            "Das tun wir jetzt an zwei Tagen in der Woche.",
            "no_citizen_benefit",
        ),
    ),
    IdeaText(
        title="Alle Server in einen Keller",
        benefit="Jedes Rathaus hat einen Raum, in dem es rauscht. Ein gemeinsamer Raum mit gutem Schloss würde "
        "reichen.",
        home="einhausen",
        question=3,
        table=6,
        by="IT, allein",
        persons=8,
        towns=6,
        decision=Decision(
            "declined",
            33,
            "Wir haben in allen Häusern gefragt und keinen Partner gefunden, der den Keller stellt. Wenn sich das "
            "ändert, holen wir die Idee zurück.",
            "no_partner",
        ),
    ),
    IdeaText(
        title="Urkunden bestellen ohne Brief",
        benefit="Für eine Geburtsurkunde schreibt meine Tante einen Brief und legt Bargeld bei. Das muss doch auch "
        "anders gehen.",
        home="hirschhorn",
        question=1,
        by="Neffe",
        persons=12,
        towns=8,
        decision=Decision(
            "already_exists",
            28,
            "Das geht schon, in den meisten Standesämtern sogar mit Bezahlen. Wir haben die Links auf allen Seiten "
            "nach oben gerückt und Ihrer Tante geschrieben.",
            "already_exists",
        ),
    ),
    IdeaText(
        title="Hitzeplan: Wer ruft die Alleinlebenden an?",
        benefit="Bei 37 Grad sitzen die Ältesten allein unter dem Dach. Eine Liste, auf die man sich selbst setzen "
        "kann, und Ehrenamtliche, die zweimal am Tag anrufen.",
        home="birkenau",
        question=2,
        table=7,
        by="Nachbarschaftshilfe",
        persons=13,
        towns=9,
        decision=Decision(
            "already_exists",
            33,
            "In drei Orten gibt es diese Telefonkette, nur unter anderem Namen. Wir haben die Anleitung abgeschrieben "
            "und an alle verteilt; sieben weitere machen im Sommer mit.",
            "already_exists",
        ),
    ),
    IdeaText(
        title="Mitfahrbank mit Anzeige",
        benefit="Auf der Bank sieht niemand, wohin ich will. Ein Schild zum Umklappen hilft, ein Knopf mit Licht "
        "hilft auch im November.",
        home="lindenfels",
        question=3,
        table=1,
        by="Bankdrückerin",
        persons=9,
        towns=6,
        decision=Decision(
            "declined",
            33,
            "Der Knopf kostet mehr als die Bank, und das Klappschild können Sie morgen bekommen. Zwölf Stück sind "
            "bestellt.",
            "other",
        ),
    ),
)
