"""From the desktop to one's phone: a code to scan, and the page it opens there."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

import segno
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST, require_safe

from mitreden.gallery.queries import of_post
from mitreden.publishing.models import Post
from mitreden.publishing.phone import (
    LASTS,
    STAYS_OPEN,
    NotToHandOver,
    Opened,
    answer_on_phone,
    in_hand,
    link_to_phone,
    open_on_phone,
)
from mitreden.publishing.queries import posts_of
from mitreden.publishing.secret_links import PhoneLink, hash_of_code
from mitreden.web.advocates.handover import hand_over
from mitreden.web.http import PageRequest, PersonRequest
from mitreden.web.pace import in_pace

MISSES = 20  # in a minute, from one place
ONLY_HERE = {"localhost", "127.0.0.1", "::1"}


@login_required
@require_POST
def to_phone(request: PersonRequest, pk: int) -> HttpResponse:
    """A fresh code for one prepared post. It is on this page only, and kept nowhere."""
    now = timezone.now()
    post = get_object_or_404(posts_of(request.user), pk=pk)
    with_link = request.POST.get("without_link") != "1"
    try:
        code, number = link_to_phone(post=post, with_link=with_link, now=now)
    except NotToHandOver:
        return redirect("advocates:shared", post.pk)
    address = request.build_absolute_uri(reverse("advocates:phone", args=[code]))
    context = {
        "post": post,
        "address": address,
        "drawing": _drawing(address),
        "only_here": urlsplit(address).hostname in ONLY_HERE,
        "number": number,
        "until": now + LASTS,
        "minutes": LASTS.seconds // 60,
    }
    part = "#code" if request.htmx else ""
    return render(request, f"advocates/share/to-phone.html{part}", context)


@login_required
@require_safe
def phone_state(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """Has the phone opened it? Asked by the page that shows the code."""
    links = PhoneLink.objects.filter(post__author=request.user, post=pk)
    link = links.select_related("post").filter(pk=number).first()
    context = {
        "pk": pk,
        "number": number,
        "until": link.ends_at if link else None,
        "opened": link is not None and link.opened_at is not None,
        "over": link is None or timezone.now() >= link.ends_at,
        "answered": link is not None and link.post.answer != Post.Answer.OPEN,
    }
    return render(request, "advocates/share/phone-state.html", context)


@require_safe
def phone(request: PageRequest, code: str) -> HttpResponse:
    """The prepared post, for whoever scanned it first. No sign-in, no name on it."""
    now = timezone.now()
    if request.method == "HEAD" or _is_a_guess(request):
        return _quiet(HttpResponse())
    opened = open_on_phone(code=code, browser=_browser(request, code), now=now)
    if opened is None:
        return _not_there(request, now)
    post = opened.link.post
    context = {
        "post": post,
        "code": code,
        "handover": hand_over(post, with_link=opened.link.with_link, code=code),
    }
    response = _quiet(render(request, "advocates/share/phone.html", context))
    _remember(request, response, code, opened)
    return response


@require_safe
def phone_picture(request: PageRequest, code: str, number: int) -> HttpResponse:
    """A picture of the prepared post, for the browser that opened it."""
    browser = _browser(request, code)
    link = in_hand(code=code, browser=browser, now=timezone.now())
    pictures = of_post(link.post) if link else []
    if number >= len(pictures):
        raise Http404
    name = pictures[number].name
    try:
        with default_storage.open(name) as file:
            data = bytes(file.read())
    except OSError as error:
        raise Http404 from error
    kind = "image/png" if name.endswith(".png") else "image/jpeg"
    response = _quiet(HttpResponse(data, content_type=kind))
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def phone_answer(request: PageRequest, code: str) -> HttpResponse:
    now = timezone.now()
    posted = request.POST.get("posted") == "yes"
    browser = _browser(request, code)
    if not answer_on_phone(code=code, browser=browser, posted=posted, now=now):
        return _not_there(request, now)
    return redirect("advocates:phone", code)


def _not_there(request: PageRequest, now: datetime) -> HttpResponse:
    """Only those who find nothing are counted: nobody is held up by a stranger."""
    if not in_pace(request, now, MISSES):
        return _quiet(
            render(request, "advocates/share/phone-too-often.html", status=429)
        )
    return _quiet(render(request, "advocates/share/phone-over.html", status=410))


def _is_a_guess(request: HttpRequest) -> bool:
    """A browser that looks ahead does not use the address up."""
    purpose = request.headers.get("Sec-Purpose") or request.headers.get("Purpose", "")
    return "prefetch" in purpose


def _browser(request: HttpRequest, code: str) -> str:
    return request.COOKIES.get(_cookie(code), "")


def _cookie(code: str) -> str:
    return f"phone-{hash_of_code(code)[:12]}"


def _remember(
    request: HttpRequest, response: HttpResponse, code: str, opened: Opened
) -> None:
    if opened.browser:
        response.set_cookie(
            _cookie(code),
            opened.browser,
            max_age=STAYS_OPEN.seconds,
            path=reverse("advocates:phone", args=[code]),
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )


def _quiet(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _drawing(address: str) -> SafeString:
    """As SVG inside the page; dark on white in both themes, or cameras miss it."""
    code = segno.make(address, error="m", micro=False)
    drawing: str = code.svg_inline(
        omitsize=True,
        border=4,
        dark="#000",
        light="#fff",
        svgclass="qr",
        lineclass=None,
    )
    return mark_safe(drawing)  # noqa: S308 – made of an address of ours alone
