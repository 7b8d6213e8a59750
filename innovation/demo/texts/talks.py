"""What people say to ideas of this year: title of the idea, then (who, kind, text) in their order."""

TALKS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Ausweis beantragen, wo man arbeitet": (
        ("ruth@bensheim.example", "pro", "Wir hätten mittags zwei Plätze frei, von zwölf bis zwei."),
        ("deniz@grasellenbach.example", "question", "Wer bekommt die Gebühr: wo beantragt oder wo gewohnt wird?"),
        (
            "jonas@kreis.example",
            "note",
            "Das klären wir mit der Fachaufsicht.\n\nBis zur Auswahl steht die Antwort hier.",
        ),
        ("bernd@zwingenberg.example", "solution", "Beim Führerschein teilen wir die Gebühr schon heute. Das geht."),
    ),
    "Sag mir, wo mein Antrag liegt": (
        ("silke@biblis.example", "concern", "Unser Verfahren kennt nur „offen“ und „fertig“. Reicht das?"),
        ("farid@kreis.example", "solution", "Drei Stufen genügen für den Anfang: da, in Arbeit, unterwegs zu Ihnen."),
    ),
    "Rückruf statt Warteschleife": (
        ("derya@viernheim.example", "pro", "Haben wir seit zwei Jahren im Bürgerbüro. Niemand will zurück."),
        ("ayse@buerstadt.example", "question", "Wie viele Rückrufe sind das am Tag?"),
        ("derya@viernheim.example", "note", "Etwa vierzig, montags das Doppelte."),
    ),
    "Eine Mähmaschine für drei Bauhöfe": (
        ("matthias@birkenau.example", "concern", "Alle mähen in derselben Woche im Mai. Wer ist zuerst dran?"),
        ("georg@abtsteinach.example", "solution", "Nach Höhenlage: Bei uns oben wächst es zwei Wochen später."),
    ),
    "Kita-Anmeldung einmal statt fünfmal": (
        ("jule@lautertal.example", "question", "Sind die kirchlichen Träger dabei?"),
        ("lena@wald-michelbach.example", "note", "Zwei von dreien haben zugesagt, der dritte berät im Januar."),
    ),
}
