from __future__ import annotations

from django.urls import URLPattern, path

from mitreden.web.council import agreement, log, promises, register

app_name = "council"
urlpatterns: list[URLPattern] = [
    path("", register.register, name="register"),
    path("log/", log.log, name="log"),
    path("promises/", promises.promises, name="promises"),
    path("agreement/", agreement.agreement, name="agreement"),
]
