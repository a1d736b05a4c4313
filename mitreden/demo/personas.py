"""Who you can be in the demo: one click each, and what there is to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MAIL_DOMAIN = "wendbach.example"


@dataclass(frozen=True, slots=True)
class Persona:
    key: str
    person: str  # the id in content/wendbach.yaml, and the part before the @
    name: str
    job: Mapping[str, str]
    sees: Mapping[str, str]

    @property
    def email(self) -> str:
        return f"{self.person}@{MAIL_DOMAIN}"

    def job_in(self, language: str) -> str:
        return self.job["de" if language.startswith("de") else "en"]

    def sees_in(self, language: str) -> str:
        return self.sees["de" if language.startswith("de") else "en"]


# The order is the order on the page: first those who tell, then those who look after.
PERSONAS: Mapping[str, Persona] = {
    persona.key: persona
    for persona in (
        Persona(
            key="apprentice",
            person="emil-brandt",
            name="Emil Brandt",
            job={"de": "Auszubildender, 2. Lehrjahr", "en": "Apprentice, 2nd year"},
            sees={
                "de": "Zwei Minuten bis Schichtbeginn: drei Geschichten, eine Frage "
                "und ein leeres Feld für seine eigenen Worte.",
                "en": "Two minutes before his shift: three stories, one question "
                "and an empty box for his own words.",
            },
        ),
        Persona(
            key="expert",
            person="tomasz-nowicki",
            name="Tomasz Nowicki",
            job={"de": "Akustikingenieur", "en": "Acoustics engineer"},
            sees={
                "de": "Schreibt über Städte bei Nacht und achtet darauf, dass vor "
                "der Patentanmeldung nichts nach draußen geht.",
                "en": "Writes about cities at night and takes care that nothing gets "
                "out before the patent is filed.",
            },
        ),
        Persona(
            key="sales",
            person="sandra-pichler",
            name="Sandra Pichler",
            job={"de": "Vertrieb Österreich", "en": "Sales Austria"},
            sees={
                "de": "Erzählt von Kundinnen und Kunden, ohne dass es nach Werbung "
                "klingt. Und sieht, was ihre Links bewegen.",
                "en": "Talks about customers without sounding like an advert. And "
                "sees what her links set in motion.",
            },
        ),
        Persona(
            key="board",
            person="miriam-okafor",
            name="Dr. Miriam Okafor",
            job={"de": "Geschäftsführerin", "en": "Managing director"},
            sees={
                "de": "Gibt öffentlich einen Fehler zu, auf Deutsch und Englisch, "
                "und hat eine Geschichte mit Sperrfrist vor sich.",
                "en": "Admits a mistake in public, in German and English, and has a "
                "story under embargo in front of her.",
            },
        ),
        Persona(
            key="editor",
            person="jule-brinkmann",
            name="Jule Brinkmann",
            job={"de": "Redaktion", "en": "Editorial team"},
            sees={
                "de": "Holt Geschichten aus Quellen, nimmt Vorschläge an und "
                "pflegt, was noch unter uns bleibt.",
                "en": "Brings in stories from sources, accepts proposals and looks "
                "after what is to stay between us for now.",
            },
        ),
        Persona(
            key="lead",
            person="leyla-aydin",
            name="Leyla Aydın",
            job={
                "de": "Leiterin Kommunikation, Programmleitung",
                "en": "Head of communications, programme lead",
            },
            sees={
                "de": "Sieht, welche Themen ankommen. Nie, wer wie viel schreibt.",
                "en": "Sees which topics are well received. Never who writes how much.",
            },
        ),
        Persona(
            key="council",
            person="petra-kowalke",
            name="Petra Kowalke",
            job={
                "de": "Betriebsratsvorsitzende",
                "en": "Chair of the works council",
            },
            sees={
                "de": "Prüft, was über Menschen gespeichert ist, warum und wie lange, "
                "und wer sich was angesehen hat.",
                "en": "Checks what is stored about people, why and for how long, and "
                "who looked at what.",
            },
        ),
    )
}
