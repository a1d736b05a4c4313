"""The words of a text, and where its sentences end.

A word goes on behind an apostrophe, a number behind a point; "l'" and "qu'" are words of
their own. Signs and ends of sentences lie in the gaps between runs of letters, and a text
has few different gaps: each is looked at once.
"""

from __future__ import annotations

import re

from mitreden.checks.cutting import Cut, Span

NUMBER = "0"  # how every number is written in a phrase of the lexicon
END = "."  # how the end of every sentence is written

_SIGN = re.compile(r"[%€$£]|[.!?…]+[\"“”»’')\]]{0,3}(?=\s)|\n+")
_DIGIT = re.compile(r"\d")
_SIGNS = frozenset("%€$£")
_ELISIONS = frozenset({"l", "d", "j", "t", "m", "s", "n", "c", "qu"})
_APOSTROPHE = "'"
_JOINTS = frozenset(".,:") | {_APOSTROPHE}
_ABBREVIATED = frozenset(
    {
        "a", "abs", "approx", "art", "b", "bzw", "ca", "d", "dr", "e", "etc", "evtl",
        "fr", "g", "ggf", "h", "hr", "i", "inkl", "max", "min", "mio", "mr", "mrd",
        "mrs", "ms", "no", "nr", "o", "prof", "s", "st", "str", "tel", "u", "usw",
        "vs", "z",
    }
)  # fmt: skip

_Inside = tuple[int, int, str]  # a sign or an end: where in its gap, and as written


class Tokens:
    """Words, their places, and the sentence of each; a sentence end is a word, too."""

    def __init__(self, cut: Cut) -> None:
        self.words: list[str] = []
        self.spans: list[Span] = []
        self.sentences: list[int] = []
        self._cut = cut
        self._joint: list[int] = []  # words that went on behind an apostrophe
        self._sentence = 0
        self._read()
        self._write_out()

    def _read(self) -> None:
        cut = self._cut
        gaps = cut.gaps if cut.runs[-1] else cut.gaps[:-1]
        inside = {gap: _inside(gap) for gap in set(gaps)}
        telling = {gap for gap in inside if inside[gap] or gap in _JOINTS}
        done = 0 if cut.runs[0] else 1
        for at in [at for at, gap in enumerate(gaps) if gap in telling]:
            self.words += cut.runs[done : at + 1]
            self.spans += cut.places[done : at + 1]
            done = max(done, at + 1)
            if gaps[at] in _JOINTS:
                done += cut.runs[at] != "" and self._joins(at)
            else:
                self._signs(cut.places[at][1], inside[gaps[at]])
        self.words += cut.runs[done : len(gaps) + 1]
        self.spans += cut.places[done : len(gaps) + 1]
        for behind in cut.gaps[len(gaps) :]:  # the end of a text ends a sentence, too
            self._signs(cut.places[-2][1], _inside(behind + " "))
        self._close()

    def _joins(self, at: int) -> bool:
        """Whether the last word goes on with the run behind this gap."""
        word, behind = self.words[-1], self._cut.runs[at + 1]
        start, end = self.spans[-1]
        if word.isdecimal():
            if self._cut.gaps[at] == _APOSTROPHE or not behind.isdecimal():
                return False
            self.words[-1] = NUMBER
        elif self._cut.gaps[at] != _APOSTROPHE:
            return False
        elif word in _ELISIONS:
            self.words[-1] = word + _APOSTROPHE
            self.spans[-1] = start, end + 1
            return False
        elif word != _APOSTROPHE:  # stands for it until its end is known
            self.words[-1] = _APOSTROPHE
            self._joint.append(len(self.words) - 1)
        self.spans[-1] = start, self._cut.places[at + 1][1]
        return True

    def _signs(self, place: int, inside: list[_Inside]) -> None:
        for start, end, sign in inside:
            if sign in _SIGNS:
                self.words.append(sign)
                self.spans.append((place + start, place + end))
            elif sign != "." or not self._goes_on(place + start):
                self.words.append(END)
                self.spans.append((place + start, place + end))
                self._close()
                self._sentence += 1

    def _goes_on(self, dot: int) -> bool:
        """The dot of an abbreviation, or of "am 3. Dezember"; not of "seit 2019."."""
        if self.words and self.words[-1] in _ABBREVIATED:
            return True
        text = self._cut.text
        digits = text[max(0, dot - 3) : dot].lstrip()
        return text[dot - 1 : dot].isdigit() and not (
            len(digits) > 2 and digits.isdigit()
        )

    def _close(self) -> None:
        self.sentences += [self._sentence] * (len(self.words) - len(self.sentences))

    def _write_out(self) -> None:
        for number in self._joint:
            start, end = self.spans[number]
            self.words[number] = self._cut.text[start:end]
        if _DIGIT.search(self._cut.text):
            self.words = [NUMBER if word.isdecimal() else word for word in self.words]


def _inside(gap: str) -> list[_Inside]:
    return [(*found.span(), found[0]) for found in _SIGN.finditer(gap)]
