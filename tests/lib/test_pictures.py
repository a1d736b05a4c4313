from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from mitreden.lib.pictures import LONGEST_EDGE, NotAPicture, read_picture


def encoded(picture, kind="JPEG", **options):
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def decoded(data):
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def reason(data):
    with pytest.raises(NotAPicture) as caught:
        read_picture(data)
    return caught.value.reason


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_is_written_anew(kind):
    found = read_picture(encoded(Image.new("RGB", (80, 60), "teal"), kind))

    assert (found.extension, found.width, found.height) == ("jpg", 80, 60)
    assert decoded(found.data).format == "JPEG"


def test_place_and_camera_do_not_travel_along():
    exif = Image.Exif()
    exif[0x010F] = "Camera of Eva"
    exif.get_ifd(0x8825)[1] = "N"
    data = encoded(Image.new("RGB", (80, 60)), exif=exif, comment=b"secret note")
    assert b"Eva" in data

    found = read_picture(data)

    assert b"Eva" not in found.data
    assert b"secret note" not in found.data
    assert dict(decoded(found.data).getexif()) == {}


def test_text_in_a_png_does_not_travel_along():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Eva Example")
    data = encoded(Image.new("RGBA", (80, 60), (0, 0, 0, 0)), "PNG", pnginfo=info)

    found = read_picture(data)

    assert found.extension == "png"
    assert b"Eva" not in found.data


def test_what_hides_behind_the_end_stays_behind():
    found = read_picture(encoded(Image.new("RGB", (80, 60))) + b"<script>alert(1)")

    assert b"script" not in found.data


def test_a_picture_taken_upright_stays_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    found = read_picture(encoded(Image.new("RGB", (80, 60)), exif=exif))

    assert (found.width, found.height) == (60, 80)


def test_see_through_places_are_kept():
    picture = Image.new("RGBA", (80, 60), (255, 0, 0, 0))

    found = decoded(read_picture(encoded(picture, "PNG")).data)

    assert found.mode == "RGBA"
    assert found.getpixel((5, 5))[3] == 0


def test_a_large_picture_becomes_smaller():
    found = read_picture(encoded(Image.new("RGB", (4000, 1000))))

    assert (found.width, found.height) == (LONGEST_EDGE, LONGEST_EDGE // 4)


def test_the_same_picture_has_the_same_name():
    data = encoded(Image.new("RGB", (80, 60), "teal"))

    assert read_picture(data).name == read_picture(data).name
    assert read_picture(data).name.endswith(".jpg")


def test_a_small_file_that_decodes_to_a_huge_picture_is_refused():
    def chunk(kind, body):
        checksum = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + checksum

    for side in (8_000, 10_000, 12_000, 60_000):
        header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IEND", b"")
        assert reason(bomb) == "too_many_pixels"


def test_a_file_too_big_is_refused_before_it_is_looked_at():
    assert reason(b"\xff" * 10_000_001) == "too_big"


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<svg/>',
        b"  <SVG></SVG>",
    ],
)
def test_svg_is_refused_by_name(data):
    assert reason(data) == "svg"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>hello</body></html>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"BM" + b"\0" * 60,
        b"%!PS-Adobe-3.0 EPSF-3.0",
    ],
)
def test_a_disguised_file_is_refused(data):
    assert reason(data) == "unknown"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_picture_is_refused(kind):
    noise = Image.effect_noise((300, 300), 90).convert("RGB")
    whole = encoded(noise, kind)

    assert reason(whole[: len(whole) // 2]) == "broken"


def test_a_counting_pixel_is_no_picture():
    assert reason(encoded(Image.new("RGB", (1, 1)))) == "too_small"
