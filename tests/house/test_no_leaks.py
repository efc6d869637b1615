"""Nothing in the project ties it to one machine, one package source or somebody else's server."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT, project_files, where

# Put together from pieces, so that this file passes its own test.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("repo1", "maven", "org"),
        ("repo", "maven", "apache", "org"),
        ("deb", "debian", "org"),
    )
]
ANY_REGISTRY = re.compile("|".join(map(re.escape, REGISTRIES)), re.IGNORECASE)
OWN_MACHINE = re.compile(r"(?<![\w.~*})-])/(?:work|root|home)/")
LOADED = {
    ".html": re.compile(
        r"""(?:\b(?:src|srcset|action|data|poster)|<link\b[^>]*\bhref)\s*=\s*["']?\s*(?:https?:)?//""", re.I
    ),
    ".css": re.compile(r"""(?:@import\s+|url\()\s*["']?\s*(?:https?:)?//""", re.I),
    ".js": re.compile(r"""(?:https?:|["'`])//(?!www\.w3\.org/)\w""", re.I),
}


def test_no_registry_is_named() -> None:
    """Packages come from wherever the machine is set up to take them from."""
    assert not (found := list(_matches(ANY_REGISTRY, project_files()))), "\n".join(found)


def test_no_path_of_one_machine() -> None:
    """A clone works in any folder."""
    assert not (found := list(_matches(OWN_MACHINE, project_files()))), "\n".join(found)


def test_pages_load_nothing_from_elsewhere() -> None:
    """A case room may be offline, and no other server learns who looks at a case."""
    found: list[str] = []
    for path in project_files():
        ours = "vendor" not in path.parts and path.relative_to(ROOT).parts[0] != "tests"
        kind = ".html" if path.suffix in {".jinja", ".j2", ".svg"} else path.suffix
        if ours and kind in LOADED:
            found += _matches(LOADED[kind], [path])
        if ours and kind == ".html":  # styles and scripts may stand in a page too
            found += _matches(LOADED[".css"], [path])
    assert not found, "\n".join(found)


def _matches(pattern: re.Pattern[str], paths: list[Path]) -> Iterator[str]:
    """Every match in the text files given; minified vendor files and binaries are not ours to word."""
    for path in paths:
        if path.name.endswith(".min.js") or ("vendor" in path.parts and path.suffix == ".js"):
            continue
        text = path.read_bytes().decode(errors="ignore")
        for match in pattern.finditer(text):
            yield where(path, text.count("\n", 0, match.start()) + 1, match.group())
