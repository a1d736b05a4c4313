"""A blog in memory that speaks Micropub and IndieAuth, for tests; gone when this ends.

    .cache/micropub/bin/python scripts/micropub-server/run.py

The protocol is django-indieweb's; the pages around it are here: a home page that names the
endpoints, a sign-in that lets everybody in as Eva, and the posts. Prints one line of JSON
when it is ready, and stops when its standard input ends.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path

settings.configure(
    SECRET_KEY="only for tests",  # noqa: S106
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.sites",
        "django.contrib.staticfiles",
        "indieweb",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": ["django.template.context_processors.request"]
            },
        }
    ],
    STATIC_URL="/static/",
    MEDIA_URL="/media/",
    MEDIA_ROOT=tempfile.mkdtemp(prefix="mitreden-micropub-"),
    LOGIN_URL="/login/",
    INDIEWEB_REQUIRE_PKCE_S256=True,
    INDIEWEB_MICROPUB_HANDLER=f"{__name__}.Posts",
)
django.setup()

from indieweb.handlers import InMemoryMicropubHandler, MicropubEntry  # noqa: E402

RELATIONS = {
    "indieauth-metadata": "/indieweb/auth/metadata/",
    "micropub": "/indieweb/micropub/",
}
address = ""


class Posts(InMemoryMicropubHandler):
    """One set for all requests, under whole addresses made of the proposed short name."""

    kept: dict[str, MicropubEntry] = {}
    gone: dict[str, MicropubEntry] = {}

    def __init__(self) -> None:
        super().__init__()
        self.entries, self.deleted_entries = self.kept, self.gone

    def create_entry(self, properties: dict[str, Any], user: Any) -> MicropubEntry:
        name = (properties.get("mp-slug") or properties.get("slug") or ["post"])[0]
        url = f"{address}/posts/{name}/"
        self.entries[url] = MicropubEntry(url=url, properties=properties)
        return self.entries[url]

    def get_config(self, user: Any) -> dict[str, Any]:
        return super().get_config(user) | {"post-status": ["published", "draft"]}


def home(request: HttpRequest) -> HttpResponse:
    links = "".join(
        f'<link rel="{name}" href="{url}">' for name, url in RELATIONS.items()
    )
    return HttpResponse(f"<!doctype html><title>Eva</title>{links}")


def sign_in(request: HttpRequest) -> HttpResponse:
    login(request, get_user_model().objects.get())
    return HttpResponseRedirect(request.META["QUERY_STRING"].removeprefix("next="))


def post(request: HttpRequest, name: str) -> HttpResponse:
    found = Posts.kept.get(f"{address}/posts/{name}/")
    if found is None:
        raise Http404
    return HttpResponse(json.dumps(found.properties), content_type="application/json")


urlpatterns = [
    path("", home),
    path("login/", sign_in),
    path("posts/<str:name>/", post),
    path("indieweb/", include("indieweb.urls")),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def main() -> None:
    global address
    call_command("migrate", verbosity=0)
    get_user_model().objects.create_user("eva")
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    address = f"http://127.0.0.1:{server.server_port}"
    print(json.dumps({"address": address}), flush=True)
    Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
