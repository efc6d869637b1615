"""The command line `netmap`. Each command's module is loaded only when it is asked for, so that help comes at once."""

from __future__ import annotations

import gc

from api.command_line.lazy import NetmapCommands

SWEEPS = (50_000, 20, 50)
"""How seldom Python looks for objects that hold each other (its own 700 is for programmes that make such). Records and
findings never do, and are made by the thousand: 25 rules about 400 ties take 9.2 ms instead of 10.7."""

COMMANDS = {
    "access": ("api.command_line.access:access", "Say who may open a case."),
    "audit": ("api.command_line.audit:audit", "Check the audit log, or note where it ends."),
    "bench": ("api.bench:bench", "Measure speed and memory on this machine."),
    "demo": ("api.command_line.demo:demo", "Open netmap with an invented case."),
    "import": ("api.command_line.importing:import_", "Take a network from files into a case."),
    "network": ("api.command_line.network:network", "Show the network of a case on a day."),
    "report": ("api.command_line.report:report", "Count how rules work, over a whole organisation."),
    "schema": ("api.command_line.schema:schema", "Prepare or check the store."),
    "serve": ("api.command_line.serve:serve", "Start the server."),
    "user": ("api.command_line.user:user", "Add and disable accounts, make sign-in links."),
}


def main() -> None:
    """Run the command that the arguments name; ends the process with 0, with 1 for a refusal or 2 for wrong usage."""
    gc.set_threshold(*SWEEPS)
    NetmapCommands(
        "netmap",
        COMMANDS,
        help="Maps an offender's social network with an exit programme. Settings come from NETMAP_… variables.",
    ).main(prog_name="netmap")
