"""Runs in the copied tree, after django.setup(): use Plausch the way people use a network. Prints JSON."""

from __future__ import annotations

import json
import re
import sys
from datetime import timedelta
from html import unescape

from django.conf import settings
from django.test import Client
from django.test.utils import setup_databases, setup_test_environment
from django.utils import timezone

import mitreden
from mitreden.channels.models import Channel
from mitreden.lib.guarded import guarded_client
from mitreden.publishing.actions import Written, schedule_post, withdraw_post
from mitreden.publishing.jobs import deliver_due
from mitreden.publishing.models import Delivery, Reading
from mitreden.publishing.reactions import read_reactions
from tests import make
from tests.contract.server import Asked, Contract, Reply


class Server(Contract):
    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, str] = {}

    def reply(self, asked: Asked) -> Reply:
        if asked.path == "/in":
            return Reply(body={"token": "t"})
        name = asked.path.removeprefix("/posts/")
        if asked.method == "PUT":
            self.posts[name] = asked.json["text"]
        elif asked.method == "DELETE":
            self.posts.pop(name, None)
        return Reply(body={"text": self.posts.get(name, ""), "likes": 3})


def main() -> None:
    setup_test_environment()
    setup_databases(verbosity=0, interactive=False)
    server = Server()
    with server.running() as address:
        settings.NETWORK_LOOKUPS = {"plausch": {"server": address}}
        json.dump(use(server), sys.stdout)


def use(server: Server) -> dict[str, object]:
    make.organisation()
    eva = make.person()
    client = Client()
    client.force_login(eva)
    accounts = client.get("/accounts/").text
    page = words(client.get("/accounts/connect/plausch/").text)
    client.post("/accounts/connect/plausch/", {"name": "eva", "password": "secret"})
    channel = Channel.objects.get()
    compose = client.get("/compose/?network=plausch").text
    now = timezone.now()
    post = schedule_post(
        author=eva,
        channel=channel,
        written=Written(text="Heute gelernt.", language="de"),
        now=now,
    )
    with guarded_client(allow_private=True) as http:
        deliver_due(now, http)
        seen = list(server.posts.values())
        state = Delivery.objects.get().state
        read_reactions(now, http)
        read_reactions(now + timedelta(days=2), http)
        withdraw_post(post=post, now=now)
        deliver_due(now + timedelta(minutes=1), http)
    reading = Reading.objects.first()
    return {
        "package": mitreden.__file__,
        "on_accounts_page": "/accounts/connect/plausch/" in accounts,
        "help": "You give Plausch’s permission once."
        if "You give Plausch’s permission once." in page
        else page[:500],
        "connected_as": channel.account,
        "on_compose_page": "Plausch" in words(compose),
        "posts": seen,
        "state": state,
        "likes": reading.likes if reading else None,
        "after_withdrawing": list(server.posts.values()),
    }


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
