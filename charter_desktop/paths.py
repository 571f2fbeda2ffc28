"""Where the program keeps things: the platform's own folders, or all under `--data-dir DIR`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_NAME = "Charter Toolkit"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one user. Making one touches no disk."""

    data: Path
    config: Path
    logs: Path
    documents: Path
    safety_copies: Path
    downloads: Path

    @classmethod
    def of_platform(cls) -> AppPaths:
        """Return the platform's folders; safety copies are in Documents (`records.md` 1)."""
        import platformdirs  # noqa: PLC0415  # not needed under --data-dir

        documents = Path(platformdirs.user_documents_dir()) / _NAME
        return cls(
            data=Path(platformdirs.user_data_dir(_NAME, appauthor=False, roaming=False)),
            config=Path(platformdirs.user_config_dir(_NAME, appauthor=False, roaming=False)),
            logs=Path(platformdirs.user_log_dir(_NAME, appauthor=False)),
            documents=documents,
            safety_copies=documents / "Safety copies",
            downloads=Path(platformdirs.user_downloads_dir()),
        )

    @classmethod
    def under(cls, folder: Path) -> AppPaths:
        """Return the same folders, all inside `folder`."""
        return cls(
            data=folder,
            config=folder,
            logs=folder / "logs",
            documents=folder / "documents",
            safety_copies=folder / "safety-copies",
            downloads=folder / "downloads",
        )

    @property
    def content_store(self) -> Path:
        """What OALC published."""
        return self.data / "content.sqlite"

    @property
    def keys(self) -> Path:
        """This computer's private keys: never in a copy."""
        return self.data / "keys.json"

    @property
    def trust_state(self) -> Path:
        """The newest edition and the latest time known, beside the store that has them too."""
        return self.data / "trust-state.json"

    @property
    def from_oalc(self) -> Path:
        """The files of editions that were added, for taking them back."""
        return self.data / "from-oalc"

    @property
    def quarantine(self) -> Path:
        """Refused files, kept aside for OALC to look at."""
        return self.data / "refused"

    @property
    def desk(self) -> Path:
        """OALC's own keys and register, where this is OALC's desk."""
        return self.data / "desk"

    @property
    def settings(self) -> Path:
        """What was chosen for this computer."""
        return self.config / "settings.json"

    @property
    def lock(self) -> Path:
        """The file whose OS lock says that the program is open."""
        return self.data / "app.lock"

    @property
    def browser_copies(self) -> Path:
        """Pages written out for the browser; each is written anew when it is asked for."""
        return self.data / "for-browser"

    @property
    def councils(self) -> Path:
        """One folder a council."""
        return self.data / "councils"

    def council(self, body: str) -> Path:
        """Return the folder of one council."""
        return self.councils / body

    def work_store(self, body: str) -> Path:
        """Return the store of what one council wrote."""
        return self.council(body) / "work.sqlite"

    def copies_of(self, body: str) -> Path:
        """Return where safety copies of one council go."""
        return self.safety_copies / body
