"""The stories' pictures, copied from this package into the media store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mitreden.lib.content import read_yaml

PICTURES = Path(__file__).parent / "pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    name: str  # in the media store
    alt: Mapping[str, str]


def build_pictures(folder: Path = PICTURES) -> dict[str, Picture]:
    """By story. A story without a picture stays without: the pages can do that."""
    described = folder / "alt.yaml"
    alts = (read_yaml(described) or {}) if described.exists() else {}
    return {
        path.stem: Picture(_stored(path), alts[path.stem])
        for path in sorted(folder.glob("*.webp"))
        if path.stem in alts
    }


def _stored(path: Path) -> str:
    """Always the same name: building twice does not fill the disk."""
    name = f"stories/{path.name}"
    if default_storage.exists(name):
        default_storage.delete(name)
    return default_storage.save(name, ContentFile(path.read_bytes()))
