from __future__ import annotations

import pytest

from mitreden.redirect.visits import is_click

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"

PEOPLE = [
    FIREFOX,
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36",
    f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1",
    f"{IPHONE} Mobile/15E148 [LinkedInApp]/9.29.8",
    f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/470.0.0.41.82;FBDV/iPhone14,5;FBLC/de_DE]",
    f"{IPHONE} Mobile/15E148 Twitter for iPhone/10.45",
    f"{IPHONE} Mobile/15E148 Barcelona 310.0",
    f"{IPHONE} Mobile/15E148 WhatsApp/2.22",
    "Mozilla/5.0 (Linux; Android 14; SM-S911B; wv) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 Instagram 336.0.0.35.90",
    "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Chrome/110.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 13; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/120.0 Mobile Safari/537.36 XING/20.1",
    "Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Slack/4.29 Chrome/108 Electron/22 "
    "Safari/537.36",
]
MACHINES = [
    "",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "XING-contenttabreceiver/2.0",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
    "WhatsApp/2.23.20.0 A",
    "Twitterbot/1.0",
    "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
    "Mastodon/4.5.0 (http.rb/5.3.1; +https://chaos.social/)",
    "http.rb/5.1.1 (Mastodon/4.1.2; +https://mastodon.social/) Bot",
    "Akkoma 3.10.0; https://social.example <admin@social.example>",
    "Misskey/13.0 (https://social.example)",
    "Barcelona 289.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/79.0 Safari/537.36 MicrosoftPreview/2.0 +https://aka.ms/MicrosoftPreview",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) "
    "Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; "
    "+https://openai.com/bot",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "HeadlessChrome/120.0.0.0 Safari/537.36",
    "Barracuda Sentinel (EE)",
    "Mozilla/5.0 (compatible; proofpoint-urldefense)",
    "Iframely/1.3.1 (+https://iframely.com/docs/about)",
    "Rocket.Chat/6.5",
    "curl/8.5.0",
    "python-requests/2.31",
    "Java/17.0.1",
]


def click(method: str = "GET", agent: str = FIREFOX, **headers: str) -> bool:
    sent = {b"user-agent": agent.encode()} | {
        name.replace("_", "-").encode(): value.encode()
        for name, value in headers.items()
    }
    return is_click(method, sent)


@pytest.mark.parametrize("agent", PEOPLE)
def test_a_browser_or_an_apps_window_is_a_person(agent):
    assert click(agent=agent)


@pytest.mark.parametrize("agent", MACHINES)
def test_a_preview_crawler_or_scanner_is_a_machine(agent):
    assert not click(agent=agent)


def test_only_get_is_a_click():
    assert click("GET")
    assert not click("HEAD")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_purpose": "prefetch"},
        {"sec_purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x_purpose": "preview"},
        {"x_moz": "prefetch"},
    ],
)
def test_a_browser_that_looks_ahead_is_no_click(headers):
    assert not click(**headers)


@pytest.mark.parametrize(
    ("destination", "counts"),
    [("document", True), ("iframe", True), ("image", False), ("empty", False)],
)
def test_what_opens_no_page_is_no_click(destination, counts):
    assert click(sec_fetch_dest=destination) is counts


def test_a_very_long_user_agent_is_judged_by_its_beginning():
    assert click(agent=FIREFOX + " x" * 50_000)
    assert not click(agent="curl/8.5.0" + " x" * 50_000)
