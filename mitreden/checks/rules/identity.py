"""Numbers that stand for one person: accounts, cards, plates, papers. Art. 4 GDPR.

Each shape is looked for where its first signs stand, and has to pass its own check sum
(ISO 13616, ISO/IEC 7812, the number's own) or stand beside a word that names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mitreden.checks.digits import has_digit, rows
from mitreden.checks.nearby import Nearby, nearby
from mitreden.checks.persons import persons
from mitreden.checks.sentences import ENOUGH, sentence_at
from mitreden.checks.types import Draft, Finding, Mend, Span, Weight

_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z0-9]{4}){2,7}"
    r"(?:[ \u00a0-]?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"
)
_CARD = re.compile(r"(?<![\w.,+/-])[2-6]\d{3}(?:[ -]?\d{2,6}){2,4}(?!\w|[.,]\d|-)")
_CARD_BEGINS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})\Z|5[1-5]\d{14}\Z|2(?:2[2-9]|[3-6]\d|7[01])\d{13}\Z"
    r"|3[47]\d{13}\Z|3(?:0[0-5]|[68]\d)\d{11}\Z|6(?:011|5\d\d|4[4-9]\d)\d{12}\Z"
    r"|62\d{14,17}\Z|35\d{14}\Z"
)
_OTHER_NUMBER = re.compile(
    r"(?:nummer|nr|number|no|order|ticket|ref|isbn|ean|gtin|tracking|sendung\w*|paket\w*"
    r"|auftrag\w*|bestell\w*|serien\w*|serial|commande|suivi)[-\w]{0,12}[\s.:#°]{0,4}\Z",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜ]{1,3}[ -–][A-Z]{1,2}[ -]?\d{1,4}[EH]?"  # DE
    r"|[A-Z]{1,2}[ -]\d{1,5} ?[A-Z]{1,3}"  # AT
    r"|(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH)"
    r"[ ·-]{1,3}\d{2,6}"  # CH
    r"|[A-Z]{2}\d{2} ?[A-Z]{3}"  # UK
    r"|[A-Z]{2}-\d{3}-[A-Z]{2})(?![\w-])"  # FR
)
_PAPERS = re.compile(
    r"(?<![\w.-])(?P<ahv>756\.\d{4}\.\d{4}\.\d{2})(?!\w)"
    r"|(?<!\w)(?P<nino>[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?!\w)"
    r"|(?<!\w)(?P<nir>[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2})(?!\w)"
    r"|(?<!\w)(?P<rv>\d{2} ?\d{6} ?[A-Z] ?\d{3})(?!\w)"
)
_LONG = re.compile(r"(?<![\w+])\d(?:[ ./-]?\d){7,14}(?!\w)")
_DAY = re.compile(
    r"(?:\d{1,2}\.?\s?(?:\d{1,2}\.|[^\W\d_]{3,10})\s?|[^\W\d_]{3,10} \d{1,2}(?:st|nd|rd|th)?,? "
    r"|\d{1,2}[/-]\d{1,2}[/-])(?:19[2-9]\d|20[01]\d|\d{2}(?!\d))"
    r"|(?:19[2-9]\d|20[01]\d)-\d{2}-\d{2}"
)
_NINO = re.compile(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]")
_EXTENSION = re.compile(r"\W{0,4}(?:ist |is |est |die )?[-–]?(\d{2,5})(?![\d/-]|\s?\d)")
AROUND = 40  # signs around a row of digits that may belong to it
THINGS = tuple(
    f"people.{thing}" for thing in ("account", "plate", "car", "number", "line")
)
_MIX = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)  # weights of a German insurance number


def account(draft: Draft) -> Iterator[Finding]:
    """IBAN and card numbers; not those that ask for donations, nor one's own."""
    for found in _where_digits_are(draft, _IBAN):
        if _mod_97(found[0]) and not _meant_for_all(draft, found.start()):
            yield _finding("identity.account", found.span())
    for found in _where_digits_are(draft, _CARD):
        digits = re.sub(r"\D", "", found[0])
        before = draft.text[max(0, found.start() - 32) : found.start()]
        if (
            _CARD_BEGINS.match(digits)
            and _luhn(digits)
            and (_near_a_card(draft, found.start()) or not _OTHER_NUMBER.search(before))
            and not _own(nearby(draft), found.start())
        ):
            yield _finding("identity.account", found.span())


