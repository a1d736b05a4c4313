"""How long a text is, as each network counts it.

| counter      | what is counted                              | source (read 2026-11-23)       |
|--------------|----------------------------------------------|--------------------------------|
| `x`          | weights after NFC, a link 23, an emoji 2     | twitter-text configuration v3  |
| `bluesky`    | graphemes (and bytes, as a second limit)     | lexicon app.bsky.feed.post     |
| `mastodon`   | graphemes, a link 23, @user@host as @user;   | docs.joinmastodon.org, posting |
|              | addresses go on in every script              | its counter's tests, 2026-11   |
| `threads`    | code points, an emoji as its UTF-8 bytes     | Meta's help, quoted by vendors |
| `utf16`      | UTF-16 units: TikTok                         | developers.tiktok.com, content |
|              | and, as the safe reading where the unit is   | posting                        |
|              | not published: LinkedIn, XING, Facebook,     | –                              |
|              | WhatsApp                                     |                                |
| `codepoints` | code points: Instagram                       | developers.facebook.com,       |
|              |                                              | Instagram content publishing   |
| `graphemes`  | what a reader takes for one character: blogs | Unicode UAX #29                |
|              | and mail, which have no limit                |                                |

How long a post may be stands with each network (`networks/<key>/`). The browser counts
with static/js/counting.js; docs/counting.md says what is compared.

Every counter cuts the text into pieces with a weight; the count is their sum, and the
place where a limit falls is the start of the first piece that no longer fits.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import regex
from twitter_text.config import config
from twitter_text.extract_urls import extract_urls_with_indices, is_valid_url
from twitter_text.get_character_weight import get_character_weight
from twitter_text.regexp.emoji import emoji
from twitter_text.regexp.valid_tco_url import valid_tco_url

X_CONFIG = config["version3"]
X_SCALE = X_CONFIG["scale"]
LINK_LENGTH = 23  # X and Mastodon, whatever the link's real length
LONGEST_DOMAIN = 253  # RFC 1035: a longer name is none, so Mastodon links nothing

# In a word this long no address can begin or end but near its own ends: a label of a host
# has 63 signs at most. What lies between is not searched, letter by letter, for one.
_LONG_WORD = regex.compile(r"[^\p{White_Space}.,:;!?/@#$%&'()*+<=>\[\]\\^{|}~]{300,}")
_WORD_END = 140
_ALSO_IN_PATHS = regex.compile(
    r"[-_\u00a1-\u02bb\u0300-\u036f\u0400-\u052f\u1e00-\u1eff]"
)
_NO_ASCII = regex.compile(r"[^\x00-\x7f]")

# A piece of the text: where it ends (code point index), and what it weighs.
Piece = tuple[int, int]

MOST_TIGHT_SIGNS = 60  # some twenty links, far more than a post has
_TIGHT_SIGN = regex.compile(r"(?<=\S)[.(](?=\S)")

_GRAPHEME = regex.compile(r"\X")
FLAGS_AT_ONCE = 64  # two signs each: an even number ends a flag
_FLAGS = regex.compile(rf"\p{{Regional_Indicator}}{{{FLAGS_AT_ONCE},}}")
# X's list of emoji is long, and tried at each place: only where one can begin.
_MAY_BE_EMOJI = regex.compile(r"[0-9#*]?[^\x00-\x7f]+")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3")
_MENTION = regex.compile(
    r"(?<![=/\w])(?P<user>@[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)"
    r"@(?P<host>\w+(?:[.-]+\w+)*)"
)
# Where X ends an address at the first letter of another script, Mastodon goes on: a path
# holds all but white space and <>()? (brackets in pairs), a query any letter or sign.
_FRONT = regex.compile(
    r"(?P<protocol>https?://)(?P<host>[^/?:]*)(?::[0-9]*)?", regex.IGNORECASE
)
_IN_PATH = r"[^\p{White_Space}<>()?]"
_PAIR = rf"\((?:{_IN_PATH}+|{_IN_PATH}*\({_IN_PATH}+\){_IN_PATH}*)\)"
_PATH_END = r"""[^\p{White_Space}()?!*"'\u300c\u300d<>;:=,.$%\[\]~&|@]"""
_BEYOND = (
    r"\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef"
    r"\U00010000-\U000dffff\U000e1000-\U0010fffd"
)
_TAIL = regex.compile(
    rf"(?:/(?:(?:{_IN_PATH}|{_PAIR})*(?:{_PATH_END}|{_PAIR}))?)?"
    rf"(?:\?[A-Za-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@^{_BEYOND}]*"
    rf"[A-Za-z0-9_&=#/\-{_BEYOND}])?"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text stands against a limit."""

    count: int
    limit: int | None  # None: this network has no limit worth a word
    over: int  # how many too many; 0 when it fits
    cut: int  # code point index from which the text is too long; else its length

    @property
    def fits(self) -> bool:
        return self.over == 0

    @property
    def left(self) -> int | None:
        return None if self.limit is None else self.limit - self.count


def count(text: str, counter: str) -> int:
    """The length of `text` in the units of `counter` (see the table above)."""
    if counter in AT_ONCE:
        return AT_ONCE[counter](text)
    return sum(weight for _, weight in COUNTERS[counter](text))


def cut_at(text: str, counter: str, limit: int) -> int:
    """The code point index from which `text` no longer fits into `limit`."""
    if counter in AT_ONCE and AT_ONCE[counter](text) <= limit:
        return len(text)
    return _cut_piece(text, counter, limit)


def measure(
    text: str, counter: str, limit: int | None, max_bytes: int | None = None
) -> Measure:
    """Count `text` against `limit`, and against a limit in UTF-8 bytes if there is one.

    Where only the bytes are too many, `over` says how many bytes; the author has to
    shorten either way.
    """
    number = count(text, counter)
    cut, over = len(text), 0
    if limit is not None and number > limit:
        over, cut = number - limit, _cut_piece(text, counter, limit)
    if max_bytes is not None and (size := _utf8_bytes(text)) > max_bytes:
        over = over or size - max_bytes
        cut = min(cut, _cut(_bytes(text), max_bytes, len(text)))
    return Measure(count=number, limit=limit, over=over, cut=cut)


def _cut_piece(text: str, counter: str, limit: int) -> int:
    """Units can be counted at once, so only the last few words are looked at closely.

    A space before a letter of ASCII is the end of a character, whatever stands before.
    """
    start = 0
    if counter == "utf16":
        start = text.rfind(" ", 0, max(0, limit - 1)) + 1
        while start and (
            not text[start : start + 1].isalnum()
            or not text[start].isascii()
            or _utf16_units(text[:start]) > limit
        ):
            start = text.rfind(" ", 0, start // 2) + 1
    used = _utf16_units(text[:start])
    return start + _cut(
        COUNTERS[counter](text[start:]), limit - used, len(text) - start
    )


def _cut(pieces: Iterator[Piece], limit: int, end: int) -> int:
    total = start = 0
    for stop, weight in pieces:
        total += weight
        if total > limit:
            return start
        start = stop
    return end


def _graphemes(text: str) -> Iterator[Piece]:
    return ((end, 1) for end, _ in _clusters(text))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """What a reader takes for one character, and where it ends.

    A long row of flags is taken in pieces: at each of its signs the pattern counts back
    to the first one.
    """
    cuts = [
        cut
        for row in _FLAGS.finditer(text)
        for cut in range(row.start() + FLAGS_AT_ONCE, row.end(), FLAGS_AT_ONCE)
    ]
    for start, stop in zip([0, *cuts], [*cuts, len(text)], strict=True):
        for match in _GRAPHEME.finditer(text[start:stop]):
            yield start + match.end(), match[0]


def _codepoints(text: str) -> Iterator[Piece]:
    return ((index, 1) for index in range(1, len(text) + 1))


def _utf16(text: str) -> Iterator[Piece]:
    """By grapheme, so that a limit never falls into the middle of a character."""
    for end, grapheme in _clusters(text):
        is_single = len(grapheme) == 1 and grapheme <= "\uffff"
        yield end, 1 if is_single else _utf16_units(grapheme)


def _bytes(text: str) -> Iterator[Piece]:
    for end, grapheme in _clusters(text):
        yield end, _utf8_bytes(grapheme)


def _threads(text: str) -> Iterator[Piece]:
    """The stricter of two published readings: an emoji weighs its UTF-8 bytes."""
    for end, grapheme in _clusters(text):
        is_emoji = _EMOJI.search(grapheme) and not grapheme.isascii()
        yield end, _utf8_bytes(grapheme) if is_emoji else len(grapheme)


def _mastodon(text: str) -> Iterator[Piece]:
    """A link is 23, a remote mention its user part, everything else by grapheme."""
    spans = {start: (stop, LINK_LENGTH) for start, stop in _mastodon_links(text)}
    starts = sorted(spans)
    links = [(start, spans[start][0]) for start in starts]
    for match in _MENTION.finditer(text):
        before = bisect_left(starts, match.end())
        inside = before > 0 and links[before - 1][1] > match.start()
        if len(match["host"]) <= LONGEST_DOMAIN and not inside:
            spans[match.start()] = (match.end(), len(match["user"]))
    yield from _around(text, spans)


def _mastodon_links(text: str) -> Iterator[tuple[int, int]]:
    """X's links, each read on as far as Mastodon takes it for the address."""
    read = 0
    for start, stop in _links(text, without_protocol=False):
        front = _FRONT.match(text, start, stop)
        if start < read or front is None:
            continue
        tail = _TAIL.match(text, front.end())
        if tail and not valid_tco_url.match(text[start:stop]):
            stop = max(stop, tail.end())
        if is_valid_url(text[start:stop], front["protocol"], front["host"]):
            yield start, stop
            read = stop


def _around(text: str, spans: Mapping[int, Piece]) -> Iterator[Piece]:
    """The given spans as they are, and what lies between them by grapheme."""
    index = 0
    for start in sorted(spans):
        for stop, weight in _graphemes(text[index:start]):
            yield index + stop, weight
        yield spans[start]
        index = spans[start][0]
    for stop, weight in _graphemes(text[index:]):
        yield index + stop, weight


def _x(text: str) -> Iterator[Piece]:
    """As twitter-text's parse_tweet, but telling where in the original each piece ends.

    X normalises first (NFC, one kind of line end). Both happen inside a grapheme, so
    `origin` can lead every normalised index back to the text the author sees.
    """
    normal, origin = _normalised(text)
    spans = {
        found.start(): (found.end(), X_CONFIG["default_weight"])
        for run in _MAY_BE_EMOJI.finditer(normal)
        for found in emoji.finditer(normal, run.start(), run.end())
    }
    for start, stop in _links(normal, without_protocol=True):
        spans[start] = (stop, LINK_LENGTH * X_SCALE)
    index = total = told = 0
    while index < len(normal):
        single = (index + 1, _weight(normal[index]))
        index, weight = spans.get(index, single)
        total += weight
        # Whole units only; a half one is carried on to the next piece.
        yield origin[index], total // X_SCALE - told
        told = total // X_SCALE


@lru_cache(maxsize=2048)
def _weight(sign: str) -> int:
    return int(get_character_weight(sign, X_CONFIG))


def _normalised(text: str) -> tuple[str, list[int]]:
    """NFC with \\n, and for every index in it the index in `text` it came from."""
    if unicodedata.is_normalized("NFC", text) and "\r" not in text:
        return text, list(range(len(text) + 1))
    parts, origin = [], [0]
    for end, grapheme in _clusters(text):
        part = unicodedata.normalize("NFC", grapheme)
        part = part.replace("\r\n", "\n").replace("\r", "\n")
        parts.append(part)
        origin += [end] * len(part)
    return "".join(parts), origin


def _links(text: str, *, without_protocol: bool) -> Iterator[tuple[int, int]]:
    """Not in what is no text any more: each tight sign costs milliseconds over there."""
    text = _LONG_WORD.sub(_hollow, _few_signs(text))
    for link in extract_urls_with_indices(text, without_protocol):
        yield link["indices"][0], link["indices"][1]


def _few_signs(text: str) -> str:
    """Up to the word in which one dot or bracket too many stands between letters."""
    signs = islice(_TIGHT_SIGN.finditer(text), MOST_TIGHT_SIGNS, None)
    if (too_many := next(signs, None)) is None:
        return text
    before = text[: too_many.start()]
    return before[: max(before.rfind(" "), before.rfind("\n")) + 1]


def _hollow(word: regex.Match[str]) -> str:
    """As long as before, and a path still runs through it."""
    middle = _ALSO_IN_PATHS.sub("a", word[0][_WORD_END:-_WORD_END])
    return word[0][:_WORD_END] + _NO_ASCII.sub(" ", middle) + word[0][-_WORD_END:]


def _utf8_bytes(text: str) -> int:
    """Half a character counts as well: it must not stop anything."""
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# Where the sum is known without cutting; the pieces are needed only for too long a text.
AT_ONCE: Mapping[str, Callable[[str], int]] = {
    "utf16": _utf16_units,
    "codepoints": len,
}

COUNTERS: Mapping[str, Callable[[str], Iterator[Piece]]] = {
    "x": _x,
    "bluesky": _graphemes,
    "mastodon": _mastodon,
    "threads": _threads,
    "utf16": _utf16,
    "codepoints": _codepoints,
    "graphemes": _graphemes,
}
