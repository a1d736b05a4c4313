"""How allauth treats our people: nobody signs up by themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People get their account from an administrator."""
        return False

    def post_login(
        self, request: HttpRequest, user: Any, **details: Any
    ) -> HttpResponse:
        """On a new device the pages speak the person's language."""
        response: HttpResponse = super().post_login(request, user, **details)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
        return response


def settings_instead(request: HttpRequest) -> HttpResponse:
    return redirect("advocates:settings")
