#!/bin/sh
# Renew the pins: requirements/*.in (and pyproject.toml) become requirements/*.txt.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python - <<'PY'
import pathlib, tomllib
wanted = tomllib.loads(pathlib.Path("pyproject.toml").read_text())["project"]["dependencies"]
pathlib.Path("requirements/base.in").write_text("".join(f"{line}\n" for line in wanted))
PY
for name in base dev uv bench; do
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header \
        --no-emit-index-url --python-version 3.11 \
        "requirements/$name.in" -o "requirements/$name.txt" "$@"
done
