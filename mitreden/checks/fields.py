"""What somebody has written into a field beside the post, in whichever language.

The words of each language are looked for in turn: one index for all of them together
would cost as much memory again.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.reading import END, LANGUAGES, Cue, Reading


class Field:
    def __init__(self, text: str) -> None:
        self._readings = [Reading(text, language) for language in LANGUAGES]

    @property
    def words(self) -> list[str]:
        return [word for word in self._readings[0].words if word != END]

    def all(self, tag: str) -> Iterator[Cue]:
        for reading in self._readings:
            yield from reading.all(tag)

    def has(self, *tags: str) -> bool:
        return any(reading.has(*tags) for reading in self._readings)
