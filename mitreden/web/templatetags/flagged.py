"""What a remark of advice was about, in a word."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def flagged(rule: str) -> str:
    said = {
        "confidential.term": _("not public"),
        "client.consent": _("no consent"),
        "product.mandatory": _("a line is missing"),
        "product.claim": _("a claim"),
        "tone.word": _("tone"),
    }
    return said.get(rule, rule)