def plate(draft: Draft) -> Iterator[Finding]:
    """Beside a car or the word for it: elsewhere it is a part number."""
    if not has_digit(draft):
        return
    near = nearby(draft)
    cues = near.cues("people.plate", "people.car")
    if not cues:
        return
    for found in _PLATE.finditer(draft.text):
        at = sentence_at(near.read, found.start())
        beside = near.has(at, "people.car", "people.plate")
        if (beside or near.has(at - 1, "people.plate")) and not _own(
            near, found.start()
        ):
            yield _finding("identity.plate", found.span())


def papers(draft: Draft) -> Iterator[Finding]:
    """Insurance and tax numbers."""
    if not has_digit(draft):
        return
    near = nearby(draft)
    told: list[Span] = []
    for found in _where_digits_are(draft, _PAPERS):
        check = CHECKS[found.lastgroup or ""]
        beside = near.has(sentence_at(near.read, found.start()), "people.number")
        if (check(found[0]) or beside) and not _own(near, found.start()):
            told.append(found.span())
    for cue in near.cues("people.number")[:ENOUGH]:
        number = _LONG.search(draft.text, cue.end, cue.end + 40)
        if number and not _own(near, cue.start) and number.span() not in told:
            told.append(number.span())
    yield from (_finding("identity.papers", span) for span in told)


def birthday(draft: Draft) -> Iterator[Finding]:
    """A day with its year; the cake alone is fine."""
    if not has_digit(draft):
        return
    near = nearby(draft)
    for cue in near.cues("people.born")[:ENOUGH]:
        day = _DAY.search(draft.text, cue.end, cue.end + 36)
        at = cue.sentence
        if day is None or near.has(at, "people.public", "people.agreed"):
            continue
        if persons(draft).inside(at) or near.has(at, "people.number"):
            yield _finding("identity.birthday", day.span())
            return


def line(draft: Draft) -> Iterator[Finding]:
    """A short number that rings on one person's desk."""
    if not has_digit(draft):
        return
    near = nearby(draft)
    for cue in near.cues("people.line")[:ENOUGH]:
        found = _EXTENSION.match(draft.text, cue.end)
        if found is None or _own(near, cue.start):
            continue
        if persons(draft).inside(cue.sentence, named=True):
            yield _finding("identity.line", found.span(1))
            return


def _where_digits_are(draft: Draft, shape: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Only there is it worth looking: most posts have no long number at all."""
    done = 0
    for row in rows(draft):
        start = max(done, row[0] - AROUND)
        for found in shape.finditer(draft.text, start, row[1] + AROUND):
            if found.start() >= done:
                done = found.end()
                yield found


def _finding(rule: str, span: Span) -> Finding:
    return Finding(rule, Weight.HINT, span, mends=(Mend("take_out", span, "•••"),))


def _meant_for_all(draft: Draft, place: int) -> bool:
    near = nearby(draft)
    at = sentence_at(near.read, place)
    return near.has(at, "people.giving", reach=2) or _own(near, place)


def _near_a_card(draft: Draft, place: int) -> bool:
    near = nearby(draft)
    return near.has(sentence_at(near.read, place), "people.account", reach=1)


def _own(near: Nearby, place: int) -> bool:
    """ "Mein Konto", "our account", "my plate": one's own to give."""
    at = sentence_at(near.read, place)
    for owner in near.inside(at, "people.mine", "people.ours"):
        thing = near.close(owner, *THINGS, words=1)
        if thing is not None and thing.first > owner.last:
            return near.after(thing) not in (["park"], ["lot"])
    return False


def _mod_97(iban: str) -> bool:
    plain = re.sub(r"[^A-Z0-9]", "", iban)
    if not 15 <= len(plain) <= 34:
        return False
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _luhn(digits: str) -> bool:
    doubled = [int(sign) * (1 + place % 2) for place, sign in enumerate(digits[::-1])]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def _ean(number: str) -> bool:
    digits = [int(sign) for sign in number if sign.isdigit()]
    total = sum(digit * (1 + 2 * (place % 2)) for place, digit in enumerate(digits))
    return total % 10 == 0


def _nir(number: str) -> bool:
    digits = number.replace(" ", "")
    return 97 - int(digits[:13]) % 97 == int(digits[13:])


def _pension(number: str) -> bool:
    plain = number.replace(" ", "")
    letter = f"{ord(plain[8]) - 64:02}"
    digits = plain[:8] + letter + plain[9:]
    total = 0
    for digit, weight in zip(digits, _MIX, strict=False):
        total += sum(map(int, str(int(digit) * weight)))
    return total % 10 == int(digits[-1])


CHECKS: dict[str, Callable[[str], bool]] = {
    "ahv": _ean,
    "nino": lambda number: bool(_NINO.match(number)),
    "nir": _nir,
    "rv": _pension,
}
