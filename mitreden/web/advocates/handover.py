"""What a person takes along when she posts by herself."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import get_language

from mitreden.networks.share import SharePage
from mitreden.publishing.models import Post
from mitreden.stories.models import text_in


@dataclass(frozen=True, slots=True)
class HandOver:
    text: str  # to be copied
    link: str
    title: str
    address: str  # of the network's page; "" if there is none
    carries_text: bool  # the page has the text already; else it is pasted


def hand_over(post: Post, *, with_link: bool = True) -> HandOver:
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
    if page.carries_link and not page.carries_text and not link:
        start = urlsplit(page.template)  # nothing to share there: its front door
        return f"{start.scheme}://{start.netloc}/"
    return page.url(text=text, link=link, title=title)


def _title(post: Post) -> str:
    if post.story is None:
        return ""
    text = text_in(list(post.story.texts.all()), post.language or get_language() or "")
    return text.title if text else ""
