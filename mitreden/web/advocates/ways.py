"""Why a network is posted to by hand, and what we can do on one we are connected to."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mitreden.networks import Network, Preview

# The facts stand, with their sources, in the README of each network.
_WHY_BY_HAND: dict[str, str | Promise] = {
    "xing": _("XING has closed its interface for posting in 2019."),
    "facebook": _("Facebook lets no tool post on a private timeline."),
    "instagram": _("Instagram lets no tool post on private accounts."),
    "tiktok": _("TikTok admits no tools that post for their own people only."),
    "whatsapp": _("A message to people you know: only you choose to whom."),
    "signal": _("A message to people you know: only you choose to whom."),
    "telegram": _("A message to people you know: only you choose to whom."),
    "email": _("Your own mail programme sends it, from your address."),
    "x": _("X takes money for each post a tool sends. Its own page is free."),
}
_NO_APP = _(
    "We could send for you there, but this house is not registered there yet. Your "
    "administrator can do that."
)


def why_by_hand(network: Network) -> str | Promise:
    """ "" where nothing is known that would be worth a sentence."""
    known = _WHY_BY_HAND.get(network.key, "")
    return known or (_NO_APP if network.needs_app else "")


def how_by_hand(network: Network) -> str | Promise:
    """What happens when she presses the button."""
    page = network.share
    if page is None:
        return _("Your text is copied; paste it where you write.")
    if page.carries_text:
        return _("Opens with your text and your link filled in.")
    if page.carries_link:
        return _("Opens with your link; your text is copied, you paste it.")
    return _("Opens the app; your text is copied, you paste it.")


def what_we_can(network: Network) -> list[str | Promise]:
    """With her permission, and on her word."""
    can = network.abilities
    found: list[str | Promise] = [_("send a post, now or at a time you choose")]
    if can.images and can.preview != Preview.ARTICLE:
        found.append(_("send your pictures with their descriptions"))
    if can.withdraws:
        found.append(_("delete it there when you take it back"))
    if network.reader:
        found.append(_("read how many liked it and answered, for you alone"))
    return found


def what_it_cannot(network: Network) -> list[str | Promise]:
    """What other tools promise, and this network does not give."""
    found: list[str | Promise] = []
    if not network.abilities.withdraws:
        found.append(_("Deleting there is up to you: it takes no such word from us."))
    if network.reader is None:
        found.append(
            _("It tells us no numbers. What it shows you, it shows you alone.")
        )
    return found
