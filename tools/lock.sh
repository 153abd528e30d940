#!/usr/bin/env bash
# Writes both lock files anew: every package with its hashes, for every platform, without any index address.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
  uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet "$@"
}
compile --group build --output-file requirements.lock
compile --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock
