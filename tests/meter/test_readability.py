"""The measures, against words counted by hand and texts calculated by hand."""

from __future__ import annotations

import pytest

from mitreden.meter.readability import readability
from mitreden.meter.sentences import sentences
from mitreden.meter.syllables import syllables
from mitreden.meter.types import Ease

GERMAN = """
aber:2 Arbeit:2 arbeiten:3 Mitarbeiterinnen:6 Kollegen:3 freiwillig:3 Freigabe:3 Genehmigung:4
Unternehmen:4 Beitrag:2 Beiträge:3 veröffentlichen:5 Meinung:2 Fehler:2 passieren:3 niemand:2
Familie:4 Linie:3 Nation:3 aktuell:3 sozial:3 Idee:2 neue:2 Steuer:2 Bauer:2 freie:2 Feier:2
Konto:2 Vorschläge:3 Anregungen:4 Betriebsrat:3 Impressum:3 Museum:3 Quelle:2 bequem:2
Kündigung:3 Abmahnung:3 geeignet:3 geehrt:2 beenden:3 beachten:3 geändert:3 Kritik:2
Kommentar:3 Kommunikation:6 Team:1 ich:1 schreibst:1 Strümpfe:2 Knie:1 See:1 Haus:1 Häuser:2
Rechtsabteilung:4 Bereichsleitung:4 Medienvertreter:6 Schadensersatzansprüche:7
stichprobenartig:5 unverzüglich:4 Energie:3 Studie:3 Auszubildende:5 Technologie:4
Situation:5 individuell:5 Daten:2 öffentlich:3 Plattform:2 Post:1 ideal:3 Theater:3 Video:3
"""
ENGLISH = """
the:1 employees:3 approval:3 written:2 company:3 social:2 media:3 voluntary:4 mistake:2
mistakes:2 people:2 colleague:2 colleagues:2 guideline:2 nobody:3 permission:3 posted:2 need:1
needed:2 asked:1 helped:1 create:2 created:3 creating:3 business:2 violation:4 termination:4
employment:3 disciplinary:5 reputation:4 science:2 idea:3 area:3 quiet:2 being:2 reading:2
readable:3 table:2 tables:2 little:2 criticism:4 prism:2 likely:2 statement:2 management:3
responsible:4 experience:4 curious:3 serious:3 previous:3 actual:3 usually:4 video:3 radio:3
material:4 period:3 appropriate:4 immediately:5 representatives:5 changes:2 places:2
pictures:2 uses:2 house:1 houses:2 careful:2 use:1 used:1 eye:1 rules:1 trial:2 special:2
initial:3 react:2 reason:2 doesn't:2 shouldn't:2 don't:1 lion:2 loyal:2 union:2 opinion:3
question:2 anxious:2 moral:2 prohibited:4 liable:3 losses:2 publication:4 hours:1 leaves:1
somebody:3 someone:2 everyone:3 something:2 online:2
"""
# Counted after the rules were written.
LATER = {
    "de": """
    Verantwortung:4 Angebot:3 Ehrenamt:3 Feuerwehr:3 Straßenbahn:3 Bäckerei:3 heute:2 gestern:2
    Zuverlässigkeit:5 Wochenende:4 Pausenraum:3 Eule:2 Treue:2 Schule:2 Ruine:3 Poesie:3
    Hygiene:4 Orchidee:4 Schnee:1 Biene:2 Aktion:3 Union:3 Serie:3 Tiere:2 bauen:2 schreien:2
    Auto:2 Radio:3 Pinguin:3 Zeitung:2 Äußerung:3 Eingang:2 über:2 ungeeignet:4 Ausland:2
    Königin:3 Vereinbarung:4 Erlaubnis:3 Netzwerk:2 Bildschirm:2
    """,
    "en": """
    teacher:2 kitchen:2 honest:2 engineer:3 apprentice:3 nurse:1 nurses:2 hospital:3 machine:2
    machines:3 finished:2 started:2 wanted:2 loved:1 breathe:1 apple:2 handle:2 handled:2
    education:4 million:2 patient:2 medium:3 create:2 theatre:3 royal:2 player:2 buying:2
    going:2 nation:2 vision:2 island:2 simple:2 simply:2 useful:2 movement:2 happiness:3
    beautiful:3 variety:4 society:4 influence:3
    """,
}


def counted(listed: str) -> list[tuple[str, int]]:
    pairs = [word.rpartition(":") for word in listed.split()]
    return [(word, int(number)) for word, _, number in pairs]


@pytest.mark.parametrize(("language", "listed"), [("de", GERMAN), ("en", ENGLISH)])
def test_syllables_are_counted_as_by_hand(language, listed):
    wrong = [
        (word, number, syllables(word, language))
        for word, number in counted(listed)
        if syllables(word, language) != number
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_other_words_come_out_nearly_as_well(language):
    words = counted(LATER[language])
    right = sum(syllables(word, language) == number for word, number in words)
    total = sum(number for _, number in words)

    assert right / len(words) >= 0.85
    assert sum(syllables(word, language) for word, _ in words) == pytest.approx(
        total, rel=0.05
    )


def test_german_measures_are_those_of_the_formulas():
    """Six words in two sentences, twenty times.

    Syllables: 1 + 2 + 1 and 4 + 5 + 6, so 19. Three of the six words have three syllables
    or more and more than six letters, two have one syllable.
    """
    text = "Wir lesen gern. Unternehmen veröffentlichen Arbeitsanweisungen.\n\n" * 20
    found = readability(sentences(text), "de")

    per_word = 19 / 6
    assert found.words == 120
    assert found.flesch == round(180 - 3 - 58.5 * per_word)
    grade = 0.1935 * 50 + 0.1672 * 3 + 0.1297 * 50 - 0.0327 * 100 / 3 - 0.875
    assert found.grade == round(grade)
    assert found.lix == 3 + 50
    assert found.ease is Ease.HARD


def test_english_measures_are_those_of_the_formulas():
    text = "We like our work. The company publishes information.\n\n" * 20
    found = readability(sentences(text), "en")

    per_word = (4 + 1 + 3 + 3 + 4) / 8
    assert found.words == 160
    assert found.flesch == round(206.835 - 1.015 * 4 - 84.6 * per_word)
    assert found.grade == round(0.39 * 4 + 11.8 * per_word - 15.59)
    assert found.long_sentences == 0


def test_a_short_text_gets_no_measure():
    found = readability(sentences("Wir lesen gern."), "de")

    assert found.ease is Ease.TOO_SHORT
    assert found.flesch == found.grade == found.lix == 0


def test_headings_do_not_make_a_text_easy():
    text = (
        "Unternehmen veröffentlichen Arbeitsanweisungen, Betriebsvereinbarungen. " * 30
    )
    with_headings = "## Kurz\n\n" * 50 + text

    assert (
        readability(sentences(text), "de").flesch
        == readability(sentences(with_headings), "de").flesch
    )


def test_markdown_is_read_as_its_reader_does():
    text = """---
lang: de
---
# Titel {#oben}

Das gilt z. B. am 4. Dezember für **alle**. Ein „Ist das okay?“ genügt.

- Erstens [hier](https://a.example)
- Zweitens
  geht weiter

1. Drittens!
"""
    assert [sentence.text for sentence in sentences(text)] == [
        "Titel",
        "Das gilt z. B. am 4. Dezember für alle.",
        "Ein „Ist das okay?“ genügt.",
        "Erstens hier",
        "Zweitens geht weiter",
        "Drittens!",
    ]
    assert {sentence.clause for sentence in sentences(text)} == {"Titel"}
