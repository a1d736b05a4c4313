"""Threads as its documentation describes it (read 2026-11-25); our understanding.

developers.facebook.com/docs/threads: /posts, /reference/publishing, /insights,
/retrieve-and-discover-posts/retrieve-posts, /delete-posts, /troubleshooting, and Meta's public Postman collection of the interface.
Limits of pictures are known from vendors only.
"""

from __future__ import annotations

from mitreden.lib.counting import count
from tests.contract.meta import GraphContract, Post, error
from tests.contract.server import Asked, Broken, Reply

_FIELDS = {
    "TEXT": {"media_type", "text", "link_attachment", "topic_tag"},
    "IMAGE": {
        "media_type", "text", "image_url", "alt_text", "topic_tag", "is_carousel_item",
    },
    "CAROUSEL": {"media_type", "text", "children", "topic_tag"},
}  # fmt: skip
_METRICS = {"views", "likes", "replies", "reposts", "quotes", "shares"}


class ThreadsContract(GraphContract):
    scopes = frozenset(
        {
            "threads_basic",
            "threads_content_publish",
            "threads_manage_insights",
            "threads_delete",
        }
    )
    grant = "th"
    version = "v1.0"
    edge_make, edge_publish = "threads", "threads_publish"
    status_field, detail_field, text_field = "status", "error_message", "text"

    def exchanged(self, token: str) -> Reply:
        body = {"access_token": token, "user_id": int(self.user)}
        if self.granted is not None:
            body["permissions"] = self.granted
        return Reply(body=body)

    def me(self, asked: Asked) -> Reply:
        if asked.query != {"fields": "id,username"}:
            raise Broken("fields", error(100, "nonexisting field"))
        return Reply(body={"id": self.user, "username": "eva.braun"})

    def check_fields(self, fields: dict[str, str]) -> None:
        kind = fields.get("media_type", "")
        if kind not in _FIELDS:
            raise Broken("media_type", error(100, "media_type"))
        if unknown := set(fields) - _FIELDS[kind]:
            raise Broken(f"unknown fields {unknown}", error(100, "Invalid parameter"))
        needed = {"TEXT": "text", "IMAGE": "image_url", "CAROUSEL": "children"}[kind]
        if not fields.get(needed):
            raise Broken(f"{needed} is required", error(100, needed))
        if count(fields.get("text", ""), "threads") > 500:
            raise Broken("too long", error(100, "Param text must be at most 500"))
        if len(fields.get("alt_text", "")) > 1000:
            raise Broken("alt_text", error(100, "alt_text"))
        topic = fields.get("topic_tag")
        if topic is not None and (not 1 <= len(topic) <= 50 or set(topic) & set(".&")):
            raise Broken("topic_tag", error(100, "topic_tag"))
        if kind == "CAROUSEL":
            self.check_children(fields, most=20)

    def post_node(self, asked: Asked, name: str, *edge: str) -> Reply:
        if asked.method == "DELETE" and not edge:
            del self.posts[name]
            return Reply(body={"success": True, "deleted_id": name})
        return super().post_node(asked, name, *edge)

    def permalink(self, name: str) -> str:
        return f"https://www.threads.com/@eva.braun/post/{name}"

    def insights(self, asked: Asked, post: Post) -> Reply:
        metrics = asked.query.get("metric", "").split(",")
        if not set(metrics) <= _METRICS:
            raise Broken("metric", error(100, "metric must be one of"))
        rows = [
            {
                "name": metric,
                "period": "lifetime",
                "values": [{"value": 10 + len(metric)}],
                "id": f"1/insights/{metric}/lifetime",
            }
            for metric in metrics
        ]
        return Reply(body={"data": rows})
