from __future__ import annotations

from django.urls import URLPattern, path

from mitreden.web.visitors import demo, health, look, newsroom, oauth, once, welcome

app_name = "visitors"
urlpatterns: list[URLPattern] = [
    path("healthz", health.healthz, name="healthz"),
    path("theme.css", look.theme_css, name="theme_css"),
    path("look/theme/", look.choose_theme, name="choose_theme"),
    path("look/language/", look.choose_language, name="choose_language"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("imprint/", welcome.imprint, name="imprint"),
    path("media/once/<str:signed>/", once.media_once, name="media_once"),
    path("oauth/<slug:key>.json", oauth.client, name="oauth_client"),
    path("demo/", demo.demo, name="demo"),
    path("demo/sign-in/", demo.sign_in, name="demo_sign_in"),
    path("demo/newsroom/", newsroom.newsroom, name="newsroom"),
    path("demo/newsroom/<slug:name>.xml", newsroom.newsroom_feed, name="newsroom_feed"),
    path("demo/newsroom/<slug:slug>/", newsroom.newsroom_item, name="newsroom_item"),
]
