"""Pictures that nobody needs any more go: the row, and the file."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef

from mitreden.gallery.actions import FOLDER
from mitreden.gallery.models import OwnPicture
from mitreden.publishing.models import Delivery

UNUSED = timedelta(hours=24)
FRESH = timedelta(minutes=10)  # a file whose row is just being written
AT_ONCE = 500


def drop_unneeded(now: datetime) -> int:
    """How many files went. Safe to repeat, and to interrupt anywhere."""
    used_slide = OwnPicture.objects.filter(
        made_from=OuterRef("pk"), posts__isnull=False
    )
    OwnPicture.objects.filter(posts=None, uploaded_at__lte=now - UNUSED).exclude(
        Exists(used_slide)
    ).delete()
    for picture in _objected_to()[:AT_ONCE]:
        _delete(picture.name)
        OwnPicture.objects.filter(pk=picture.pk).update(name="")
    return _without_a_row(now)


def _objected_to() -> list[OwnPicture]:
    """A post that is being deleted may still have to ask its network about itself."""
    busy = (Delivery.State.SENDING, Delivery.State.WITHDRAWING)
    at_work = Delivery.objects.filter(
        state__in=busy,
        post__pictures=OuterRef("pk"),
    )
    return list(
        OwnPicture.objects.filter(revoked_at__isnull=False)
        .exclude(name="")
        .exclude(Exists(at_work))
    )


def _without_a_row(now: datetime) -> int:
    """Files of rows that are gone: removed here, or with all that a person erased."""
    if not default_storage.exists(FOLDER):
        return 0
    names = {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]}
    kept = set(OwnPicture.objects.exclude(name="").values_list("name", flat=True))
    gone = 0
    for name in sorted(names - kept):
        if default_storage.get_modified_time(name) < now - FRESH:
            _delete(name)
            gone += 1
    return gone


def _delete(name: str) -> None:
    if name.startswith(f"{FOLDER}/"):
        default_storage.delete(name)
