"""Words that explain themselves when tapped.

    {% load terms %}
    {% term "reach" %}Reichweite{% endterm %}   a word of the interface
    {{ story.what|with_terms }}                 a text: its first terms are marked
    {{ text.what|with_terms:text.language }}    a text in another language

`with_terms` takes plain text (and escapes it) or HTML that is marked as safe. The
frame of every page marks what is left, the first time a word occurs, in paragraphs and
lists; `data-no-terms` on an element keeps it as it is (a preview, somebody's own post).
"""

from __future__ import annotations

from difflib import get_close_matches

from django import template
from django.template.base import NodeList, Parser, Token
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import get_language

from mitreden.guidance.terms_marking import RUNNING_TEXT, mark_html, mark_plain
from mitreden.guidance.words import matcher, term_ids

register = template.Library()


def term_link(key: str, shown: str) -> SafeString:
    """`shown` is HTML that is clean already."""
    return format_html(
        '<a class="term" data-term="{}" href="{}">{}</a>',
        key,
        reverse("advocates:term", args=[key]),
        mark_safe(shown),  # noqa: S308 – see above
    )


def plain_term_link(key: str, shown: str) -> SafeString:
    return term_link(key, escape(shown))


@register.filter
def with_terms(text: str | None, language: str = "") -> SafeString:
    if not text:
        return SafeString("")
    known = matcher(language or get_language() or "en")
    marked = (
        mark_html(text, known, term_link)
        if isinstance(text, SafeData)
        else mark_plain(str(text), known, plain_term_link)
    )
    return mark_safe(marked)  # noqa: S308 – escaped, or clean before


@register.filter
def with_terms_but(text: str, key: str) -> SafeString:
    """Plain text with its terms marked, except one: on that one's own page."""
    known = matcher(get_language() or "en")
    return mark_safe(  # noqa: S308 – escaped
        mark_plain(text, known, plain_term_link, without={key})
    )


class TermNode(template.Node):
    def __init__(self, key: str, nodelist: NodeList) -> None:
        self.key, self.nodelist = key, nodelist

    def render(self, context: template.Context) -> SafeString:
        return term_link(self.key, self.nodelist.render(context).strip())


@register.tag
def term(parser: Parser, token: Token) -> TermNode:
    try:
        _name, quoted = token.split_contents()
    except ValueError:
        raise template.TemplateSyntaxError(
            '{% term "reach" %} takes the id of one glossary term.'
        ) from None
    key = quoted.strip("\"'")
    if key not in term_ids():
        close = (
            ", ".join(get_close_matches(key, term_ids())) or "see content/glossary.yaml"
        )
        raise template.TemplateSyntaxError(
            f"The glossary has no term “{key}”. Near it: {close}."
        )
    nodelist = parser.parse(("endterm",))
    parser.delete_first_token()
    return TermNode(key, nodelist)


class ExplainedNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        html = self.nodelist.render(context)
        known = matcher(get_language() or "en")
        return mark_safe(  # noqa: S308 – the page as it was, and our own links
            mark_html(html, known, term_link, inside=RUNNING_TEXT)
        )


@register.tag
def explained(parser: Parser, token: Token) -> ExplainedNode:
    """{% explained %}…{% endexplained %}: the frame's own, around a page's content."""
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(nodelist)
