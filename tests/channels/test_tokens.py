"""The permission to post is worth nothing without the keys, or in another's row."""

from __future__ import annotations

import pytest

from mitreden.channels.tokens import TokenUnreadable, seal, unseal
from mitreden.networks.types import Access

ACCESS = Access("https://pds.example", "did:plc:abc", "the-access", "the-refresh")
OLD, NEW = "old key " * 8, "new key " * 8


def test_a_sealed_token_opens_for_its_owner_alone():
    token = seal(ACCESS, owner_id=1, keys=[NEW])

    assert unseal(token, owner_id=1, keys=[NEW]) == ACCESS
    with pytest.raises(TokenUnreadable):
        unseal(token, owner_id=2, keys=[NEW])


def test_a_sealed_token_shows_nothing():
    token = seal(ACCESS, owner_id=1, keys=[NEW])

    assert b"the-access" not in token
    assert b"the-refresh" not in token
    assert token != seal(ACCESS, owner_id=1, keys=[NEW])


def test_keys_can_be_changed_without_losing_anything():
    token = seal(ACCESS, owner_id=1, keys=[OLD])

    assert unseal(token, owner_id=1, keys=[NEW, OLD]) == ACCESS
    with pytest.raises(TokenUnreadable):
        unseal(token, owner_id=1, keys=[NEW])
    newer = seal(ACCESS, owner_id=1, keys=[NEW, OLD])
    assert unseal(newer, owner_id=1, keys=[NEW]) == ACCESS


@pytest.mark.parametrize("broken", [b"", b"\x01", b"\x01" + b"x" * 60])
def test_a_broken_token_is_unreadable_and_nothing_worse(broken):
    with pytest.raises(TokenUnreadable):
        unseal(broken, owner_id=1, keys=[NEW])
