"""SQLite: what OALC published and what the council wrote. Rows never leave this package."""

import inspect

from charter_desktop.put_off import put_off

# SQLAlchemy imports these for what this program does not do: a fifth of the time that its own
# import takes. All that it asks of them meanwhile is that one function.
put_off("importlib.metadata")
put_off("asyncio", iscoroutine=inspect.iscoroutine)
