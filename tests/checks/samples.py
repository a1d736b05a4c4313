"""Drafts that make the rules speak: at least one for each, so that its words can be read.

Whoever adds a rule adds a draft here.
"""

from __future__ import annotations

from datetime import date

from mitreden.checks import Draft, Kind, LabelLevel, Organisation, Term, Terms
from mitreden.checks.situation import Consideration, Context, Topic
from mitreden.checks.sketch import sketch
from tests.checks.drafts import draft

LONG = "Die alte Pumpe stand neun Wochen still, und keiner wusste genau warum. " * 3
HARD = (
    "Die bereichsübergreifende Implementierung standardisierter Qualifizierungsmaßnahmen "
    "ermöglicht unternehmensweite Effizienzsteigerungspotenziale hinsichtlich sämtlicher "
    "produktionsunterstützender Dienstleistungsprozesse. "
) * 6
ENDLESS = (" ".join(["und dann kam noch ein Eimer"] * 9) + ". ") * 3
STORY_TEXT = (
    "Samstag, sechs Uhr, und die alte Pumpe am Dorfplatz läuft wieder, weil wir eine "
    "Dichtung gedreht haben, die es nirgends mehr zu kaufen gibt."
)
SHARED = {"colleague_sketches": (sketch(STORY_TEXT, b"key"),), "sketch_key": b"key"}
OFFER = {"label": LabelLevel.AD}
STORY = {"label": LabelLevel.EMPLOYER}
LISTED = {"context": Context(employer_listed=True)}
OWN = Organisation(
    terms=Terms(
        [
            Term("Nordheide", instead="ein Verband", kind=Kind.CLIENT),
            Term(
                "Kunde", instead="Partner", kind=Kind.TONE, reason="So sagen wir das."
            ),
            Term(
                "Lauscher",
                kind=Kind.PRODUCT,
                mandatory="Energieeffizienzklasse A",
                may_say="findet Lecks ab 2 Litern",
                proof="https://wendbach.example/lauscher",
                never_say=("garantiert dicht",),
            ),
        ]
    )
)

PAID = Context(consideration=Consideration.EXTRA_PAY)
FOR_A_MOMENT = Context(overlay_label="Werbung, die ersten zwei Sekunden")

PRODUCT = {"context": Context(topic=Topic.PRODUCT)}

