"""What Instagram takes, looked at before anything is sent.

https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/
ig-user/media (read 2026-11-25): JPEG, 8 MB, at least 320 wide, from 4:5 to 1.91:1 in the
feed; caption 2,200, 30 tags, 20 mentions; 2 to 10 pictures in one post. A story is one
upright picture, best 9:16, without words.
"""

from __future__ import annotations

import re

from mitreden.networks.types import Picture, Refused

LONGEST, MOST_TAGS, MOST_MENTIONS, MOST_PICTURES = 2200, 30, 20, 10
MOST_BYTES, LEAST_WIDTH = 8_000_000, 320
UPRIGHT, WIDE = 4 / 5, 1.91
ROUNDING = 0.005  # a picture of whole pixels is seldom exactly 4:5
_TAG = re.compile(r"(?<![\w&#/])#\w+")
_MENTION = re.compile(r"(?<![\w@.])@[A-Za-z0-9_](?:[A-Za-z0-9_.]*[A-Za-z0-9_])?")


def check_caption(text: str) -> None:
    """Raises `Refused`."""
    if len(text) > LONGEST:
        raise Refused("too_long")
    if len(_TAG.findall(text)) > MOST_TAGS:
        raise Refused("too_many_tags")
    if len(_MENTION.findall(text)) > MOST_MENTIONS:
        raise Refused("too_many_mentions")


def check_pictures(pictures: tuple[Picture, ...], *, story: bool) -> None:
    """Raises `Refused`."""
    if not pictures:
        raise Refused("needs_picture")
    if len(pictures) > (1 if story else MOST_PICTURES):
        raise Refused("too_many_pictures")
    for picture in pictures:
        _check(picture, story=story)


def _check(picture: Picture, *, story: bool) -> None:
    if picture.mime != "image/jpeg":
        raise Refused("not_jpeg", picture.mime)
    if len(picture.content) > MOST_BYTES:
        raise Refused("picture_too_heavy")
    if picture.width < LEAST_WIDTH:
        raise Refused("picture_too_small", f"{picture.width} × {picture.height}")
    shape = picture.width / picture.height
    if story and shape >= 1:
        raise Refused("story_not_upright", f"{picture.width} × {picture.height}")
    if not story and shape < UPRIGHT - ROUNDING:
        raise Refused("picture_too_tall", f"{picture.width} × {picture.height}")
    if not story and shape > WIDE + ROUNDING:
        raise Refused("picture_too_wide", f"{picture.width} × {picture.height}")
