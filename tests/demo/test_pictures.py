"""Each story of the demo has a picture of its own, small and described."""

from __future__ import annotations

from hashlib import sha256

import pytest
import yaml
from PIL import Image

from mitreden.demo.content import wendbach
from mitreden.demo.gallery import PICTURES

ALT = yaml.safe_load((PICTURES / "alt.yaml").read_text(encoding="utf-8"))
FILES = sorted(PICTURES.glob("*.webp"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_picture_is_wide_light_and_described_in_both_languages(path):
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("WEBP", (1200, 675))
    assert path.stat().st_size <= 60_000
    assert set(ALT[path.stem]) == {"de", "en"}
    assert all(len(text) > 40 for text in ALT[path.stem].values())


def test_no_two_pictures_are_alike():
    assert len({sha256(path.read_bytes()).digest() for path in FILES}) == len(FILES)


def test_every_story_has_one_and_no_picture_is_left_over():
    stories = {story["id"] for story in wendbach().stories}

    assert {path.stem for path in FILES} == stories
    assert set(ALT) == stories
