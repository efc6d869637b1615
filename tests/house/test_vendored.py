"""Files made by others are exactly the ones we list, with the content we listed."""

import hashlib
import json
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDERS = ["api/static/vendor", "tests/pages/vendor"]
OURS = {"README.md", "VENDORED.json", "govuk-frontend/build.scss"}


def listed(folder: str) -> list[dict]:
    return json.loads((CHECKOUT / folder / "VENDORED.json").read_text(encoding="utf-8"))["files"]


ENTRIES = [pytest.param(folder, entry, id=entry["file"]) for folder in FOLDERS for entry in listed(folder)]


@pytest.mark.parametrize(("folder", "entry"), ENTRIES)
def test_content_is_the_listed_one(folder: str, entry: dict) -> None:
    content = (CHECKOUT / folder / entry["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]


@pytest.mark.parametrize(("folder", "entry"), ENTRIES)
def test_entry_says_where_it_comes_from_and_under_which_licence(folder: str, entry: dict) -> None:
    assert all(entry[key] for key in ("name", "version", "licence", "source_package", "made"))
    assert entry["licence_files"]
    for licence in entry["licence_files"]:
        assert (CHECKOUT / folder / licence).read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_listed(folder: str) -> None:
    root = CHECKOUT / folder
    present = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()} - OURS
    entries = listed(folder)
    named = {entry["file"] for entry in entries} | {name for entry in entries for name in entry["licence_files"]}
    assert present == named


def test_styles_carry_no_brand_and_fetch_nothing() -> None:
    styles = (CHECKOUT / "api/static/vendor/govuk-frontend/govuk-frontend.min.css").read_text(encoding="utf-8").lower()
    for trace in ("transport", "crown", "@font-face", "url(", "gov.uk"):
        assert trace not in styles
