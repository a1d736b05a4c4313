"""Why an account was not connected, in the words of the page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from mitreden.networks.types import Refused

# What to do next, in one or two sentences. A network's own words: "<key>.<reason>".
REASONS: dict[str, str | Promise] = {
    "no_name": gettext_lazy("Your name there is missing."),
    "no_password": gettext_lazy("The app password is missing."),
    "mail_not_handle": gettext_lazy(
        "That is an e-mail address. Your name there looks like eva.bsky.social; you find "
        "it below your picture in your profile."
    ),
    "handle_needs_domain": gettext_lazy(
        "The name is not complete: it has a dot in it. Most end with .bsky.social."
    ),
    "bad_handle": gettext_lazy(
        "Names there have letters, digits, hyphens and dots only. Is there a typing "
        "error?"
    ),
    "unknown_handle": gettext_lazy(
        "Nobody there has this name. Please look at the spelling; most names end with "
        ".bsky.social."
    ),
    "handle_mismatch": gettext_lazy(
        "This name and the account behind it do not point to each other. Please use the "
        "name your profile shows."
    ),
    "wrong_password": gettext_lazy(
        "The name is right, the app password is not. It has four groups of four "
        "characters and is shown only once; you can simply make a new one."
    ),
    "main_password": gettext_lazy(
        "That was your main password. It could do anything, so we do not take it and have "
        "not kept it. Please make an app password: it can be ended at any time."
    ),
    "account_blocked": gettext_lazy(
        "The network has blocked this account at the moment. Please look there first."
    ),
    "insecure_server": gettext_lazy(
        "The server of this account does not encrypt. We would have to send your password "
        "in the open, so we stop here."
    ),
    "private_address": gettext_lazy(
        "The server of this account is in a private network we may not reach. Your "
        "administrator can help."
    ),
    "state_unknown": gettext_lazy(
        "That took longer than ten minutes, or the page was opened twice. Please start "
        "once more; nothing was kept."
    ),
    "access_denied": gettext_lazy(
        "You said no over there, so nothing is connected. That is fine."
    ),
    "no_app": gettext_lazy(
        "This installation is not known over there (any more). Your administrator can "
        "help; until then you can post by hand."
    ),
    "may_not_post": gettext_lazy(
        "The permission you gave leaves out posting. Please connect once more and leave "
        "all boxes as they are."
    ),
    "no_way_in": gettext_lazy(
        "We looked at this address and found no way in: no WordPress that gives "
        "application passwords, and no Micropub. Is it the address of the blog itself, "
        "and does it use https?"
    ),
    "bad_site": gettext_lazy(
        "There is nothing at this address. Is there a typing error?"
    ),
    "blog.bad_server": gettext_lazy(
        "That does not look like an address. It looks like https://eva.example"
    ),
    "blog.no_server": gettext_lazy("Please say where your blog is."),
    "blog.insecure_server": gettext_lazy(
        "This blog, or the page that lets you in there, does not use https. Your "
        "permission would travel in the open, so we stop here."
    ),
    "blog.may_not_post": gettext_lazy(
        "What you have allowed us leaves out posting. In a WordPress, whoever runs the "
        "blog can make you an author; elsewhere, please leave all boxes as they are."
    ),
    "needs_professional": gettext_lazy(
        "This is a personal account, and for those Instagram lets nobody post but "
        "themselves. A professional account (business or creator) can be connected; "
        "you can switch in Instagram’s settings. By your own hand it works as it is."
    ),
    "budget_spent": gettext_lazy(
        "This network charges for what we ask of it, and what your organisation spends "
        "on it in a month is used up. By your own hand it costs nothing."
    ),
    "network_says": gettext_lazy(
        "The network did not go along. Please try once more; nothing was kept."
    ),
    "no_server": gettext_lazy("Please say which server your account is on."),
    "bad_server": gettext_lazy(
        "That does not look like a server. It is the part behind the last @ in your "
        "name, for example mastodon.social."
    ),
    "not_public": gettext_lazy(
        "The network reads who we are at this installation’s own address, and cannot "
        "reach it from outside. An app password works all the same; you find that way "
        "below."
    ),
    "no_permissions": gettext_lazy(
        "The server of this account cannot give permissions on a page of its own. An app "
        "password works all the same; you find that way below."
    ),
    "server_too_old": gettext_lazy(
        "The server of this account cannot give a permission for posts alone, and we do "
        "not ask for more. An app password works; you find that way below."
    ),
    "another_account": gettext_lazy(
        "You signed in over there with another account than the one you named here. "
        "Nothing is connected. Please choose one of the two, and start once more."
    ),
    "not_this_network": gettext_lazy(
        "There is a server, but it does not speak this network’s language."
    ),
}


def words_for(network_key: str, problem: Refused) -> str | Promise:
    """ "" if there are none: the page then says that it did not work."""
    own = REASONS.get(f"{network_key}.{problem.reason}")
    return own or REASONS.get(problem.reason, "")
