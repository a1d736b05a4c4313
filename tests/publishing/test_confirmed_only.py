"""No path publishes what its author did not confirm.

Walks the code: there is one call that hands a post to a network, it stands in
`publishing/sending.py`, and it is reached only behind a comparison of what she confirmed
with its hash. Then the database: what was changed there is not sent either.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import mitreden
from mitreden.publishing.actions import schedule_post, send_again
from mitreden.publishing.content import Written, hash_of
from mitreden.publishing.jobs import deliver_due
from mitreden.publishing.models import Delivery, Post
from tests import make
from tests.fake_bluesky import FakeBluesky

ROOT = Path(mitreden.__file__).parent
NOON = make.NOON


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def _calls(tree: ast.AST, name: str) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and name == getattr(node.func, "attr", getattr(node.func, "id", ""))
    ]


def _function(module: str, name: str) -> ast.FunctionDef:
    tree = ast.parse((ROOT / module).read_text())
    (found,) = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == name
    )
    return found


def _source(node: ast.AST) -> str:
    return ast.unparse(node)


def test_one_line_hands_posts_to_networks():
    found = [
        (module, _source(call.func))
        for module, tree in _modules()
        if not module.startswith("networks/")
        for call in _calls(tree, "publish")
        if isinstance(call.func, ast.Attribute)
    ]

    assert found == [
        (
            "publishing/sending.py",
            "publisher(delivery.post.network_key).publish",
        )
    ]


def test_the_hash_is_compared_before_that_line():
    """The first statement of the one function that holds it refuses anything else."""
    function = _function("publishing/sending.py", "publish")
    statements = [
        node
        for node in function.body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]

    assert isinstance(statements[0], ast.If)
    assert (
        _source(statements[0].test)
        == "hash_of(delivery.confirmed) != delivery.confirmed_hash"
    )
    assert isinstance(statements[0].body[0], ast.Raise)


def test_what_leaves_is_made_of_what_was_confirmed_alone():
    function = _function("publishing/sending.py", "_outgoing")
    read = {
        _source(node)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute)
        and _source(node.value) in {"delivery", "delivery.post"}
    }

    assert read == {
        "delivery.confirmed",
        "delivery.record_key",
        "delivery.record_created_at",
        "delivery.post",
        "delivery.post.network_key",  # how large a picture may be there
    }
    made = [
        module
        for module, tree in _modules()
        if not module.startswith("networks/") and _calls(tree, "Outgoing")
    ]
    assert made == ["publishing/sending.py"]


def test_nobody_else_reaches_for_a_publisher_to_publish():
    """`publisher(…)` gives refresh, withdraw and keys elsewhere; each use is known."""
    uses = {
        (module, parent.attr)
        for module, tree in _modules()
        if not module.startswith("networks/")
        for parent in ast.walk(tree)
        if isinstance(parent, ast.Attribute)
        and isinstance(parent.value, ast.Call)
        and getattr(parent.value.func, "id", "") == "publisher"
    }
    assert {name for _, name in uses} <= {
        *("publish", "withdraw", "remote_id", "new_key"),
        *("refresh", "expires_at", "sign_out"),
    }
    assert [use for use in uses if use[1] == "publish"] == [
        ("publishing/sending.py", "publish")
    ]
    others = {
        (module, _source(node))
        for module, tree in _modules()
        if not module.startswith("networks/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "publish"
    }
    assert {module for module, _ in others} == {"publishing/sending.py"}, others


def test_confirmed_content_is_written_where_she_presses_the_button_alone():
    written = {
        module
        for module, tree in _modules()
        for call in _calls(tree, "create") + _calls(tree, "update")
        if {"confirmed", "confirmed_hash"} & {word.arg for word in call.keywords}
    }
    assigned = {
        module
        for module, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute)
        and target.attr in {"confirmed", "confirmed_hash"}
    }

    assert written == {"publishing/actions.py"}
    assert assigned == set()


def test_only_pages_of_the_person_herself_schedule_and_send():
    """Each passes `request.user` or her own post; the demo writes its own people's."""
    verbs = ("schedule_post", "send_again", "share_by_hand", "send_now")
    callers = {
        module
        for module, tree in _modules()
        for verb in verbs
        if _calls(tree, verb) and module != "publishing/actions.py"
    }

    assert all(module.startswith(("web/advocates/", "demo/")) for module in callers), (
        callers
    )


@pytest.mark.django_db
@pytest.mark.parametrize("also_the_hash", [False, True])
def test_text_changed_in_the_database_is_not_sent(also_the_hash):
    """Even with a fitting hash: her post says something else."""
    fake, person = FakeBluesky(), make.person()
    schedule_post(
        author=person,
        channel=make.channel(person),
        written=Written("Servus", "de"),
        now=NOON,
    )
    delivery = Delivery.objects.get()
    delivery.confirmed["text"] = "Kauft!"
    if also_the_hash:
        delivery.confirmed_hash = hash_of(delivery.confirmed)
    delivery.save()

    deliver_due(NOON, fake.http())

    assert fake.calls == []
    assert Delivery.objects.get().problem == "changed"


@pytest.mark.django_db
def test_a_post_given_to_somebody_else_is_not_sent():
    fake, person, other = FakeBluesky(), make.person(), make.person()
    schedule_post(
        author=person,
        channel=make.channel(person),
        written=Written("Servus", "de"),
        now=NOON,
    )
    Post.objects.update(author=other)

    deliver_due(NOON, fake.http())

    assert fake.calls == []
    assert Delivery.objects.get().problem == "disconnected"


@pytest.mark.django_db
def test_a_channel_of_somebody_else_cannot_be_used():
    person, other = make.person(), make.person()
    with pytest.raises(PermissionError):
        schedule_post(
            author=person,
            channel=make.channel(other),
            written=Written("Servus", "de"),
            now=NOON,
        )
    assert not Post.objects.exists()


@pytest.mark.django_db
def test_sending_again_sends_what_she_confirmed_then():
    fake, person = FakeBluesky(), make.person()
    post = schedule_post(
        author=person,
        channel=make.channel(person),
        written=Written("Servus", "de"),
        now=NOON,
    )
    fake.fail(400, "InvalidRequest")
    deliver_due(NOON, fake.http())
    before = Delivery.objects.get()

    send_again(post=post, now=NOON + timedelta(minutes=1))
    deliver_due(NOON + timedelta(minutes=1), fake.http())

    after = Delivery.objects.get()
    assert fake.texts == ["Servus"]
    assert (after.confirmed, after.confirmed_hash) == (
        before.confirmed,
        before.confirmed_hash,
    )
