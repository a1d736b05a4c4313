"""`mitreden check`: one answer a line, whatever stands in the line."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitreden.checks.situation import Context, Topic, Visibility
from mitreden.cli import posts
from mitreden.cli.answers import TAKEN, answer
from mitreden.cli.check import answered

TODAY = date(2026, 11, 25)
POST = {
    "id": "A1",
    "text": "Werbung · Ich arbeite bei Nordwerk: Unsere Pumpe ist da, 20 % Rabatt!",
    "language": "de",
    "network": "linkedin",
    "employer": "Nordwerk",
}


def answers(*lines: object) -> list[dict[str, Any]]:
    raw = [
        line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
    ]
    return list(answered(raw, TODAY))


def check(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "mitreden.cli", "check", *arguments],
        input=given,
        capture_output=True,
        timeout=60,
    )


def test_an_answer_has_every_field_and_keeps_what_it_does_not_know():
    [said] = answers(POST | {"expected": {"any": 1}})

    assert said["id"] == "A1"
    assert said["expected"] == {"any": 1}
    assert said["label_required"] in ("yes", "recommended", "no")
    assert said["label_present_and_sufficient"] == "yes"
    assert said["disclosure_type"]
    assert said["imprint_hint"] == "no"
    assert said["findings"] == []
    assert said["context"]["topic"] == {
        "value": "product",
        "from": "text",
        "span": said["context"]["topic"]["span"],
    }


def test_a_message_says_where_why_and_what_helps():
    [said] = answers(POST | {"text": "Ruf Ines an: 0151 23456789", "language": "en"})

    [message] = [
        each for each in said["messages"] if each["code"] == "personal_data_third_party"
    ]
    start, end = message["span"]
    assert "0151 23456789" in "Ruf Ines an: 0151 23456789"[start:end]
    assert message["weight"] in ("note", "hint", "strong")
    assert message["sentence"]
    assert message["source"]
    assert message["mend"][0]["says"]
    assert said["findings"] == ["personal_data_third_party"]


def test_it_speaks_the_language_that_is_asked_for():
    said = {
        language: answer(POST | {"language": language, "text": "0151 23456789"}, TODAY)
        for language in ("de", "en", "fr")
    }
    sentences = {each["messages"][0]["sentence"] for each in said.values()}

    assert len(sentences) == 3


def test_every_key_of_a_context_is_read():
    given = {
        "topic": "product",
        "visibility": "profile_only",
        "audience_knows": "no",
        "poses_as_consumer": False,
        "imprint_present": True,
        "employer_listed": "yes",
        "slides_labelled": True,
        "overlay_label": "Werbung",
        "platform_label": "Promotional content",
        "image": {"people": "Kinder", "consent": "unbekannt", "content": "Tafel"},
        "ai_content": "image, not disclosed",
        "customer_release": False,
        "account": "private",
        "network_class": "business",
        "relation": "trainee",
        "programme": "none",
        "note": "anything",
        "what_is_this": ["nobody", "knows"],
    }
    draft = posts.draft(POST | {"context": given}, TODAY)

    assert draft.author.role == "trainee"
    assert draft.context == Context(
        topic=Topic.PRODUCT,
        visibility=Visibility.PROFILE,
        audience_knows=False,
        poses_as_consumer=False,
        imprint_present=True,
        employer_listed=True,
        slides_labelled=True,
        overlay_label="Werbung",
        platform_label="Promotional content",
        people="Kinder",
        consent="unbekannt",
        picture_shows="Tafel",
        has_picture=True,
        ai_content="image, not disclosed",
        customer_released=False,
    )


def test_what_was_derived_can_be_given_back():
    [first] = answers(POST)
    given = {key: each["value"] for key, each in first["context"].items()}
    [second] = answers(POST | {"context": given})

    assert "error" not in second
    assert second["label_required"] == first["label_required"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"network": "myspace"}, "network: 'myspace' is not known. Allowed: tiktok"),
        ({"language": "it"}, "language: 'it' is not known. Allowed: de, en, fr"),
        (
            {"jurisdiction": "XX"},
            "jurisdiction: 'XX' is not known. Allowed: AT, CH, DE",
        ),
        ({"format": 3}, "format: 3 is not known. Allowed: text"),
        ({"author_role": "king"}, "author_role: 'king' is not known. Allowed"),
        ({"text": None}, "text: a text is needed"),
        ({"employer": 7}, "employer: a text is needed"),
        ({"context": []}, None),
        ({"context": "x"}, "context: an object is needed"),
        ({"context": {"topic": "cars"}}, "context.topic: 'cars' is not known. Allowed"),
        ({"context": {"audience_knows": "perhaps"}}, "context.audience_knows"),
        ({"context": {"image": "a cat"}}, "context.image: an object with people"),
        ({"context": {"relation": "king"}}, "context.relation"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(wrong, said):
    [answer] = answers(POST | wrong)

    if said is None:
        assert "error" not in answer
    else:
        assert answer["error"].startswith(said)
        assert answer["line"] == 1
        assert answer["id"] == "A1"


def test_a_region_and_small_letters_are_understood():
    draft = posts.draft(
        POST | {"language": "de-CH", "jurisdiction": "gb", "network": ""}, TODAY
    )

    assert (draft.language, draft.jurisdiction, draft.network) == ("de", "UK", "")


def test_a_bad_line_does_not_stop_the_rest():
    said = answers(
        b"{",
        b"",
        b"[1]",
        b"\xff\xfe",
        b'{"text": ' + b"[" * 100_000,
        b'{"text": "ok", "id": ' + b"9" * 5000 + b"}",
        POST,
    )

    assert [each.get("line") for each in said] == [1, 3, 4, 5, 6, None]
    assert said[-1]["id"] == "A1"


def test_odd_signs_come_through():
    file = "".join(
        json.dumps({"text": text}) + "\n"
        for text in ("\ud800", "a\x00b", "\u2028", "👩‍👩‍👧", "\u202eabc")
    )
    done = check(given=b"\xef\xbb\xbf" + file.encode())

    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 5
    assert all(json.loads(line)["label_required"] for line in done.stdout.splitlines())


def test_the_status_says_whether_a_line_failed(tmp_path):
    file = tmp_path / "posts.jsonl"
    file.write_text(json.dumps(POST) + "\nnonsense\n" + json.dumps(POST))
    done = check(str(file))

    assert done.returncode == 1
    assert [b"error" in line for line in done.stdout.splitlines()] == [
        False,
        True,
        False,
    ]
    assert check(str(tmp_path / "nowhere")).returncode == 2


def test_nobody_listening_is_no_mistake():
    lines = "\n".join([json.dumps(POST)] * 2000)
    piped = f"{sys.executable} -m mitreden.cli check | head -1"
    done = subprocess.run(
        ["sh", "-c", piped], input=lines.encode(), capture_output=True, timeout=60
    )

    assert done.stderr == b""
    assert json.loads(done.stdout)["id"] == "A1"


def test_people_read_plain_words_without_colour():
    done = check(
        "--text", "20 % auf unsere Pumpe! 0151 23456789", "--network", "linkedin",
        "--employer", "Nordwerk",
    )  # fmt: skip
    said = done.stdout.decode()

    assert done.returncode == 0
    assert "Kennzeichnung: " in said
    assert "Stelle: 0151 23456789" in said
    assert "\x1b" not in said
    assert max(map(len, said.splitlines())) <= 92


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_every_word_for_people_is_there(language):
    done = check("--text", "Moin", "--language", language)

    assert done.returncode == 0, done.stderr.decode()


def test_what_came_along_does_not_change_the_status(tmp_path):
    file = tmp_path / "posts.jsonl"
    file.write_text(json.dumps(POST | {"error": "theirs", "line": "theirs"}))
    assert check(str(file)).returncode == 0

    file.write_text(json.dumps(POST | {"text": 3, "label_required": "theirs"}))
    done = check(str(file))
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"] == "text: a text is needed"


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_named(number):
    [said] = answers(f'{{"text": "ok", "id": {number}}}'.encode())

    assert said["error"].endswith("is no number")


def test_names_are_read_as_people_write_them():
    draft = posts.draft(
        POST
        | {
            "network": "LinkedIn",
            "language": "DE",
            "format": "Text",
            "author_role": "Works council-member",
            "context": {"topic": "Job-Ad", "audience_knows": "No"},
        },
        TODAY,
    )

    assert (draft.network, draft.format) == ("linkedin", "text")
    assert draft.author.role == "works_council_member"
    assert (draft.context.topic, draft.context.audience_knows) == (Topic.JOB, False)
    assert posts.draft(POST | {"network": "Twitter"}, TODAY).network == "x"


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
)
RIGHT = st.sampled_from(["yes", "de", "x", "DE", "text", "employee", "product", True])
CONTEXT = st.dictionaries(
    st.sampled_from([*posts.ANSWERS, *posts.LOOKED_AT, "image", "relation", "new"]),
    ANY | RIGHT,
    max_size=5,
)


@given(
    st.dictionaries(st.sampled_from([*sorted(TAKEN), "id"]), ANY | RIGHT, max_size=8),
    st.text(max_size=40),
    CONTEXT,
)
def test_no_value_of_any_kind_breaks_a_line(line, text, context):
    given_line = {"text": text, "context": context} | line
    raw = json.dumps(given_line).encode()

    [said] = answers(raw)

    assert "label_required" in said or said["line"] == 1
    assert "could not be checked" not in said.get("error", "")
    for message in said.get("messages", []):
        if message["span"]:
            start, end = message["span"]
            assert 0 <= start <= end <= len(given_line["text"])
