"""What an author confirmed, in one form that can be hashed and compared.

The hash is taken when she presses the button, over everything readers will see. The
worker takes it again before it sends, and sends nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.files.storage import default_storage

from mitreden.networks.types import Earlier
from mitreden.stories.models import Story


@dataclass(frozen=True, slots=True)
class CardContent:
    """The link below the post. `picture` is a name in our storage, or ""."""

    title: str
    description: str = ""
    picture: str = ""
    picture_alt: str = ""


@dataclass(frozen=True, slots=True)
class PictureContent:
    """A picture of the post itself. `name` is a name in our storage."""

    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Written:
    """What an author has in front of her when she presses the button.

    `link_target` is where the link leads; without it, the story's proof. A post that we
    send carries the link in its `card` (as in `queries.card_of`), or `pictures`.
    """

    text: str
    language: str
    story: Story | None = None
    link_target: str = ""
    card: CardContent | None = None
    pictures: tuple[PictureContent, ...] = ()
    marks: frozenset[str] = frozenset()  # of networks.types.MARKS
    earlier: Earlier | None = None  # where the text stood first

    @property
    def target(self) -> str:
        return self.link_target or (self.story.proof_url if self.story else "")


def plain(text: str) -> str:
    """Line ends as networks want them; a form sends others. Words stay as they are."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def confirmed_content(written: Written, *, account: str, link: str) -> dict[str, Any]:
    return {
        "account": account,
        "text": plain(written.text),
        "language": written.language,
        "link": link,
        "target": written.target if link else "",  # where it leads
        "card": _card(written.card) if written.card and link else None,
        "pictures": [
            {"name": picture.name, "alt": picture.alt, "sha256": _file(picture.name)}
            for picture in written.pictures
        ],
        "marks": sorted(written.marks),
        **({"earlier": asdict(written.earlier)} if written.earlier else {}),
    }


def hash_of(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _card(card: CardContent) -> dict[str, Any]:
    return {
        "title": card.title,
        "description": card.description,
        "picture": {
            "name": card.picture,
            "alt": card.picture_alt,
            "sha256": _file(card.picture),
        }
        if card.picture
        else None,
    }


def _file(name: str) -> str:
    with default_storage.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
