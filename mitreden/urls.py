from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from mitreden.web.accounts import settings_instead
from mitreden.web.visitors.media import media

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mitreden.web.visitors.urls")),
    path("", include("mitreden.web.advocates.urls")),
    path("editors/", include("mitreden.web.editors.urls")),
    path("council/", include("mitreden.web.council.urls")),
    # Pages of allauth that nobody needs: addresses come from an administrator.
    re_path(r"^account/(?:email|confirm-email|reauthenticate)/", settings_instead),
    path("account/", include("allauth.account.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<name>.+)$", media, name="media"),
]

handler400 = "mitreden.web.errors.bad_request"
handler403 = "mitreden.web.errors.forbidden"
handler404 = "mitreden.web.errors.not_found"
handler429 = "mitreden.web.errors.too_many"
handler500 = "mitreden.web.errors.server_error"
