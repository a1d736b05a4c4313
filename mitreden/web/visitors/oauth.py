"""Who we are, for networks that look it up instead of registering us."""

from __future__ import annotations

from django.http import Http404, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from mitreden.channels.client_keys import client_keys
from mitreden.networks import NETWORKS
from mitreden.web.http import PageRequest


@require_safe
@cache_control(public=True, max_age=300)
def client(request: PageRequest, key: str) -> JsonResponse:
    network = NETWORKS.get(key)
    if network is None or network.describe is None:
        raise Http404
    arrived = reverse("advocates:arrived", args=[key])
    described = network.describe(
        request.build_absolute_uri(request.path),
        request.build_absolute_uri(arrived),
        client_keys(),
    )
    return JsonResponse(described)
