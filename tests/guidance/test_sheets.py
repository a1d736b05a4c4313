"""Tables of words, as spreadsheets write them and as people paste them."""

from __future__ import annotations

import csv
import io
from datetime import date
from time import process_time

import pytest

from mitreden.checks import Kind
from mitreden.guidance.entries import Word
from mitreden.guidance.sheets import MOST, cells, columns, decoded, read
from mitreden.web.spreadsheet import safe

TABLE = "Wort;Stattdessen;Öffentlich ab\r\nProjekt Größe;ein Vorhaben;16.02.2027\r\n"
LINE = Word("Projekt Größe", "ein Vorhaben", public_from=date(2027, 2, 16))


def wrong(text, kind=Kind.CONFIDENTIAL):
    return [(one.line, one.reason) for one in read(text, kind).unreadable]


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.encode("cp1252"),
        TABLE.replace(";", "\t").encode("utf-16"),
        TABLE.replace(";", ",").encode(),
        ("sep=;\r\n" + TABLE).encode(),
        TABLE.replace("\r\n", "\r").encode(),
        TABLE.replace("\r\n", "\n").encode(),
        TABLE.upper().replace("PROJEKT GRÖSSE;EIN VORHABEN", LINE.text + ";" + LINE.instead)
        .encode(),
    ],
)  # fmt: skip
def test_every_spreadsheet_is_understood(data):
    assert read(decoded(data)).words == (LINE,)


def test_the_header_may_be_english_and_in_any_order():
    sheet = read("public from,why,Word\n2027-02-16,secret,Aurora\n")

    assert sheet.words == (
        Word("Aurora", reason="secret", public_from=date(2027, 2, 16)),
    )


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Aurora", Word("Aurora")),
        ("Aurora;ein Vorhaben", Word("Aurora", "ein Vorhaben")),
        ("Aurora;ein Vorhaben;geheim;2027-02-16",
         Word("Aurora", "ein Vorhaben", "geheim", date(2027, 2, 16))),
        ("Aurora; 16. 2. 2027", Word("Aurora", public_from=date(2027, 2, 16))),
        ("Aurora\tein Vorhaben\t16.2.27",
         Word("Aurora", "ein Vorhaben", public_from=date(2027, 2, 16))),
        ("94 Millionen Euro, brutto", Word("94 Millionen Euro, brutto")),
        ('"Semikolon; im Namen";Vorhaben', Word("Semikolon; im Namen", "Vorhaben")),
        ("Aurora;;;", Word("Aurora")),
        ("Wort", Word("Wort")),
    ],
)  # fmt: skip
def test_lines_can_be_pasted_without_a_header(line, word):
    sheet = read(f"Erstes\n\n{line}\n")

    assert sheet.words == (Word("Erstes"), word)
    assert sheet.unreadable == ()


def test_a_product_has_its_own_order():
    line = (
        "Pumpe; Klasse A; vorn; hält dicht; https://a.example/b; 30.6.2027; nie | immer"
    )

    (word,) = read(line, Kind.PRODUCT).words

    assert word == Word(
        "Pumpe", kind=Kind.PRODUCT, mandatory="Klasse A", place="start",
        may_say="hält dicht", proof="https://a.example/b",
        valid_until=date(2027, 6, 30), never_say=("nie", "immer"),
    )  # fmt: skip


