"""Settings that name something for each network."""

from __future__ import annotations

import pytest

from mitreden.lib.pairs import network_apps, network_options


def test_apps_and_options_are_read():
    assert network_apps("linkedin=abc:s3:cret, x = 1:2 ,") == {
        "linkedin": ("abc", "s3:cret"),
        "x": ("1", "2"),
    }
    assert network_apps("") == {}
    assert network_options("x.budget=20, x.api=http://a:1,linkedin.version=1") == {
        "x": {"budget": "20", "api": "http://a:1"},
        "linkedin": {"version": "1"},
    }


@pytest.mark.parametrize("text", ["linkedin", "linkedin=abc", "=a:b", "a=:b", "a=b:"])
def test_an_app_has_network_id_and_secret(text):
    with pytest.raises(ValueError, match="network=id:secret"):
        network_apps(text)


@pytest.mark.parametrize("text", ["x", "x=1", "x.=1", ".y=1", "x.y="])
def test_an_option_has_network_name_and_value(text):
    with pytest.raises(ValueError, match=r"network\.option=value"):
        network_options(text)
