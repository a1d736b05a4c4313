"""Write mitreden/static/js/counting-patterns.js, or check that it is up to date.

The browser counts while somebody types, the server when it answers; both must come to
the same number. So the browser's patterns (what X takes for a link or an emoji, and
its weights) are written from the very package with which the server counts, and a
test fails when a new version of that package says something else. `--check` writes
nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from twitter_text.config import config
from twitter_text.regexp.emoji import emoji_list
from twitter_text.regexp.extract_url import extract_url
from twitter_text.regexp.valid_ascii_domain import valid_ascii_domain
from twitter_text.regexp.valid_tco_url import valid_tco_url

TARGET = (
    Path(__file__).parent.parent / "mitreden" / "static" / "js" / "counting-patterns.js"
)
HEAD = """\
// Written by scripts/counting_patterns.py from twitter-text-parser (MIT), a port of
// Twitter's twitter-text (Apache-2.0, Copyright Twitter, Inc.). Do not edit.
"""

# A tree of code points; the empty key says that a sequence may end here.
Tree = dict[str, "Tree"]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args(arguments)
    text = module()
    if not options.check:
        TARGET.write_text(text, encoding="ascii")
    elif TARGET.read_text(encoding="ascii") != text:
        print("counting-patterns.js is out of date.", file=sys.stderr)
        return 1
    return 0


def module() -> str:
    """The JavaScript, all ASCII."""
    version = config["version3"]
    weights = {
        "scale": version["scale"],
        "otherwise": version["default_weight"],
        "link": version["transformed_url_length"],
        "ranges": [
            [each["start"], each["end"], each["weight"]] for each in version["ranges"]
        ],
    }
    patterns = {
        "LINK": (in_javascript(extract_url.pattern), "giu"),
        "DOMAIN": (in_javascript(valid_ascii_domain.pattern), "giu"),
        "SHORT_LINK": (in_javascript(valid_tco_url.pattern), "iu"),
        "EMOJI": (emoji(), "gu"),
    }
    lines = [f"export const WEIGHTS = {json.dumps(weights)};"]
    lines += [
        f"export const {name} = new RegExp({json.dumps(source)}, {json.dumps(flags)});"
        for name, (source, flags) in patterns.items()
    ]
    return HEAD + "\n".join(lines) + "\n"


def in_javascript(pattern: str) -> str:
    """The same pattern with the escapes that JavaScript allows in Unicode mode.

    Without case, Python takes the two Turkish letters for an i; JavaScript does not.
    """
    pattern = re.sub(r"a-z|A-Z(?!a-z)", r"\g<0>\\u0130\\u0131", pattern)
    pattern = re.sub(r"\\([!'%&<=>@_:;,~#-])", _harmless, pattern)
    return "".join(sign if sign.isascii() else _point(ord(sign)) for sign in pattern)


def emoji() -> str:
    """Every emoji as a tree, so that the longest sequence is found first."""
    tree: Tree = {}
    for entry in emoji_list:
        below = tree
        for point in entry.codepoint.split():
            below = below.setdefault(point, {})
        below[""] = {}
    return _branches(tree)


def _branches(tree: Tree) -> str:
    """Siblings with the same continuation share it."""
    shared: dict[str, list[int]] = {}
    for point, below in tree.items():
        if point:
            shared.setdefault(_branches(below), []).append(int(point, 16))
    parts = sorted(
        (_class(points) + below for below, points in shared.items()), key=len
    )[::-1]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)}){'?' if '' in tree else ''}"


def _class(points: list[int]) -> str:
    """[a-cx] for a, b, c and x."""
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    inside = [
        _point(first) if first == last else f"{_point(first)}-{_point(last)}"
        for first, last in ranges
    ]
    if len(points) == 1:
        return inside[0]
    return f"[{''.join(inside)}]"


def _harmless(found: re.Match[str]) -> str:
    return r"\-" if found[1] == "-" else found[1]


def _point(point: int) -> str:
    return f"\\u{point:04X}" if point < 0x10000 else f"\\u{{{point:X}}}"


if __name__ == "__main__":
    sys.exit(main())