SAMPLES: tuple[Draft, ...] = (
    draft("Projekt Aurora startet bald, und der Kalte Stern auch."),
    draft("Ruft Frau Petersen an: 030 1234567"),
    draft("Schreibt an petersen@nachbarn.example!"),
    draft("Unsere neue Pumpe ist da.", **OFFER),
    draft(f"{LONG}\nWerbung.", **OFFER),
    draft("Die neue Pumpe ist da! #pumpe #werbung #wasser", **OFFER),
    draft("Keine Werbung, nur Freude: Unsere neue Pumpe ist da.", **OFFER),
    draft("In Kooperation mit Wendbach: die neue Pumpe.", **OFFER),
    draft("Werbung · Unsere neue Pumpe ist da.", **OFFER),
    draft("#ad Unsere neue Pumpe ist da.", **OFFER),
    draft("Unbezahlte Werbung: Unsere neue Pumpe ist da.", **OFFER, context=PAID),
    draft("[1] Werbung: die Pumpe. [2] So klingt sie.", **OFFER, format="story"),
    draft("Unsere Pumpe!", **OFFER, format="reel", context=FOR_A_MOMENT),
    draft("Samstag, sechs Uhr. Die Pumpe läuft wieder.", **STORY),
    draft(f"{LONG} Ich arbeite bei Wendbach.", **STORY, fold=210),
    draft("Wir bei Wendbach haben eine Pumpe repariert.", **STORY),
    draft("Kurz. " * 20, counter="codepoints", max_length=100),
    draft("Kurz. " * 20, counter="codepoints", max_length=100, limit_is_firm=False),
    draft("Die Pumpe läuft.", proof="https://wendbach.example/news/1"),
    draft("https://a.example, https://b.example und https://c.example"),
    draft("Meldet euch an: https://paypa1.com/login"),
    draft("Läuft auf http://192.168.4.20/start"),
    draft("https://wendbach.example@anderswo.example/ ist es."),
    draft("Holt es euch: https://wendbach.example/rechner.exe"),
    draft("Mehr: https://bit.ly/3abc"),
    draft("Mehr: http://wendbach.example/news"),
    draft("Mehr unterhttps://wendbach.example"),
    draft("WE ARE SO PROUD OF THIS TEAM", language="en"),
    draft("Toll!!!!!"),
    draft("Bitte TEILEN TEILEN TEILEN"),
    draft("Feierabend 🔥🔥🔥🔥🔥🔥🔥🔥"),
    draft("Müde. " + "#tag " * 31, network="instagram", most_tags=30),
    draft("Danke an " + "@eva " * 21, network="instagram", most_mentions=20),
    draft("Müde. " + "#tag " * 14, network="linkedin"),
    draft("Endlich Feierabend. " + "#tag " * 8, network="linkedin"),
    draft("Unser Reiher.", context=Context(has_picture=True, picture_described=False)),
    draft(HARD),
    draft(ENDLESS),
    draft("Synergien, Disruption, Mindset und Paradigmenwechsel: Wir sind bereit."),
    draft("Ab Januar bauen wir um.", not_before=date(2026, 12, 24)),
    draft("Unter Sperrfrist bis Freitag: Wir bauen um."),
    draft(STORY_TEXT, suggestions=(STORY_TEXT,)),
    draft(STORY_TEXT, network="linkedin", **SHARED),
    draft(STORY_TEXT, network="x", refuses_copies=True, **SHARED),
    draft("Nordheide ist unser Kunde. Der Lauscher spart Wasser.", organisation=OWN),
    draft("Mit dem Lauscher ist alles garantiert dicht.", organisation=OWN),
    draft("Wir haben im Aufsichtsrat abgestimmt. Mehr sage ich nicht.", **LISTED),
    draft("Unser neues Modell ist noch nicht offiziell vorgestellt."),
    draft("Unser Werk in Suhl schließt, die Belegschaft weiß noch nichts."),
    draft("Wir haben den Auftrag gewonnen!", context=Context(customer_released=False)),
    draft("Unsere Marge liegt bei 31 Prozent."),
    draft("Der Türcode ist 4711#."),
    draft("Unsere Alarmanlage ist seit Montag kaputt."),
    draft("Hier das interne Protokoll der Sitzung."),
    draft("Spät geworden.", context=Context(picture_shows="Whiteboard mit Preisen")),
    draft("Spät geworden.", context=Context(picture_shows="Patientenakte, lesbar")),
    draft("Da sind sie!", context=Context(people="Kita-Kinder", consent="unbekannt")),
    draft("Da sind sie!", context=Context(people="2 Kollegen", consent="nein")),
    draft("Unsere Kollegin Jana ist wegen Burn-out krankgeschrieben."),
    draft("Unser Lagerleiter Jens wurde fristlos entlassen."),
    draft("Unsere Kollegin Jana lässt sich scheiden."),
    draft("Unser Abteilungsleiter hat die Kasse geplündert."),
    draft("Jana aus der Buchhaltung verdient 5.400 Euro im Monat."),
    draft("Die Bewerberin Jana Vogt kam zu spät."),
    draft("Herr Krause aus Zimmer 14 singt gern."),
    draft("Frau Krause wohnt in der Lindenallee 14."),
    draft("Frau Krause, Durchwahl 417, weiß alles."),
    draft("Janas IBAN: DE89 3704 0044 0532 0130 00"),
    draft("Der Wagen mit HB-KL 4711 steht vor dem Tor."),
    draft("Ihre AHV-Nummer ist 756.9217.0769.85."),
    draft("Frau Krause, geboren am 12.03.1961, geht in Rente."),
    draft("Die Polen sind doch alle faul."),
    draft("Unser Abteilungsleiter ist ein Betrüger."),
    draft("Als Mitarbeiter von Wendbach sage ich: Wählt am Sonntag die Bürgerliste!"),
    draft("Wechselt zu uns statt zum Schrott von Nexorat!", **PRODUCT),
    draft("Unsere Kunden sind zu blöd für die Anleitung."),
    draft("Unser Tee heilt Migräne.", **PRODUCT),
    draft("Kauft jetzt Solvanta-Aktien, die gehen durch die Decke."),
    draft("Wir sind ein führender Hersteller von Pumpen.", **PRODUCT),
    draft("Unsere Pumpe ist zu 100 % klimaneutral.", **PRODUCT),
    draft("Klimaneutral dank CO2-Kompensation: unsere Pumpe.", **PRODUCT),
    draft("Hier der ganze Artikel, abfotografiert."),
    draft(f"Schön gesagt: „{LONG * 2}“"),
    draft(
        "Unsere Halle bei Nacht.",
        context=Context(ai_content="image, photorealistic, not disclosed"),
    ),
)
