"""CSV that a spreadsheet opens as data, never as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# How cells begin that a spreadsheet would run. Source: OWASP, "CSV Injection",
# https://owasp.org/www-community/attacks/CSV_Injection (read 2026-11-25).
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | None


def csv_response(name: str, rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """The mark at the beginning tells spreadsheets that this is UTF-8."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(response).writerows([safe(cell) for cell in row] for row in rows)
    return response


def safe(cell: Cell) -> str:
    """Numbers are ours; a text that looks like a formula gets an apostrophe before it."""
    if isinstance(cell, int):
        return str(cell)
    text = cell or ""
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text
