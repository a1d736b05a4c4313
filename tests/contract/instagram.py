"""Instagram's professional accounts, as documented (read 2026-11-25); our understanding.

developers.facebook.com/docs/instagram-platform: /instagram-api-with-instagram-login/
business-login, /content-publishing, /instagram-graph-api/reference/ig-user/media,
/media_publish, /content_publishing_limit, /ig-media/insights. How many tags and people a
caption may name is in the reference of ig-user/media.
"""

from __future__ import annotations

import re

from tests.contract.meta import GraphContract, Post, error
from tests.contract.server import Asked, Broken, Reply

_PICTURE = {"image_url", "alt_text", "caption", "is_carousel_item"}
_CAROUSEL = {"media_type", "children", "caption"}
_STORY = {"media_type", "image_url"}
_METRICS = {"views", "reach", "likes", "comments", "shares", "saved"}
# instagram-media/insights: what there is for stories, for 24 hours, from five viewers on.
_OF_STORIES = {
    "views", "reach", "replies", "shares", "follows", "navigation", "profile_visits",
    "total_interactions",
}  # fmt: skip


class InstagramContract(GraphContract):
    scopes = frozenset(
        {
            "instagram_business_basic",
            "instagram_business_content_publish",
            "instagram_business_manage_insights",
        }
    )
    grant = "ig"
    version = "v24.0"
    edge_make, edge_publish = "media", "media_publish"
    status_field, detail_field, text_field = "status_code", "status", "caption"

    def __init__(self) -> None:
        super().__init__()
        self.account_type = "BUSINESS"
        self.used = 0  # posts within 24 hours
        self.viewers = 12  # of a story

    def exchanged(self, token: str) -> Reply:
        permissions = self.granted or ",".join(sorted(self.scopes))
        row = {"access_token": token, "user_id": "1", "permissions": permissions}
        return Reply(body={"data": [row]})

    def me(self, asked: Asked) -> Reply:
        if asked.query != {"fields": "user_id,username,account_type"}:
            raise Broken("fields", error(100, "nonexisting field"))
        body = {"user_id": self.user, "username": "eva.braun", "id": "2"}
        return Reply(body=body | {"account_type": self.account_type})

    def check_fields(self, fields: dict[str, str]) -> None:
        kind = fields.get("media_type", "")
        known = {"": _PICTURE, "CAROUSEL": _CAROUSEL, "STORIES": _STORY}.get(kind)
        if known is None:
            raise Broken("media_type", error(100, "media_type"))
        if unknown := set(fields) - known:
            raise Broken(f"unknown fields {unknown}", error(100, "Invalid parameter"))
        if kind != "CAROUSEL" and not fields.get("image_url"):
            raise Broken("image_url is required", error(100, "image_url"))
        if "is_carousel_item" in fields and "caption" in fields:
            raise Broken("an item has no caption", error(100, "caption"))
        self._check_caption(fields.get("caption", ""))
        if len(fields.get("alt_text", "")) > 1000:
            raise Broken("alt_text", error(100, "alt_text"))
        if kind == "CAROUSEL":
            self.check_children(fields, most=10)

    def _check_caption(self, caption: str) -> None:
        too_much = (
            len(caption) > 2200
            or len(re.findall(r"#\w+", caption)) > 30
            or len(re.findall(r"@\w+", caption)) > 20
        )
        if too_much:
            raise Broken("caption", error(100, "The caption was too long", 2207010))

    def other_edge(self, asked: Asked, edge: str) -> Reply:
        if (asked.method, edge) != ("GET", "content_publishing_limit"):
            return super().other_edge(asked, edge)
        if asked.query != {"fields": "config,quota_usage"}:
            raise Broken("fields", error(100, "nonexisting field"))
        config = {"quota_total": 100, "quota_duration": 86400}
        return Reply(body={"data": [{"config": config, "quota_usage": self.used}]})

    def permalink(self, name: str) -> str:
        return f"https://www.instagram.com/p/{name}/"

    def insights(self, asked: Asked, post: Post) -> Reply:
        metrics = asked.query.get("metric", "").split(",")
        if post.is_story and self.viewers < 5:
            return error(10, "(#10) Not enough viewers for the media to show insights")
        if not set(metrics) <= (_OF_STORIES if post.is_story else _METRICS):
            raise Broken("metric", error(100, "metric must be one of"))
        rows = [
            {
                "name": metric,
                "period": "lifetime",
                "values": [{"value": 10 + len(metric)}],
            }
            for metric in metrics
        ]
        return Reply(body={"data": rows})