def test_one_table_may_hold_all_kinds():
    sheet = read(
        "Art;Wort;Einwilligung\nKunde;Nord;ja\nton;Ost;\n;West;\nvertraulich;Süd;"
    )

    kinds = [(word.text, word.kind, word.consent) for word in sheet.words]
    assert kinds == [
        ("Nord", "client", "yes"), ("Ost", "tone", "unknown"),
        ("West", "confidential", "unknown"), ("Süd", "confidential", "unknown"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aurora;31.02.2027", [(1, "bad_date")]),
        ("Wort;Grund\n;nur Grund\nNova;x", [(2, "no_word")]),
        ("x" * 121, [(1, "too_long")]),
        ("Aurora;a;b;c;d", [(1, "bad_choice")]),
        ("Aurora;a;b;c;ja;e", [(1, "too_many_cells")]),
        ("Aurora;01.01.2027;02.01.2027", [(1, "too_many_cells")]),
        ("Art;Wort\nGeist;Aurora", [(2, "bad_choice")]),
        ("Wort;Grund\nAurora;a\naurora;b", [(3, "twice")]),
        ("Wort;Grund\nAurora;a\nAurora;a", []),
        ("Art;Wort;Einwilligung\nKunde;Nord;vielleicht", [(2, "bad_choice")]),
        ("Art;Wort;Beleg;Aussage\nProdukt;Pumpe;nirgends;x", [(2, "bad_address")]),
        ("Art;Wort\nProdukt;Pumpe", [(2, "product_says_nothing")]),
        ("Wort;Grund\nA;x;zuviel", [(2, "too_many_cells")]),
        ("Wort;Andere Schreibweisen\nA;" + "|".join(map(str, range(31))),
         [(2, "too_many_in_list")]),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_says_why(text, expected):
    assert wrong(text) == expected


def test_a_bad_line_loses_nothing_of_the_others_and_is_kept_as_it_came():
    sheet = read("Wort;Grund;Öffentlich ab\nNova;x;\nStella;warum;31.02.2027\nLuna;;\n")

    assert [word.text for word in sheet.words] == ["Nova", "Luna"]
    (bad,) = sheet.unreadable
    assert (bad.line, bad.raw, bad.value) == (
        3,
        "Stella;warum;31.02.2027",
        "31.02.2027",
    )
    assert read(f"{sheet.header}\n{bad.raw.replace('31.', '28.')}").words[0].text == (
        "Stella"
    )


def test_a_quote_that_nobody_closed_ends_the_reading_but_not_the_page():
    sheet = read('Wort;Grund\nNova;x\n"Stella;y\n' + "z;z\n" * 40_000)

    assert [word.text for word in sheet.words] == ["Nova"]
    assert sheet.unreadable


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", ";;;\n;;", "Wort;Grund\n"])
def test_nothing_is_no_entry(text):
    sheet = read(text)

    assert (sheet.words, sheet.unreadable) == ((), ())


def test_a_column_that_is_missing_leaves_what_is_there():
    (line,) = read("Wort;Grund\nAurora;neu").words
    there = Word("Aurora", instead="Plan", reason="alt", others=("en: Dawn",))

    assert line.over(there) == Word("Aurora", "Plan", "neu", others=("en: Dawn",))
    (emptied,) = read("Wort;Grund\nAurora;").words
    assert emptied.over(there).reason == ""


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "word",
    [
        Word("Aurora", "Plan", "geheim", date(2027, 2, 16), others=("en: A", "B")),
        Word("=1+1", "-Plan", "@wer"),
        Word("Pumpe", kind=Kind.PRODUCT, mandatory="A; \"B\"", place="picture",
             may_say="x", proof="https://a.example/b", valid_until=date(2027, 1, 1),
             never_say=("nie", "+immer"), common_noun=True),
        Word("Nord", kind=Kind.CLIENT, consent="yes", consent_until=date(2027, 1, 1),
             contact="Vertrieb"),
        Word("Ost", kind=Kind.CLIENT, consent="no"),
        Word("Kapital", "Leute", "Darum.", kind=Kind.TONE, common_noun=True),
    ],
)  # fmt: skip
def test_what_is_written_is_read_again(word, language):
    written = io.StringIO()
    rows = [columns(language), [safe(cell) for cell in cells(word, language)]]
    csv.writer(written, delimiter=";").writerows(rows)

    assert read(written.getvalue()).words == (word,)
    assert "\n=" not in written.getvalue()
    assert ";=" not in written.getvalue()


def test_ten_thousand_lines_take_a_moment_and_more_do_not_fit():
    lines = "Wort;Stattdessen;Grund;Öffentlich ab\n" + "".join(
        f"Projekt Nummer {number};ein Vorhaben;geheim;16.02.2027\n"
        for number in range(MOST + 1)
    )
    started = process_time()

    sheet = read(lines)

    assert process_time() - started < 3
    assert len(sheet.words) == MOST
    assert wrong(lines) == [(MOST + 2, "too_many")]
