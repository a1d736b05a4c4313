"""Connecting an account on a network's own page, in a browser: there, yes, and back.

The networks are our strict servers: the browser is really sent away and comes back, past
the content security policy of the page it left.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.contract.micropub import MicropubContract
from tests.contract.threads import ThreadsContract
from tests.contract.x import XContract
from tests.journeys.conftest import running_demo, sign_in

pytestmark = pytest.mark.browser
NAMES = {"threads": "Threads", "x": "X"}


@pytest.fixture(scope="module")
def networks():
    threads, x = ThreadsContract(), XContract()
    with threads.running(), x.running():
        yield {"threads": threads, "x": x}
    assert threads.complaints == x.complaints == []


@pytest.fixture(scope="module")
def there(networks, tmp_path_factory):
    apps = [f"{key}={':'.join(one.client)}" for key, one in networks.items()]
    options = [
        f"{key}.{name}={one.address}"
        for key, one in networks.items()
        for name in ("web", "api", "graph")
    ]
    environment = {
        "MITREDEN_NETWORK_APPS": ", ".join(apps),
        "MITREDEN_NETWORK_OPTIONS": ", ".join([*options, "x.budget=5"]),
        "MITREDEN_ALLOW_PRIVATE": "yes",
    }
    with running_demo(tmp_path_factory.mktemp("networks"), environment) as demo:
        yield demo


@pytest.fixture
def accounts(browser, there):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": "django_language", "value": "en", "url": there.url}])
    page = context.new_page()
    sign_in(page, there.url, "apprentice")
    context.add_cookies([{"name": "django_language", "value": "en", "url": there.url}])
    page.goto(f"{there.url}/accounts/")
    yield page
    context.close()


def their_page(page: Page, key: str) -> None:
    """In two taps."""
    page.get_by_role("link", name=f"Connect {NAMES[key]}").click()
    page.get_by_role("button", name=f"Go to {NAMES[key]}").click()
    expect(page.get_by_role("link", name="Allow")).to_be_visible()


@pytest.mark.parametrize("key", sorted(NAMES))
def test_no_brings_her_back_with_nothing_kept(accounts, key):
    their_page(accounts, key)

    accounts.get_by_role("link", name="Not now").click()

    expect(accounts.get_by_text("You said no over there")).to_be_visible()


@pytest.mark.parametrize("key", sorted(NAMES))
def test_three_taps_connect_an_account(accounts, key):
    their_page(accounts, key)

    accounts.get_by_role("link", name="Allow").click()

    expect(accounts.get_by_role("status")).to_contain_text("Connected as @eva")
    row = accounts.get_by_role("listitem").filter(has_text=NAMES[key])
    expect(row.get_by_role("link", name="Disconnect @eva").first).to_be_visible()


def test_a_blog_is_connected_by_its_address(accounts):
    blog = MicropubContract()
    with blog.running():
        accounts.get_by_role("link", name="Connect Blog").click()
        accounts.get_by_label("The address of your blog").fill(blog.address)
        accounts.get_by_role("button", name="Go to Blog").click()
        accounts.get_by_role("link", name="Allow").click()

        name = blog.address.removeprefix("http://")
        expect(accounts.get_by_role("status")).to_contain_text(f"Connected as {name}")
    assert blog.complaints == []
