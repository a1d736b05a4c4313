from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitreden.guidance.terms_marking import RUNNING_TEXT, mark_html, mark_plain
from mitreden.guidance.terms_matching import Matcher, Named

GERMAN = Matcher([Named("reach", ("Reichweite",)), Named("post", ("Beitrag",))], "de")


def link(key, shown):
    return f"<a {key}>{shown}</a>"


def test_mark_plain_escapes_everything_else():
    assert (
        mark_plain("1 < 2 & Reichweite", GERMAN, link)
        == "1 &lt; 2 &amp; <a reach>Reichweite</a>"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x">Reichweite</a>',
        "<h2>Reichweite</h2>",
        "<button type=submit>Reichweite</button>",
        "<code>Reichweite</code>",
        "<h3><em>Reichweite</em></h3>",
        '<img alt="Reichweite">',
    ],
)
def test_mark_html_leaves_links_headings_buttons_and_code_alone(html):
    assert mark_html(html, GERMAN, link) == html


def test_mark_html_marks_after_what_it_skipped():
    assert (
        mark_html("<h2>Reichweite</h2><p>Reichweite &amp; mehr<br/></p>", GERMAN, link)
        == "<h2>Reichweite</h2><p><a reach>Reichweite</a> &amp; mehr<br/></p>"
    )


def test_mark_html_counts_first_occurrences_over_the_whole_text():
    assert (
        mark_html("<p>Reichweite</p><p>Reichweite</p>", GERMAN, link)
        == "<p><a reach>Reichweite</a></p><p>Reichweite</p>"
    )


@given(st.text(alphabet="ab <>&-_.Rchweit\n@#/", max_size=80))
def test_mark_plain_never_loses_or_adds_text(text):
    parts = []

    def keep(key, shown):
        parts.append(shown)
        return shown

    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert mark_plain(text, GERMAN, keep) == escaped


def page(html):
    return mark_html(html, GERMAN, link, inside=RUNNING_TEXT)


def test_on_a_page_only_running_text_is_marked():
    assert page("<div>Reichweite</div><p>Reichweite</p>") == (
        "<div>Reichweite</div><p><a reach>Reichweite</a></p>"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p data-no-terms>Reichweite</p>",
        '<p lang="en">Reichweite</p>',
        "<nav><ul><li>Reichweite</li></ul></nav>",
        "<p><label>Reichweite <span>Beitrag</span></label></p>",
        "<article data-no-terms><p><b>Reichweite</b></p><p>Beitrag</p></article>",
        "<div data-no-terms><div>x</div><p>Reichweite</p></div>",
        "<table><tr><td><p>Reichweite</p></td></tr></table>",
        "<!-- <p>Reichweite</p> -->",
    ],
)
def test_on_a_page_some_things_are_left_alone(html):
    assert page(html) == html


def test_on_a_page_a_word_marked_by_hand_is_not_marked_again():
    html = '<p>Reichweite <a class="term" data-term="reach" href="#">Reach</a></p>'

    assert page(html) == html


def test_a_page_goes_on_after_what_was_left_alone():
    assert page('<div data-no-terms><div></div><br></div><p lang="de">Beitrag</p>') == (
        '<div data-no-terms><div></div><br></div><p lang="de"><a post>Beitrag</a></p>'
    )


def test_a_sign_in_an_attribute_does_not_end_the_tag():
    html = """<p hx-target="find .a > .b" title='"Reichweite"'>Beitrag</p>"""

    assert page(html) == html.replace("Beitrag", "<a post>Beitrag</a>")
