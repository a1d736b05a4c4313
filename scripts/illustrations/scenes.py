"""Which scene belongs to which story."""

from __future__ import annotations

from collections.abc import Callable

from illustrations import outdoors, tables, talks, water, workshop

SCENES: dict[str, Callable[[], str]] = {
    "programme-start": workshop.programme_start,
    "lauscher-3": water.lauscher,
    "night-listening": outdoors.night_listening,
    "groundwater-slow": water.groundwater,
    "mistake-shelf": workshop.mistake_shelf,
    "apprentices-start": workshop.apprentices_start,
    "open-workshop": workshop.open_workshop,
    "flood-relief": outdoors.flood_relief,
    "stream-cleanup": outdoors.stream_cleanup,
    "shift-trial": talks.shift_trial,
    "second-life": workshop.second_life,
    "quiet-pump": tables.quiet_pump,
    "rain-house": water.rain_house,
    "linz-ten-years": tables.linz_ten_years,
    "trade-fair": talks.trade_fair,
    "seal-recall": water.seal_recall,
    "girls-day": workshop.girls_day,
    "world-water-day": water.world_water_day,
    "tandem": talks.tandem,
    "language-cafe": tables.language_cafe,
    "listening-model": water.listening_model,
    "annual-figures": tables.annual_figures,
    "job-service": outdoors.job_service,
    "bike-summer": outdoors.bike_summer,
    "canteen-stew": tables.canteen_stew,
}
