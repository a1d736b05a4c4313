"""Marks the first occurrence of each glossary term in a text, a passage, a page.

HTML is read tag by tag and given back as it was; only running text is touched. Links,
headings, buttons and code stay as they are, and so does whatever carries
`data-no-terms` or is in another language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from html import escape

from mitreden.guidance.terms_matching import Matcher

TAG = re.compile(r"""(<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
LANGUAGE = re.compile(r"""\slang=["']([a-z]{2})""")
MARKED = re.compile(r"""\sdata-term="([a-z0-9-]+)\"""")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SKIPPED = {
    "a", "button", "code", "fieldset", "h1", "h2", "h3", "h4", "h5", "h6", "kbd",
    "label", "nav", "option", "pre", "samp", "script", "select", "style", "summary",
    "svg", "table", "textarea", "time", "title",
}  # fmt: skip
RUNNING_TEXT = {"p", "dd", "li", "blockquote", "figcaption"}
EVERYWHERE: frozenset[str] = frozenset()

Link = Callable[[str, str], str]  # (key, shown text) → HTML


def mark_plain(
    text: str, matcher: Matcher, link: Link, without: Collection[str] = ()
) -> str:
    """Plain text in, HTML out: escaped, with its terms marked."""
    return "".join(_marked(text, matcher, link, set(without), escape))


def mark_html(
    html: str,
    matcher: Matcher,
    link: Link,
    *,
    without: Collection[str] = (),
    inside: Collection[str] = EVERYWHERE,
) -> str:
    """HTML in, the same HTML out with its terms marked; `inside` names elements."""
    seen = {*without, *MARKED.findall(html)}
    place = _Place(matcher.language, inside)
    parts: list[str] = []
    for number, part in enumerate(TAG.split(html)):
        if number % 2:
            place.pass_tag(part)
            parts.append(part)
        elif part and place.is_running_text:
            parts.extend(_marked(part, matcher, link, seen, str))
        else:
            parts.append(part)
    return "".join(parts)


class _Place:
    """Where in the page we are: in running text, or in something to leave alone."""

    def __init__(self, language: str, inside: Collection[str]) -> None:
        self._language, self._wanted = language, inside
        self._depth = 0  # of the wanted elements
        self._skipped = ""  # the tag that began what we leave alone
        self._nested = 0  # how many of it are open

    @property
    def is_running_text(self) -> bool:
        return not self._skipped and (not self._wanted or self._depth > 0)

    def pass_tag(self, tag: str) -> None:
        found = NAME.match(tag)
        if found is None or found[2].lower() in VOID or tag.endswith("/>"):
            return
        step, name = -1 if found[1] else 1, found[2].lower()
        if self._skipped:
            if name == self._skipped:
                self._nested += step
                if not self._nested:
                    self._skipped = ""
        elif step > 0 and self._leaves_alone(name, tag):
            self._skipped, self._nested = name, 1
        elif name in self._wanted:
            self._depth = max(0, self._depth + step)

    def _leaves_alone(self, name: str, tag: str) -> bool:
        language = LANGUAGE.search(tag)
        return (
            name in SKIPPED
            or " data-no-terms" in tag
            or (language is not None and language[1] != self._language)
        )


def _marked(
    text: str,
    matcher: Matcher,
    link: Link,
    seen: set[str],
    keep: Callable[[str], str],
) -> Iterator[str]:
    done = 0
    for match in matcher.find(text, seen):
        seen.add(match.key)
        yield keep(text[done : match.start])
        yield link(match.key, text[match.start : match.end])
        done = match.end
    yield keep(text[done:])
