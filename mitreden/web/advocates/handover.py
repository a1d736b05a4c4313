"""What a person takes along when she posts by herself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import get_language

from mitreden.gallery.models import OwnPicture
from mitreden.gallery.queries import of_post
from mitreden.networks.share import SharePage
from mitreden.networks.types import Preview
from mitreden.publishing.models import Post
from mitreden.stories.models import text_in


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture to take along: shared as a file, or saved."""

    address: str
    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class HandOver:
    text: str  # to be copied
    link: str
    title: str
    address: str  # of the network's page; "" if there is none
    carries_text: bool  # the page has the text already; else it is pasted
    pictures: tuple[Shown, ...] = ()
    needs_picture: bool = False  # over there, nothing is posted without one


def hand_over(post: Post, *, with_link: bool = True, code: str = "") -> HandOver:
    """`code`: of the address on a phone, where nobody is signed in."""
    page = post.network.share
    link = post.link_url if with_link else ""
    title = _title(post)
    carries_text = bool(
        page
        and page.carries_text
        and page.takes(text=post.text, link=link, title=title)
    )
    return HandOver(
        text=_to_copy(post, link),
        link=link,
        title=title,
        address=_address(page, post.text if carries_text else "", link, title),
        carries_text=carries_text,
        pictures=_own_pictures(post, code) or _storys(post),
        needs_picture=post.network.abilities.preview == Preview.PICTURE,
    )


def _to_copy(post: Post, link: str) -> str:
    """With the link, unless the network's page brings it or cannot show one."""
    page = post.network.share
    brings_it = page is not None and page.carries_link and not page.carries_text
    if (
        brings_it
        or not link
        or link in post.text
        or not post.network.abilities.links_work
    ):
        return post.text
    return f"{post.text}\n\n{link}".strip()


def _address(page: SharePage | None, text: str, link: str, title: str) -> str:
    if page is None:
        return ""
    nothing_to_carry = page.needs_link or not page.carries_text
    if page.carries_link and nothing_to_carry and not link:
        start = urlsplit(page.template)  # nothing to share there: its front door
        return f"{start.scheme}://{start.netloc}/"
    return page.url(text=text, link=link, title=title)


def _own_pictures(post: Post, code: str) -> tuple[Shown, ...]:
    return tuple(
        Shown(
            _own_address(picture, number, code),
            f"{number + 1}.{picture.name.rpartition('.')[2]}",
            picture.alt,
        )
        for number, picture in enumerate(of_post(post))
    )


def _own_address(picture: OwnPicture, number: int, code: str) -> str:
    if code:
        return reverse("advocates:phone_picture", args=[code, number])
    return reverse("advocates:picture", args=[picture.token])


def _storys(post: Post) -> tuple[Shown, ...]:
    """The story's own, where the network takes pictures or shows one in a chat."""
    story = post.story
    can = post.network.abilities
    if story is None or not story.picture:
        return ()
    if not can.images and can.preview != Preview.MESSAGE:
        return ()
    name = PurePosixPath(story.picture.name or "").name
    text = text_in(list(story.texts.all()), post.language or get_language() or "")
    return (Shown(story.picture.url, name, text.picture_alt if text else ""),)


def _title(post: Post) -> str:
    if post.story is None:
        return ""
    text = text_in(list(post.story.texts.all()), post.language or get_language() or "")
    return text.title if text else ""
