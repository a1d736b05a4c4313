from __future__ import annotations

import pytest

from mitreden.web.advocates.preview import pieces


@pytest.mark.parametrize(
    ("text", "coloured"),
    [
        ("Danke #TeamWendbach!", [("tag", "#TeamWendbach")]),
        ("Danke @anna.bsky.social.", [("mention", "@anna.bsky.social")]),
        ("Danke @anna@mastodon.example!", [("mention", "@anna@mastodon.example")]),
        ("(https://a.example/b?c=d).", [("link", "https://a.example/b?c=d")]),
        ("eva@a.example und C#", []),
        ("https://a.example/#top", [("link", "https://a.example/#top")]),
        ("#über", [("tag", "#über")]),
    ],
)
def test_links_tags_and_mentions_are_coloured(text, coloured):
    cut = pieces(text)

    assert [(p.kind, p.text) for p in cut if p.kind != "text"] == coloured
    assert "".join(piece.text for piece in cut) == text
