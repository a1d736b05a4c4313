"""Ordinary posts get silence. Whoever adds a rule adds posts here first."""

from __future__ import annotations

import pytest

from mitreden.checks import LabelLevel, Weight
from tests.checks.drafts import findings, rules

GERMAN = [
    "Heute war Probe im Chor. Wir haben Bach gesungen, und keiner hat die Fuge verloren.",
    "Drei Jahre Ausbildung, morgen ist Prüfung. Drückt mir die Daumen!",
    "Ich habe heute gelernt, wie man ein Lager ohne Hammer wechselt. Geduld hilft.",
    "Nach DIN EN ISO 9001 ist fast alles ein Prozess, auch mein Frühstück.",
    "Wer hat Erfahrung mit Schichtplänen für Eltern? Ich freue mich über Ideen.",
    "Am 12.12. um 18.30 Uhr spielt unsere Betriebsgruppe in der Martinskirche.",
    "612 Leute, 27 Sprachen, ein Kaffeeautomat.",
    "Mein Tipp nach 20 Jahren Einkauf: erst fragen, dann rechnen.",
    "Toll!! Der Zug war pünktlich.",
    "Was mich ärgert: Bewerbungen ohne Antwort. Was mich freut: kurze Wege.",
    "Der Entwurf der Trinkwasserverordnung ist da, 84 Seiten. Ich lese und berichte.",
    "Buchtipp: „Wasser“ von Terje Tvedt, ISBN 978-3-96054-000-0.",
    "Bin ab Montag in Elternzeit. Danke an alle, die übernehmen!",
    "Unsere Tarifrunde beginnt. Ich finde: 4,5 % sind drin.",
    "Der Betriebsrat hat zugestimmt, und ich habe mitverhandelt. Das war lehrreich.",
    "Pendelzeit heute: 47 Minuten. Gelesen: 61 Seiten. Bereut: nichts.",
    "Nachtschicht. Draußen minus vier Grad, drinnen der Geruch von Kühlschmierstoff.",
    "Frage an die Runde: Wie erklärt ihr Kindern, was ihr arbeitet?",
    "Ich lese gerade die Norm EN 12845 und verstehe jeden zweiten Satz.",
    "Danke @anna und @jonas für den Kuchen! #Geburtstag",
    "Die Fortbildung kostet 1.250 Euro, ich zahle die Hälfte selbst.",
    "Mehr dazu steht hier: https://www.bundesregierung.de/wasser",
    "Gestern 25.000 Schritte, heute Muskelkater. 2027 laufe ich den Marathon.",
    "Zwei Dinge, die ich als Meisterin früher gern gewusst hätte: fragen und warten.",
    "Ein Praktikum in der Werkstatt ist kein Kaffeekochen. Bei mir war es Feilen.",
    "Seit 1. Mai fahre ich mit dem Rad zur Arbeit: 14 km hin, 14 km zurück.",
    "Morgen Blutspende im Werk, 9–14 Uhr. Ich gehe hin, wer kommt mit?",
    "Ich suche jemanden, der mir Grundlagen der Statistik erklärt. Tausche gegen Suppe.",
    "THW-Übung am Samstag. Nass, kalt, gut.",
    "Mein Schreibtisch hat jetzt eine Pflanze. Sie heißt Bernd.",
    "Ja, ich bin im Verkauf. Nein, ich rufe euch nicht an. :)",
    "Die IHK-Prüfung ist bestanden, 92 von 100 Punkten!",
]
ENGLISH = [
    "Choir practice tonight. We sang Bach and nobody lost the fugue.",
    "Three years of training, tomorrow is the exam. Wish me luck!",
    "Today I learned how to change a bearing without a hammer. Patience helps.",
    "According to ISO 9001 almost everything is a process, even my breakfast.",
    "Does anybody here have experience with shift plans for parents?",
    "612 people, 27 languages, one coffee machine.",
    "My tip after 20 years in purchasing: ask first, calculate later.",
    "Great!! The train was on time.",
    "What annoys me: applications without an answer. What I like: short ways.",
    "Book tip: Water, a biography, ISBN 978-0-00-000000-2.",
    "I start my parental leave on Monday. Thanks to everyone who takes over!",
    "Pay talks begin. I think 4.5% is possible.",
    "Night shift. Minus four outside, and the smell of coolant inside.",
    "How do you explain to children what you do for a living?",
    "Thanks @anna and @jonas for the cake! #birthday",
    "The course costs 1,250 euros, I pay half of it myself.",
    "More about it here: https://www.gov.uk/water",
    "25,000 steps yesterday, sore legs today. In 2027 I run the marathon.",
    "Since 1 May I cycle to work: 14 km there, 14 km back.",
    "Blood donation tomorrow, 9-14 h. I am going, who joins me?",
    "FYI: the NHS and the BBC both start with a person who cares.",
    "My desk has a plant now. Her name is Bernd.",
    "Yes, I work in sales. No, I will not call you. :)",
    "I passed! 92 out of 100 points.",
    "Version 2.0.1 of my sourdough: better crust, same chaos.",
]
TOLD_WELL = [
    ("de", "Ich arbeite bei Wendbach. Samstag, sechs Uhr, Auental. Wir hatten die Pumpe "
     "dreimal zerlegt, aber noch nie im Regen. #TeamWendbach"),
    ("de", "Bei uns bei Wendbach haben die Azubis eine Notpumpe gebaut, und sie läuft."),
    ("en", "I work at Wendbach. Saturday, six o'clock: we had taken the pump apart three "
     "times, but never in the rain."),
]  # fmt: skip


@pytest.mark.parametrize("text", GERMAN)
def test_a_harmless_german_post_gets_silence(text):
    assert rules(text, language="de", counter="utf16", max_length=3000, fold=210) == []


@pytest.mark.parametrize("text", ENGLISH)
def test_a_harmless_english_post_gets_silence(text):
    assert rules(text, language="en", counter="utf16", max_length=3000, fold=210) == []


@pytest.mark.parametrize(("language", "text"), TOLD_WELL)
def test_a_story_told_well_hears_only_that_it_is_fine(language, text):
    found = findings(text, language=language, label=LabelLevel.EMPLOYER)

    assert [finding.weight for finding in found] == [Weight.FINE]
