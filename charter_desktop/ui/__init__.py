"""Everything on screen; the only package that imports Qt."""

from charter_desktop.ui.first_import import import_qt

import_qt()
