"""A photo on the desk and slides for a story, in a real browser."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
DESK, KIT = "/compose/lauscher-3/", "/story-kit/lauscher-3/"


@pytest.fixture
def photos(tmp_path):
    files = []
    for name, colour in (("one.jpg", "teal"), ("two.jpg", "maroon")):
        Image.new("RGB", (900, 1200), colour).save(tmp_path / name, "JPEG")
        files.append(str(tmp_path / name))
    return files


def shown(page):
    return page.locator("#pictures .shelf__one")


def quiet(page):
    """Nothing broke, apart from requests that newer ones took the place of."""
    known = ("htmx:sendAbort", "htmx:afterRequest")
    left = [one for one in page.problems if not one.startswith(known)]
    assert left == []
    return True


def violations(page):
    return [one["id"] for one in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_photo_is_added_described_and_survives_a_reload(visit, photos, width):
    page = visit("expert", DESK, width=width)
    page.fill("#id_text", "Ich arbeite bei Wendbach. Heute war ich im Prüfstand.")
    page.locator("#id_file").set_input_files(photos[:1])
    expect(shown(page)).to_have_count(1)
    expect(page.locator("[data-finding='alt.missing']")).to_be_visible()
    expect(page.locator("#pictures textarea")).to_be_focused()

    page.keyboard.type("Ein Prüfstand mit zwei Rohren.")
    page.locator("#pictures select").select_option("nobody")
    expect(page.locator("[data-finding='alt.missing']")).to_have_count(0)
    expect(page.locator("#preview .preview__pictures img")).to_be_visible()
    assert quiet(page)
    assert violations(page) == []

    page.goto(page.url)
    expect(shown(page)).to_have_count(1)
    expect(page.locator("#pictures textarea")).to_have_value(
        "Ein Prüfstand mit zwei Rohren."
    )


def test_pictures_are_moved_removed_and_brought_back_by_keyboard(visit, photos):
    page = visit("expert", DESK)
    page.locator("#id_file").set_input_files(photos)
    expect(shown(page)).to_have_count(2)
    first, second = page.locator("#pictures [name=picture]").all()
    before = [first.input_value(), second.input_value()]

    page.locator("#pictures [value^='picture_later']").press("Enter")
    expect(page.locator("#pictures [name=picture]").first).to_have_value(before[1])
    page.locator("#pictures [value^='picture_remove']").first.press("Enter")
    expect(shown(page)).to_have_count(1)
    page.locator("#pictures [value^='picture_back']").press("Enter")
    expect(shown(page)).to_have_count(2)
    assert quiet(page)


def test_a_photo_may_be_dropped_or_pasted(visit):
    page = visit("expert", DESK)
    give = """(kind) => {
      const canvas = new OffscreenCanvas(80, 80);
      canvas.getContext("2d").fillRect(0, 0, 80, 80);
      return canvas.convertToBlob({ type: "image/png" }).then((blob) => {
        const data = new DataTransfer();
        data.items.add(new File([blob], "x.png", { type: "image/png" }));
        const name = kind === "drop" ? "dataTransfer" : "clipboardData";
        const made = kind === "drop"
          ? new DragEvent("drop", { bubbles: true, cancelable: true, [name]: data })
          : new ClipboardEvent("paste", { bubbles: true, cancelable: true, [name]: data });
        document.querySelector("#id_text").dispatchEvent(made);
      });
    }"""
    for number, kind in enumerate(("drop", "paste"), 1):
        page.evaluate(give, kind)
        expect(shown(page)).to_have_count(number)


def test_without_scripts_a_photo_joins_the_words(visit, photos):
    page = visit("expert", DESK, scripts=False)
    page.fill("#id_text", "Meine Worte bleiben.")
    page.locator("#id_file").set_input_files(photos[:1])
    page.get_by_role("button", name="Hochladen").or_(
        page.get_by_role("button", name="Upload")
    ).click()

    expect(shown(page)).to_have_count(1)
    expect(page.locator("#id_text")).to_have_value("Meine Worte bleiben.")


def picture_of(page, number):
    return page.locator(f"#slide-{number} img").get_attribute("src")


def test_slides_are_drawn_while_she_types_and_taken_along(visit, photos):
    page = visit("expert", KIT)
    empty = picture_of(page, 0)
    page.fill("#words-0", "Heute habe ich gehört, wie ein Leck klingt.")
    page.wait_for_function(
        "old => document.querySelector('#slide-0 img').src !== old", arg=empty
    )
    page.locator("#id_file").set_input_files(photos[:1])
    expect(page.locator("[name='ground-0']")).to_have_count(5)
    page.locator("[name='ground-1'][value^='photo:']").focus()
    page.keyboard.press("Space")
    page.fill("#words-1", "Und so sieht es aus.")
    page.locator("[value='slide_later:0']").press("Enter")
    expect(page.locator("#words-1")).to_be_focused()
    expect(page.locator("#words-1")).to_have_value(
        "Heute habe ich gehört, wie ein Leck klingt."
    )
    page.locator("[value='slides_undo']").press("Enter")
    expect(page.locator("#words-0")).to_have_value(
        "Heute habe ich gehört, wie ein Leck klingt."
    )
    assert quiet(page)
    assert violations(page) == []

    with page.expect_download() as waiting:
        page.locator("[value='zip']").click()
    data = waiting.value.path().read_bytes()
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    assert names == ["slide-1.jpg", "slide-2.jpg", "descriptions.txt"]

    page.goto(page.url)
    expect(page.locator("#words-1")).to_have_value("Und so sieht es aus.")


def test_without_scripts_the_kit_works_as_well(visit):
    page = visit("expert", KIT, scripts=False)
    page.fill("#words-0", "Hallo")
    page.locator("[value='look']").click()
    expect(page.locator("#words-0")).to_have_value("Hallo")
    page.locator("[value='slide_later:0']").click()
    expect(page.locator("#words-1")).to_have_value("Hallo")


def test_the_slides_go_to_the_phone_with_a_prepared_post(visit):
    page = visit("expert", KIT)
    page.fill("#words-0", "Hallo")
    page.locator("[value='hand_over']").click()

    page.wait_for_url("**/share/post/**")
    expect(page.locator(".share__pictures img")).to_have_count(1)
