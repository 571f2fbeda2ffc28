"""Stands for a file manager on the session's bus: prints what it is asked to show, and ends.

    /usr/bin/python3 file_manager_double.py

Needs the system's Python, which has gi.
"""

from __future__ import annotations

from typing import Any

from gi.repository import Gio, GLib

SERVICE = "org.freedesktop.FileManager1"
PATIENCE = 60
FACE = f"""<node><interface name="{SERVICE}"><method name="ShowItems">
<arg type="as" direction="in"/><arg type="s" direction="in"/></method></interface></node>"""

loop = GLib.MainLoop()


def on_asked(*call: Any) -> None:  # noqa: ANN401  # what GDBus passes
    """Print what is to be shown."""
    (addresses, _start_up), invocation = call[5], call[6]
    print(*addresses, flush=True)  # noqa: T201  # this is its answer
    invocation.return_value(None)
    loop.quit()


def on_bus(connection: Any, _name: str) -> None:  # noqa: ANN401
    """Answer at the place that the interface names."""
    face = Gio.DBusNodeInfo.new_for_xml(FACE).interfaces[0]
    place = "/" + SERVICE.replace(".", "/")
    connection.register_object(place, face, on_asked, None, None)


def on_named(_connection: Any, _name: str) -> None:  # noqa: ANN401
    """Say that it is ready."""
    print("ready", flush=True)  # noqa: T201


if __name__ == "__main__":
    flags = Gio.BusNameOwnerFlags.NONE
    Gio.bus_own_name(Gio.BusType.SESSION, SERVICE, flags, on_bus, on_named, None)
    GLib.timeout_add_seconds(PATIENCE, loop.quit)
    loop.run()
