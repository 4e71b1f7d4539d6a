"""The units that report: one name each, and which of the units held a name means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from index.names.agencies import EITHER, is_other_agency, title, unit_name
from index.names.unit_names import SatkerMention, find_satkers
from index.names.wilayah import KABUPATEN, KOTA, PROVINSI, areas_named
from index.names.wording import key
from index.report import JAJARAN, NASIONAL

__all__ = [
    "SatkerMention",
    "canonical_satker",
    "find_satkers",
    "province_of",
    "resolve_satker",
    "same_satker",
]

_WHOLE = {
    "bnn", "bnnri", "bnnpusat", "nasional", "national", "badannarkotikanasional",
    "badannarkotikanasionalri", "badannarkotikanasionalrepublikindonesia",
}  # fmt: skip
_SAYS_PROVINCE = re.compile(r"\bprov|\bprop|bnnp|badan narkotika nasional prov", re.IGNORECASE)


def canonical_satker(words: str) -> str | None:
    """Return the one name of the unit that `words` are, None when they name none.

    "BNN Provinsi X", "BNN Kabupaten X", "BNN Kota X"; "BNNK X" where a kabupaten and a kota have
    the name and it is not said which. BNN alone is Nasional; another agency comes in title case.
    """
    plain = " ".join(words.split()).strip(" .,:;*-")
    if key(plain) in _WHOLE:
        return NASIONAL
    mentions = find_satkers(plain)
    explicit = [mention for mention in mentions if mention.explicit]
    if explicit:
        return explicit[0].name
    if is_other_agency(plain):
        return title(plain)
    return mentions[0].name if mentions else None


def _parts(name: str) -> tuple[str, str, bool]:
    """Return the kind, the place's letters and whether jajaran is said, of a canonical name.

    The kind is "" for Nasional and other agencies, whose place is their whole name.
    """
    plain = name.removesuffix(JAJARAN)
    for kind in (EITHER, PROVINSI, KABUPATEN, KOTA):
        prefix = unit_name(kind, "") + " "
        if plain.startswith(prefix):
            return kind, key(plain.removeprefix(prefix)), plain != name
    return "", key(plain), plain != name


def same_satker(a: str, b: str) -> bool:
    """Whether two names mean one unit; BNNK X may be the kabupaten's or the kota's."""
    (kind, place, wide), (other, other_place, other_wide) = (
        _parts(canonical_satker(name) or name) for name in (a, b)
    )
    return (place, wide) == (other_place, other_wide) and _kinds_agree(kind, other)


def _kinds_agree(kind: str, other: str) -> bool:
    below = {EITHER, KABUPATEN, KOTA}
    return kind == other or (EITHER in (kind, other) and {kind, other} <= below)


def resolve_satker(mention: str, held: Iterable[str]) -> list[str]:
    """Return the held units `mention` means: [] where nobody holds it, several where it is open.

    A province with its jajaran is meant only where jajaran is said. A misspelt place counts where
    the gazetteer does not know it as another place.
    """
    units = list(held)
    name = canonical_satker(mention) or title(mention)
    exact = [unit for unit in units if same_satker(unit, name)]
    if exact:
        return exact
    kind, place, wide = _parts(name)
    if kind == PROVINSI and not wide and not _SAYS_PROVINCE.search(mention):
        return [unit for unit in units if _parts(unit)[1:] == (place, False)]
    if areas_named(place) or not place:
        return []
    if not kind:
        return [unit for unit in units if place in key(unit) or _near(_parts(unit)[1], place)]
    same_kind = (unit for unit in units if _kinds_agree(_parts(unit)[0], kind))
    return [u for u in same_kind if _parts(u)[2] == wide and _near(_parts(u)[1], place)]


def _near(place: str, written: str) -> bool:
    """Whether `written` may be a misspelt `place`: one letter off, two in longer names."""
    limit = 2 if len(written) >= 8 else 1
    return len(written) >= 5 and OSA.distance(place, written, score_cutoff=limit) <= limit


def province_of(name: str) -> str | None:
    """Return the BNN unit of the province that a unit lies in; a province's unit is its own.

    None for Nasional, other agencies, and places outside the gazetteer or in two provinces.
    """
    kind, place, _ = _parts(canonical_satker(name) or name)
    kinds = {KABUPATEN, KOTA} if kind == EITHER else {kind}
    provinces = {area.provinsi for area in areas_named(place) if area.kind in kinds}
    return unit_name(PROVINSI, provinces.pop()) if len(provinces) == 1 else None
