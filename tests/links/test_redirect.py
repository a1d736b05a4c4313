"""The redirect process reads the tables of the models: the two have to agree."""

from __future__ import annotations

import asyncio

import pytest

from mitreden.links.actions import delete_link, withdraw_link
from mitreden.redirect.database import connect
from mitreden.redirect.store import Store
from tests import make
from tests.make import NOON
from tests.redirect.published import published

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_redirects_see_what_the_actions_do(tmp_path):
    stays = make.link(target="https://company.example/?a=1", story="the-pump")
    goes, vanishes = make.link(), make.link()

    with asyncio.Runner() as loop:
        store = loop.run(_started(published(tmp_path)))
        assert len(store.links) == 3
        withdraw_link(goes, now=NOON)
        delete_link(vanishes)
        added = make.link()
        published(tmp_path)

        assert loop.run(store.find(f"/l/{added.code}"))
        assert store.links[f"/l/{stays.code}"].location == (
            b"https://company.example/?a=1&utm_source=linkedin&utm_medium=employee"
            b"&utm_campaign=spring&utm_content=the-pump"
        )
        assert store.links[f"/l/{stays.code}"].mark == str(stays.pk).encode()
        assert store.links[f"/l/{goes.code}"].location == b""
        assert f"/l/{vanishes.code}" not in store.links
        loop.run(store.stop())


async def _started(url: str) -> Store:
    store = Store(connect(url), "/l/")
    await store.start()
    return store
