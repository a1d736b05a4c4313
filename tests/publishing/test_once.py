"""Pictures that networks fetch: a signed address, for an hour, for one picture only."""

from __future__ import annotations

import hashlib
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from mitreden.lib.guarded import guarded_client
from mitreden.networks import NETWORKS
from mitreden.networks.types import Access
from mitreden.publishing.actions import Written, schedule_post, withdraw_post
from mitreden.publishing.content import PictureContent
from mitreden.publishing.jobs import deliver_due
from mitreden.publishing.models import Delivery
from mitreden.publishing.once import picture_for
from mitreden.publishing.pictures import CARD
from tests import make
from tests.contract.instagram import InstagramContract
from tests.contract.threads import ThreadsContract

pytestmark = pytest.mark.django_db
NOON = make.NOON
THREADS = NETWORKS["threads"].abilities
HOME = "https://mitreden.company.com"


@pytest.fixture(autouse=True)
def public(settings):
    settings.SITE_URL = HOME


@pytest.fixture
def confirmed():
    content = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (1200, 1000), "teal").save(content, "PNG", exif=exif)
    name = default_storage.save("once.png", ContentFile(content.getvalue()))
    digest = hashlib.sha256(content.getvalue()).hexdigest()
    return {"name": name, "alt": "Eine Pumpe", "sha256": digest}


def path_of(confirmed) -> str:
    url = picture_for(THREADS, confirmed, CARD).url
    assert url.startswith(f"{HOME}/media/once/")
    return urlsplit(url).path


def test_whoever_holds_the_address_gets_the_very_picture(client, confirmed):
    response = client.get(path_of(confirmed))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, no-store"
    assert response.content == picture_for(THREADS, confirmed, CARD).content
    assert b"taken at home" not in response.content


def test_the_address_tells_nothing_of_a_person_and_needs_none(client, confirmed):
    assert client.get(path_of(confirmed)).status_code == 200
    assert not client.cookies


@pytest.mark.parametrize(
    "change", [lambda p: p[:-5] + "AAAA/", lambda p: "/media/once/x/"]
)
def test_an_address_of_somebody_elses_making_finds_nothing(client, confirmed, change):
    assert client.get(change(path_of(confirmed))).status_code == 404


def test_after_an_hour_it_is_over(client, confirmed):
    what = [confirmed["name"], confirmed["sha256"], 2000, 950_000]
    signer = _Earlier(salt="mitreden.publishing.once")
    old = signer.sign_object(what, serializer=signing.JSONSerializer)

    assert client.get(f"/media/once/{old}/").status_code == 404


class _Earlier(signing.TimestampSigner):
    """As it signed an hour and a minute ago."""

    def timestamp(self) -> str:
        return signing.b62_encode(signing.b62_decode(super().timestamp()) - 3660)


def test_a_signature_made_for_something_else_is_none(client, confirmed):
    what = [confirmed["name"], confirmed["sha256"], 2000, 950_000]

    assert client.get(f"/media/once/{signing.dumps(what)}/").status_code == 404


def test_a_picture_that_has_changed_is_not_shown(client, confirmed):
    path = path_of(confirmed)
    default_storage.delete(confirmed["name"])

    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "address", ["http://mitreden.company.com", "https://localhost", "https://10.0.0.4"]
)
def test_without_a_public_address_there_is_none(confirmed, settings, address):
    settings.SITE_URL = address

    assert picture_for(THREADS, confirmed, CARD).url == ""


def test_networks_that_take_bytes_get_no_address(confirmed):
    assert picture_for(NETWORKS["mastodon"].abilities, confirmed, CARD).url == ""


@pytest.fixture
def http():
    with guarded_client(allow_private=True, timeout=5) as one:
        yield one


def planned(contract, key: str, confirmed, settings):
    here = contract.address
    options = {"web": here, "api": here, "graph": here}
    settings.NETWORK_OPTIONS = {key: options}
    contract.tokens["token"] = NOON
    make.organisation()
    eva = make.person()
    access = Access(here, contract.user, "token", "token")
    return schedule_post(
        author=eva,
        channel=make.channel(eva, network_key=key, access=access),
        written=Written(
            text="Heute gelernt: #Pumpen",
            language="de",
            pictures=(PictureContent(confirmed["name"], confirmed["alt"]),),
        ),
        now=NOON,
    )


@pytest.mark.parametrize(
    ("key", "kind"), [("threads", ThreadsContract), ("instagram", InstagramContract)]
)
def test_the_network_fetches_what_was_confirmed(
    client, http, settings, confirmed, key, kind
):
    contract = kind()
    seen = []
    contract.fetch = lambda url: seen.append(url) or b"\xff\xd8\xff"
    with contract.running():
        planned(contract, key, confirmed, settings)
        assert deliver_due(NOON, http) == 1

    assert contract.complaints == []
    (address,) = seen
    picture = client.get(urlsplit(address).path)
    assert picture.content.startswith(b"\xff\xd8\xff")
    (post,) = contract.posts.values()
    assert post.fields["alt_text"] == "Eine Pumpe"
    delivery = Delivery.objects.get()
    assert delivery.state == Delivery.State.SENT
    assert delivery.remote_url


def test_a_closed_installation_says_so_and_offers_by_hand(
    client, http, settings, confirmed
):
    settings.SITE_URL = "https://mitreden.intranet"
    contract = ThreadsContract()
    with contract.running():
        post = planned(contract, "threads", confirmed, settings)
        deliver_due(NOON, http)

    assert contract.asked == []
    client.force_login(post.author)
    html = client.get("/posts/").text
    assert "our address cannot be reached from outside" in html
    assert f"/posts/{post.pk}/by-hand/" in html


def test_on_instagram_only_she_can_delete(client, http, settings, confirmed):
    contract = InstagramContract()
    with contract.running():
        post = planned(contract, "instagram", confirmed, settings)
        deliver_due(NOON, http)
        withdraw_post(post=post, now=NOON)
        asked = len(contract.asked)
        deliver_due(NOON, http)
        assert len(contract.asked) == asked

    client.force_login(post.author)
    html = client.get("/posts/").text
    assert "lets nobody else delete it" in html
    client.post(f"/posts/{post.pk}/deleted/")
    assert Delivery.objects.get().state == Delivery.State.WITHDRAWN
