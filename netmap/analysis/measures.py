"""Everything that is said of a network without being asked, in the order in which it is read."""

from __future__ import annotations

from netmap.analysis.bridges_told import bridges_of
from netmap.analysis.composition import composition_of
from netmap.analysis.model import Section
from netmap.analysis.seen import SeenNetwork
from netmap.analysis.structure import structure_of
from netmap.analysis.support import support_of
from netmap.analysis.what_if import Speaks
from netmap.analysis.whole_network import whole_network_of

SPEAKS: tuple[Speaks, ...] = (whole_network_of, support_of, bridges_of, composition_of, structure_of)
"""What is said of a network, also by "what if"; a further section is one more entry."""


def measures(seen: SeenNetwork) -> tuple[Section, ...]:
    """The sections for a network; none where the reader does not see the offender, whom they are about."""
    return tuple(speak(seen) for speak in SPEAKS) if seen.ego else ()
