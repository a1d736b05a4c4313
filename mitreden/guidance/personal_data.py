"""The guideline and the words: there is no person in them."""

from __future__ import annotations

from mitreden.lib.personal_data import Impersonal, Record

RECORDS: tuple[Record, ...] = ()
IMPERSONAL: tuple[Impersonal, ...] = ()
