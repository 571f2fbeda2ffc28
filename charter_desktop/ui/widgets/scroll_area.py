"""A scroll area that a screen reader on Linux can ask anything without ending the program."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea


class QFrame(QScrollArea):
    """A scroll area whose name leads Qt to describe it as it describes a plain frame.

    Qt describes a QScrollArea by its viewport and the scroll bars that are on screen, and answers
    "child 1?" without looking whether there are two (`QAccessibleAbstractScrollArea::child`, Qt
    6.11). A screen reader asks from another process, so a bar or a page may have gone between its
    counting and its asking, and the program ends with a segmentation fault. Of a plain frame Qt
    describes every child, shown or not, and answers a number too high with nothing. Which of the
    two it takes, it decides by the name of the class.
    """


ScrollArea = QFrame
