"""Destroying files that hold what was removed for good, also after a crash.

Which files go is kept in the transaction that removed the words (an outbox), and done after it;
what a crash left undone is done at the next start.
"""

from __future__ import annotations

import os
from shutil import rmtree
from typing import TYPE_CHECKING, Final

from charter_desktop.services.records.copied_files import files_of, spoken_of
from charter_desktop.store.outbox import Errand

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.store.unit_of_work import WorkStore

_PIECE: Final = 1024 * 1024


def finish_forgetting(work: WorkStore) -> tuple[Path, ...]:
    """Destroy what waits in the outbox, and take what was removed out of the store's bytes.

    The order is such that a new safety copy, without it, is there before the older ones go. Returns
    what cannot be destroyed now, since another program holds it: it is tried at each start. Raises
    StoreError where there is no room for writing the store anew; it is then done at the next start.
    """
    with work.reading() as unit:
        first, last = (unit.outbox.doomed(e) for e in (Errand.DESTROY, Errand.LAST))
        needed = set(files_of(spoken_of(unit))) if first else set()
    if not first and not last:
        return ()
    left = [path for path in first if path.name not in needed and not _destroy(path)]
    _done(work, [path for path in first if path not in left])
    work.scrub()
    work.safety_copies.make()
    held = [path for path in last if not _destroy(path)]
    _done(work, [path for path in last if path not in held])
    return (*left, *held)


def _done(work: WorkStore, paths: list[Path]) -> None:
    with work.unit() as unit:
        unit.outbox.forget(paths)
        unit.written.forget(paths)
        unit.commit()


def _destroy(path: Path) -> bool:
    """Overwrite and delete a file, or a folder with all its files; say whether it is gone.

    A drive may keep old blocks all the same: overwriting is what a program can do.
    """
    try:
        if path.is_dir() and not path.is_symlink():
            for file in [f for f in path.rglob("*") if f.is_symlink() or f.is_file()]:
                _destroy_file(file)
            rmtree(path)
        else:
            _destroy_file(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _destroy_file(path: Path) -> None:
    if not path.is_symlink():
        with path.open("r+b") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(bytes(min(left, _PIECE)))
            file.flush()
            os.fsync(file.fileno())
    path.unlink()
