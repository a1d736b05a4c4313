from __future__ import annotations

from mitreden.lib.markdown import render_markdown, sections


def test_render_markdown_gives_a_clause_its_anchor():
    assert (
        render_markdown("## 4. Zeig, wo du arbeitest {#labels}\n")
        == '<h2 id="labels">4. Zeig, wo du arbeitest</h2>\n'
    )


def test_render_markdown_shows_html_as_text():
    html = render_markdown("Hallo <script>alert(1)</script> <b>du</b>")

    assert "<script" not in html
    assert "&lt;b&gt;du&lt;/b&gt;" in html


def test_render_markdown_drops_links_that_run_code():
    html = render_markdown("[hier](javascript:alert(1)) [dort](https://a.example)")

    assert "javascript:" not in html.replace("[hier](javascript:alert(1))", "")
    assert '<a href="https://a.example" rel="noopener noreferrer">dort</a>' in html


def test_render_markdown_keeps_lists_and_emphasis():
    html = render_markdown("- eins\n- **zwei**\n")

    assert "<li>eins</li>" in html
    assert "<strong>zwei</strong>" in html


def test_sections_part_the_text_at_its_clauses():
    intro, first, last = sections(
        "Schön.\n\n## 1. Frei {#voluntary}\n\nJa.\n\nNein.\n\n## Ohne Anker\n\nEnde.\n"
    )

    assert (intro.anchor, intro.heading, intro.paragraphs) == ("", "", ("Schön.",))
    assert (first.anchor, first.heading) == ("voluntary", "1. Frei")
    assert first.paragraphs == ("Ja.", "Nein.")
    assert (last.anchor, last.heading) == ("", "Ohne Anker")
