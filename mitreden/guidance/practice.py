"""What people practise with: questions to tell something about, and texts to mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mitreden.checks import LabelLevel
from mitreden.lib.content import (
    CONTENT,
    LANGUAGES,
    ContentError,
    check_placeholders,
    fill,
    read_yaml,
)

FILE = CONTENT / "practice.yaml"


@dataclass(frozen=True, slots=True)
class Prompt:
    id: str
    question: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with a few things to notice, and what its story would ask for."""

    id: str
    about: Mapping[str, str]
    label: LabelLevel
    text: Mapping[str, str]

    def written(self, language: str, organisation: str) -> str:
        return fill(self.text[language], {"org": organisation})


@dataclass(frozen=True, slots=True)
class Practice:
    prompts: tuple[Prompt, ...]
    examples: tuple[Example, ...]

    def prompt(self, wanted: str) -> Prompt | None:
        return next((one for one in self.prompts if one.id == wanted), None)

    def example(self, wanted: str) -> Example | None:
        return next((one for one in self.examples if one.id == wanted), None)


@cache
def practice(path: Path = FILE) -> Practice:
    data = read_yaml(path)
    try:
        return Practice(
            prompts=tuple(
                Prompt(row["id"], _texts(row["question"])) for row in data["prompts"]
            ),
            examples=tuple(
                Example(
                    id=row["id"],
                    about=_texts(row["about"]),
                    label=LabelLevel(row["story"]),
                    text=_texts(row["text"]),
                )
                for row in data["examples"]
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(f"{path.name}: {error}") from error


def _texts(texts: Mapping[str, str]) -> dict[str, str]:
    for language in LANGUAGES:
        check_placeholders(FILE.name, texts[language], ("org",))
    return {language: str(texts[language]) for language in LANGUAGES}
