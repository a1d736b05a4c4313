"""How a post does on Bluesky, as everybody can see it.

https://docs.bsky.app/docs/api/app-bsky-feed-get-posts (read 2026-11-25): public, without
signing in. It tells likes, reposts, quotes and replies; nobody counts who saw a post.
Bluesky's own programmes edit no posts, others can (com.atproto.repo.putRecord): then the
record has other words.
"""

from __future__ import annotations

from typing import Any

import httpx2

from mitreden.networks.bluesky import xrpc
from mitreden.networks.calls import BUSY, number
from mitreden.networks.types import Access, Gone, Reactions, TryLater

APPVIEW = "https://public.api.bsky.app"


class BlueskyReader:
    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        appview = access.options.get("appview", APPVIEW)
        answer = xrpc.get(http, appview, "app.bsky.feed.getPosts", uris=remote_id)
        posts = answer.get("posts")
        if not isinstance(posts, list):
            raise TryLater(BUSY, "not_understood", unsure=False)
        if not posts:
            raise Gone("gone")
        post = posts[0] if isinstance(posts[0], dict) else {}
        shared = [number(post.get(f"{kind}Count")) for kind in ("repost", "quote")]
        known = [number for number in shared if number is not None]
        return Reactions(
            likes=number(post.get("likeCount")),
            replies=number(post.get("replyCount")),
            reposts=sum(known) if known else None,
            text_changed=_says(post) not in (None, text),
        )


def _says(post: dict[str, Any]) -> object:
    record = post.get("record")
    return record.get("text") if isinstance(record, dict) else None
