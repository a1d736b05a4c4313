"""A network's own page for sharing: the address that opens it, prefilled.

Every value is percent-encoded once (RFC 3986), a space as %20 and never as +, since
mailto: and some apps show the plus. Line ends are \\n, in mail CRLF (RFC 6068 §5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

_PLACE = re.compile(r"\{(text|url|title|text_and_url)\}")


@dataclass(frozen=True, slots=True)
class SharePage:
    """Where a person posts by hand."""

    template: str  # with {url}, {text}, {text_and_url}, {title}
    documented: bool  # by the network itself
    longest: int | None = None  # beyond this length of address, apps cut or refuse
    crlf: bool = False
    needs_link: bool = False  # without one the page does not open

    @property
    def carries_text(self) -> bool:
        """False: the person has to paste the text, so we copy it for her."""
        return "{text" in self.template

    @property
    def carries_link(self) -> bool:
        return "url}" in self.template

    def url(self, *, text: str, link: str = "", title: str = "") -> str:
        """The address to open. A link that stands in the text is not added once more."""
        together = text if not link or link in text else f"{text}\n\n{link}".strip()
        values = {"text": text, "url": link, "title": title, "text_and_url": together}
        return _PLACE.sub(lambda place: self._encode(values[place[1]]), self.template)

    def takes(self, *, text: str, link: str = "", title: str = "") -> bool:
        """False: the address would be too long, or lacks what it needs. Then the text
        has to be pasted.
        """
        if self.needs_link and not link:
            return False
        address = self.url(text=text, link=link, title=title)
        return self.longest is None or len(address) <= self.longest

    def _encode(self, value: str) -> str:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        return quote(value.replace("\n", "\r\n") if self.crlf else value, safe="")
