"""What a made-up report prints, as conversations about it need it: its leading figures by key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eval.generator.make import Made
from index.names.indikator import indicators

Key = tuple[str, int, str, str]


class Facts:
    """What a made-up report prints: its leading figures by satker, year, indicator and role."""

    def __init__(self, report: Made) -> None:
        rows = [row for row in report.gold["figures"] if row["authoritative"]]
        self.values: Mapping[Key, Any] = {
            (str(r["satker"]), int(str(r["year"])), str(r["indicator"]), str(r["role"])): r["value"]
            for r in rows
        }
        about = max({(k[0], k[1]) for k in self.values}, key=self._held)
        self.satker, self.year = about
        self.results = [i for i in self._ids() if self._is_result(i)]

    def _held(self, about: tuple[str, int]) -> int:
        return sum((key[0], key[1]) == about for key in self.values)

    def _ids(self) -> list[str]:
        return list(
            dict.fromkeys(k[2] for k in self.values if (k[0], k[1]) == (self.satker, self.year))
        )

    def _is_result(self, indicator: str) -> bool:
        return all(
            isinstance(self.of(indicator, role), int | float)
            for role in ("target", "realisasi", "capaian")
        ) and (indicator in indicators() or indicator.startswith("other:"))

    def of(self, indicator: str, role: str, year: int = 0) -> Any:
        """Return a value, of the report's own year where none is given; None where none is held."""
        return self.values.get((self.satker, year or self.year, indicator, role))

    def missed(self) -> list[str]:
        """Return the indicators below their target, by the printed capaian."""
        return [one for one in self.results if self.of(one, "capaian") < 100]
