"""A guideline in Markdown, as the sentences a reader meets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mitreden.meter.types import Sentence

LONGEST_LINE = 20_000  # of one paragraph; a guideline has none like that

_HEAD = re.compile(r"\A\ufeff?---[ \t]*\n.*?^---[ \t]*$\n?", re.S | re.M)
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(?P<heading>\S.*)$")
_ITEM = re.compile(r"^\s{0,8}(?:[-*+•]|\d{1,3}[.)])\s+")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_ANCHOR = re.compile(r"\s*\{#[\w-]+\}\s*$")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|`")
_END = re.compile(r"[.!?…]{1,3}[\"“”»«'’)\]]{0,3}(?=\s+[^\sa-zäöü])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-zÄÖÜäöü]|bzw|ca|dr|evtl|etc|ggf|hr|fr|inkl|max|min|mio|nr|no|prof"
    r"|st|tel|usw|vgl|vs|mr|mrs|ms|approx|abs|art)|\b\d{1,2})\.$",
    re.IGNORECASE,
)


def sentences(markdown: str) -> list[Sentence]:
    """Headings are sentences, too: they speak, and they say what follows is about."""
    found: list[Sentence] = []
    clause = ""
    for block, is_heading in _blocks(_HEAD.sub("", markdown, count=1)):
        text = plain(block)
        if is_heading:
            clause = text
            found.append(Sentence(text, clause, is_heading=True))
        else:
            found += [Sentence(part, clause) for part in _split(text)]
    return [sentence for sentence in found if re.search(r"\w", sentence.text)]


def plain(markdown: str) -> str:
    text = _ANCHOR.sub("", markdown)
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).split())


def _blocks(markdown: str) -> Iterator[tuple[str, bool]]:
    """Paragraphs and items of lists, with their lines joined; and headings."""
    open_lines: list[str] = []
    for line in markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        heading = _HEADING.match(line)
        item = _ITEM.match(line)
        if (heading or item or not line.strip() or _RULE.match(line)) and open_lines:
            yield " ".join(open_lines), False
            open_lines = []
        if heading:
            yield heading["heading"].rstrip("# "), True
        elif line.strip() and not _RULE.match(line):
            open_lines.append(line[item.end() :] if item else line.lstrip("> "))
    if open_lines:
        yield " ".join(open_lines), False


def _split(text: str) -> Iterator[str]:
    start = 0
    for found in _END.finditer(text):
        end = found.end()
        if _ABBREVIATION.search(text, max(0, end - 8), end):
            continue
        yield text[start:end].strip()
        start = end
    if text[start:].strip():
        yield text[start:].strip()
