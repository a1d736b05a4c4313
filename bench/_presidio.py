"""Microsoft Presidio, asked the same: run by `bench/personal_data.py` in its own Python.

Only its recognisers by pattern, and of those every one that fits the languages and
countries of our texts; no language model. It weighs what it finds by the words around,
so it gets spaCy's blank tokenizer, which splits words and knows nothing else.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer import predefined_recognizers as ready
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

LANGUAGES = ("de", "en", "fr")
REGIONS = ("DE", "AT", "CH", "GB", "US", "FR")
EVERYWHERE = (
    "EmailRecognizer", "IbanRecognizer", "CreditCardRecognizer", "IpRecognizer",
    "MacAddressRecognizer", "CryptoRecognizer",
)  # fmt: skip
COUNTRIES = {"de": ("De",), "en": ("Uk", "Us", "Nhs", "AbaRouting"), "fr": ("Fr",)}
ROUNDS = 5


class NoModel(NlpEngine):  # type: ignore[misc]
    def __init__(self) -> None:
        self.blank = {language: spacy.blank(language) for language in LANGUAGES}

    def load(self) -> None: ...

    def is_loaded(self) -> bool:
        return True

    def process_text(self, text: str, language: str) -> Any:
        words = self.blank[language](text)
        starts = [word.idx for word in words]
        lemmas = [word.text.lower() for word in words]
        return NlpArtifacts([], words, starts, lemmas, self, language)

    def process_batch(
        self, texts: Iterable[str], language: str, **_: Any
    ) -> Iterator[Any]:
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word: str, language: str) -> bool:
        return False

    def is_punct(self, word: str, language: str) -> bool:
        return False

    def get_supported_entities(self) -> list[str]:
        return []

    def get_supported_languages(self) -> list[str]:
        return list(LANGUAGES)


def engine() -> Any:
    registry = RecognizerRegistry(supported_languages=list(LANGUAGES))
    for language in LANGUAGES:
        for name in [*EVERYWHERE, *_of_countries(language)]:
            registry.add_recognizer(getattr(ready, name)(supported_language=language))
        phone = ready.PhoneRecognizer(
            supported_language=language, supported_regions=REGIONS
        )
        registry.add_recognizer(phone)
    return AnalyzerEngine(
        registry=registry, nlp_engine=NoModel(), supported_languages=list(LANGUAGES)
    )


def _of_countries(language: str) -> list[str]:
    return [
        name
        for name in dir(ready)
        if name.endswith("Recognizer") and name.startswith(COUNTRIES[language])
    ]


def main() -> None:
    logging.disable(logging.CRITICAL)
    texts = [json.loads(line) for line in sys.stdin]
    presidio = engine()

    def ask(each: dict[str, Any]) -> list[Any]:
        found: list[Any] = presidio.analyze(each["text"], language=each["language"])
        return found

    spans = [[[hit.start, hit.end] for hit in ask(each)] for each in texts]
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for each in texts:
            ask(each)
        rounds.append(time.process_time() - start)
    seconds = min(rounds) / len(texts)
    json.dump({"spans": spans, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
