"""Numbers as printed: found in a text, read exactly, written back the official way.

Reports mix `97,09`, `85.79`, `1.542.940.756,-`, `4,281,671,000` and `81,339` (an index of three
decimals), so one token does not say what it is: the unit, the kind of column and the neighbours do.
Every number keeps its words as written beside its value, and all values it could have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from index.errors import AmbiguousNumber, NotANumber

GRADES = ("Indeks", "Nilai", "Skor", "Poin")  # never in thousands: a three-digit group is decimals
MEASURES = ("Gram", "Kilogram", "Kg", "Liter", "Jam")  # may have decimals: the unit does not decide
_COUNTED = (
    "Orang/Berkas Perkara/Berkas/Perkara/Lembaga/Unit/Kabupaten/Kota/Provinsi/Kecamatan/Kelurahan/"
    "Desa/Kawasan/Keluarga/Laporan/Layanan/Dokumen/Butir/Satker/Satuan Kerja/Tahanan/Tersangka/"
    "Responden/Peserta/Klien/Petugas/Kegiatan/Indikator/Sasaran/Aspek/Kali/Bulan/Tahun/Hari/"
    "Kelompok Masyarakat/Kelompok/Produk/Sekolah/Fasilitas/Instansi/Paket/Rekomendasi/Kasus/"
    "Batang/Program/Jaringan/KRO/RO/BNNK/BNNP/LKN"
)
COUNTS = (*_COUNTED.split("/"), "Kabupaten/Kota", "Orang/km2")
UNITS = {name.lower(): name for name in (*GRADES, *MEASURES, *COUNTS)} | {
    "kab/kota": "Kabupaten/Kota",
    "gr": "Gram",
}
_UNIT_WORDS = "|".join(
    re.escape(name).replace("/", r"\.?[ ]?/[ ]?").replace(r"\ ", "[ ]")
    for name in sorted(UNITS, key=len, reverse=True)
)

_MONTHS = (
    "(?i:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|"
    "nopember|desember|jan|feb|mar|apr|jun|jul|agu|ags|agt|sep|sept|okt|nov|des)"
)
_UNTIL = r"(?:[-–]|s\.?d\.?)"
PATTERN = re.compile(
    rf"""
    (?=[-−+(\d]|[RrI][PpD]|(?<![\w.\-/])(?:[A-Za-z_./\-@]*\d|https?:|www\.|SNI|ISO))  # for speed
    (?:(?P<code>
        (?:https?://|www\.)\S+
      | \b(?:SNI|ISO)(?:[ ][A-Z][a-z]+)?[ ]*\d[\d:;\-]*
      | \+62[\d ().\-]{{6,16}}\d  |  \(0\d{{2,3}}\)[ ]?\d{{5,8}}\b           # telephones
      | (?<![\w.\-/])(?=[A-Za-z_./\-@]*\d)(?!(?:[Rr][Pp]|IDR)[.\d\-])(?:
            [\w.\-]+@[\w.\-]+
          | (?!(?:19|20)\d\d/(?:19|20)\d\d(?![\w/]))[\w.\-]*/[\w./\-]+       # letter numbers, d/m/y
          | (?!(?i:ke-))[A-Za-z.]+-\d[\w\-]*                                 # P-21, PER-5
          | [A-Za-z]*[A-Z]\d\w*  |  [a-z]{{1,3}}\d\w*                        # P21, P4GN, km2
          | (?:\d+\.)+[A-Z]{{2,3}}(?:\.\w+)+                                 # 3260.BAA.003
          | (?!(?:19|20)\d\d\.)\d{{4}}\.[A-Z]{{3}}\b
          | (?:\d{{1,2}}[ ]?{_UNTIL}[ ]?)?\d{{1,2}}[ \n]{{1,4}}{_MONTHS}\b(?:[ \n]{{1,4}}\d{{4}}\b)?
          | \d{{1,2}}-\d{{1,2}}-\d{{4}}\b  |  \d{{4}}-\d{{2}}-\d{{2}}\b
          | \d{{1,2}}[.:]\d{{2}}(?:[ ]?{_UNTIL}[ ]?\d{{1,2}}[.:]\d{{2}})?[ ]?WI(?:B|TA|T)\b
          | \d{{4,5}}[:;]\d{{4}}\b  |  (?!(?:19|20)\d\d:)\d+:\d+(?:x\d+)?(?![.,]?\d)
          | 0\d{{2,3}}[- ]\d{{3,4}}[- ]\d{{3,5}}\b  |  0\d{{2,3}}-\d{{5,8}}\b
          | \d{{16,}}  |  0\d{{2,}}+(?![.,]\d)
          | \d+(?:[A-Z](?![a-z]{{2}})|[a-z](?:\d|\b))\w*                     # 5a, 4x100
        )
    )
  | (?P<number>
        (?:(?<![\w.,%)])(?P<minus>[-−]))?
        (?: (?P<rp>(?:(?<![A-Z])R[Pp]|(?<![A-Za-z])(?:rp|IDR)))
            (?:[ ]{{0,3}}[.:]?[ ]{{0,40}}|[ ]?[.:]?\s{{1,40}}(?=\d{{1,3}}[.,]\d{{3}}))
            (?P<debit>[-−])?
          | (?<!\d)(?<!\d[.,])(?<![A-Z])(?:(?<![a-z])|(?<=[a-z]{{4}})) )
        (?P<core>
            (?(rp)\d{{1,3}}(?:(?:\.?[ ]\d{{3}}){{2,4}}|[ ]000)(?![ ]?\d|[.,]\d{{3}})|(?!))  # 1 250
          | (?<!,[ ])\d{{1,3}}(?:,[ ]|[ ],)\d{{1,3}}(?=[ ]?%)                # 107, 1 %
          | (?<!,[ ])\d{{2,3}},[ ]\d{{3}}(?![.,]?\d|[ ]?,[ ]?\d|[ ](?:dan|atau|serta)[ ]\d)
          | \d++(?:[.,]\d++)*+ )
        (?P<dash>[ ]{{0,2}},[-–—]{{1,2}}(?!\d)|\.[-–—](?!\d))?
        (?:(?P<magnitude>\s{{1,3}}(?i:ribu|juta|mil[iy]ar|tril[iy]un)  |  [ ]{{0,3}}(?:
            (?i:jt|rb)                                                       # Rp3,2 M; 3,2 M
          | (?(rp)[MT]|(?:(?<=[.,]\d[ ])|(?<=[.,]\d\d[ ])|(?<=[.,]\d{{3}}[ ]))M)))\b)?
        (?:(?P<percent>\.?[ ]{{0,2}}\\?%|[ ](?i:persen)\b)|(?P<rupiah>\s{{1,3}}(?i:rupiah)\b))?
        (?![A-Z](?![a-z]{{2}})|[a-z](?:\d|\b))
    )
    )
    (?:(?=[ ]{{0,2}}(?:\([^()\d\t\n]{{2,60}}\)[ ]{{0,2}})?                   # 1 (satu) Berkas
        (?P<unit>(?i:{_UNIT_WORDS}))(?![A-Za-z/]))|)
    """.replace("[ ]", "[ \u00a0]"),
    re.VERBOSE | re.ASCII,
)


Kind = Literal["plain", "money", "percent", "index", "count"]

RUPIAH = "Rp"
PERCENT = "%"
CODE = "kode"
_MAGNITUDES = {"rib": 3, "rb": 3, "jut": 6, "jt": 6, "mil": 9, "m": 9, "tri": 12, "t": 12}
_OF_MONEY = re.compile(r"[mM]il|[tT]ril|[jJ][tT]|[MT]\b")
"""Words of scale that are said of money alone, where no unit follows; people come in "juta"."""
_HEADED = (3, 6, 9)
"""The powers of ten that a heading may give all numbers under it ("dalam jutaan rupiah")."""

_CORE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SWAP = {ord(","): ".", ord("."): ","}
_MEASURES = ("nilai", "indeks", "skor")
_YEAR = re.compile(r"(?:199|20[0-9])[0-9]")
_CUT = re.compile(r"([.,])\s*\n\s*(?=[0-9])")
_CUT_GROUP = re.compile(r"([.,][0-9]{1,2})\s*\n\s*(?=[0-9])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number of a text; `as_written` is `text[start:end]`, with its sign, Rp, %, and dash.

    `readings` holds every value it could have, the likeliest (which is `value`) first; it is empty
    when the digit groups are broken, as in `Rp1.542.94.756`: `value` is then the bare digits.
    `unit` is "", "%", "Rp", or the unit words that follow, as `Berkas Perkara`.
    """

    value: Decimal
    as_written: str
    unit: str
    start: int
    end: int
    readings: tuple[Decimal, ...]

    @property
    def is_year(self) -> bool:
        """Whether it is a bare integer from 1990 to 2099; what is measured behind it is no unit.

        "Pada 2021 dan 2022 nilai ini ..." tells of two years: no index reaches 2022.
        """
        measured = self.unit.lower() in _MEASURES
        return (not self.unit or measured) and _YEAR.fullmatch(self.as_written) is not None


def scan(text: str, *, codes: bool = False) -> list[Numeral]:
    """Find the numbers of a text, left to right.

    Skipped are digits of codes (`3260.BAA.003`, `P-21`), letter numbers, dates, clock times,
    telephones, addresses of the web and standards (`SNI 8807:2022`); with `codes` each digit run
    of those is returned too, its unit `kode`.
    """
    return list(_scanned(text, codes=codes))


@lru_cache(maxsize=16384)
def _scanned(text: str, *, codes: bool) -> tuple[Numeral, ...]:
    """Find the numbers of a text; many are asked for again and again."""
    found: list[Numeral] = []
    for match in PATTERN.finditer(text):
        if match["number"] is None:
            found.extend(_code_numbers(match) if codes else ())
        elif numeral := _numeral(match):
            found.append(numeral)
    return tuple(found)


def read(
    text: str, *, kind: Kind = "plain", peers: Sequence[str] = (), style: Sequence[str] = ()
) -> Decimal:
    r"""Read the one number of a cell, its column's kind and neighbours deciding what is ambiguous.

    `peers` are as large as it; of `style` only the punctuation counts, where the peers leave doubt.
    A number broken over the lines of a narrow cell (`1.542.940.\n756`) is joined first.
    Raises NotANumber when the cell holds none and AmbiguousNumber when it holds several or when
    nothing decides between two readings.
    """
    numerals = scan(_joined(text, kind))
    if not numerals:
        raise NotANumber(f"Bukan angka: '{text.strip()}'. Periksa isi sel tersebut.")
    if len(numerals) > 1:
        listed = "; ".join(numeral.as_written for numeral in numerals)
        raise AmbiguousNumber(f"Lebih dari satu angka dalam '{text.strip()}': {listed}.")
    return settle(numerals[0], kind=kind, peers=peers, style=style)


def settle(
    numeral: Numeral,
    *,
    kind: Kind = "plain",
    peers: Sequence[str] = (),
    style: Sequence[str] = (),
) -> Decimal:
    """Choose the value of a number already found; raises AmbiguousNumber when nothing decides."""
    if not numeral.readings:
        raise AmbiguousNumber(
            f"Kelompok angka '{numeral.as_written}' tidak teratur. Periksa pada naskah aslinya."
        )
    if len(numeral.readings) == 1:
        return numeral.value
    small, large = _ordered(numeral)
    if kind == "money" and not numeral.unit and not _power(numeral.as_written):
        return large
    if kind == "count":
        return large
    if kind in ("index", "percent") or numeral.unit == PERCENT:
        return small
    beside, written = ([one for cell in cells for one in scan(cell)] for cells in (peers, style))
    return _by_peers(numeral, beside, written)


def write(value: Decimal | int, *, decimals: int | None = None) -> str:
    """Write a number with decimal comma and thousands dot: `97,09`, `1.566.577.000`.

    The Decimal's own decimals are kept, trailing zeros too; `decimals` rounds half up to as many.
    """
    number = Decimal(value)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{number:,f}".translate(_SWAP)


def write_rupiah(value: Decimal | int) -> str:
    """Write an amount of money: `Rp1.566.577.000`, `-Rp5.000`."""
    return ("-" if value < 0 else "") + RUPIAH + write(abs(Decimal(value)))


def write_percent(value: Decimal | int) -> str:
    """Write a percentage: `105,53%`."""
    return write(value) + PERCENT


def precision(as_written: str) -> int:
    """Count the decimals printed: 2 for `97,09`, 0 for `86`, -7 for `1,57 miliar` (ten millions).

    An ambiguous number counts by its likeliest reading. Raises NotANumber when there is none.
    """
    numerals = scan(as_written)
    if not numerals:
        raise NotANumber(f"Bukan angka: '{as_written.strip()}'.")
    return _decimals(numerals[0], numerals[0].value)


@lru_cache(maxsize=16384)
def interval(as_written: str, value: Decimal) -> tuple[Decimal, Decimal]:
    """Bound the exact value behind a printed one, whether it was rounded or truncated.

    Half a unit of the last printed digit towards zero (rounding), a whole one away from it
    (truncation), after the interval arithmetic of XBRL Calculations 1.1. `value` says which reading
    of an ambiguous number is meant. Raises NotANumber when `as_written` holds no number.
    """
    numerals = scan(as_written)
    if not numerals:
        raise NotANumber(f"Bukan angka: '{as_written.strip()}'.")
    unit = Decimal(1).scaleb(-_decimals(numerals[0], value))
    if value < 0:
        return value - unit, value + unit / 2
    return value - unit / 2, value + unit


def _numeral(match: re.Match[str]) -> Numeral | None:
    """Make the numeral of a match; None where its groups are those of a section or a date."""
    core = match["core"].replace(" ", "").replace("\u00a0", "")
    readings = _readings(core)
    money = bool(match["rp"] or match["dash"] or match["rupiah"])
    if not readings and not money:
        return None
    start, end = match.span("number")
    negative = match["debit"] is not None
    if match["minus"]:
        negative = not match.string[:start].rstrip(" \u00a0")[-1:].isdigit()
        start += 0 if negative else 1
    power = _power(match["magnitude"] or "")
    unit = RUPIAH if money else PERCENT if match["percent"] else _unit(match)
    if not unit and _OF_MONEY.search(match["magnitude"] or ""):
        unit = RUPIAH
    if power and "," in core:
        readings = readings[:1]
    elif len(readings) > 1 and not power:
        readings = _by_unit(readings, unit)
    sign = Decimal(-1 if negative else 1)
    readings = tuple(_scaled(reading, power) * sign for reading in readings)
    value = readings[0] if readings else Decimal(re.sub("[.,]", "", core)) * sign
    return Numeral(value, match.string[start:end], unit, start, end, readings)


def _readings(core: str) -> tuple[Decimal, ...]:
    """List the values digits and separators could mean, likeliest first; none if they are broken.

    Official style decides what is likeliest: a dot groups thousands, a comma opens decimals.
    """
    groups = re.split("[.,]", core)
    marks = [character for character in core if not character.isdigit()]
    if not marks:
        return (Decimal(core),)
    whole = Decimal("".join(groups))
    grouped = _is_grouped(groups)
    broken = marks[-1] in marks[:-1] or len(set(marks[:-1])) > 1
    if broken or (len(marks) > 1 and not _is_grouped(groups[:-1])):
        return (whole,) if grouped else ()
    decimal = whole.scaleb(-len(groups[-1]))
    if not grouped:
        return (decimal,)
    return (whole, decimal) if marks == ["."] else (decimal, whole)


def _is_grouped(groups: Sequence[str]) -> bool:
    """Whether these are thousands: one to three digits, no leading zero, then threes."""
    first, *others = groups
    return len(first) <= 3 and not first.startswith("0") and all(len(g) == 3 for g in others)


def _by_unit(readings: tuple[Decimal, ...], unit: str) -> tuple[Decimal, ...]:
    """Keep the reading a unit asks for; a percentage keeps both, the one with decimals first."""
    small, large = sorted(readings)
    if unit == RUPIAH or unit in COUNTS:
        return (large,)
    if unit in GRADES:
        return (small,)
    return (small, large) if unit == PERCENT else readings


def _unit(match: re.Match[str]) -> str:
    """Name the unit words behind a number; a year in prose has none (`tahun 2024 Indeks ...`)."""
    words = match["unit"]
    if not words:
        return ""
    if _YEAR.fullmatch(match["number"]):
        alone = match.string.strip() == match.string[match.start() : match.end("unit")]
        after_tahun = match.string[: match.start()].rstrip()[-5:].lower().endswith(("tahun", "ta"))
        if after_tahun or not (alone or words.islower()):
            return ""
    return UNITS[re.sub(r"\.?[ \u00a0]?/[ \u00a0]?", "/", words.lower()).replace("\u00a0", " ")]


def _by_peers(numeral: Numeral, peers: Sequence[Numeral], style: Sequence[Numeral]) -> Decimal:
    """Read an ambiguous number as large as its neighbours, or punctuated as they are."""
    sure = [peer for peer in peers if len(peer.readings) == 1]
    sizes = [abs(peer.value) for peer in sure if peer.value and not peer.is_year]
    if sizes:
        low, high = min(sizes) / 10, max(sizes) * 10
        fitting = [reading for reading in numeral.readings if low <= abs(reading) <= high]
        if len(fitting) == 1:
            return fitting[0]
    small, large = _ordered(numeral)
    mark = re.findall("[.,]", _core(numeral.as_written))[-1]
    for written in (sure, [one for one in style if len(one.readings) == 1]):
        votes = {use for one in written for use in _uses(_core(one.as_written), mark)}
        if len(votes) == 1:
            return small if votes == {"decimal"} else large
    raise AmbiguousNumber(
        f"'{numeral.as_written}' dapat dibaca {write(small)} atau {write(large)}. "
        "Periksa satuan dan kolomnya."
    )


def _ordered(numeral: Numeral) -> tuple[Decimal, Decimal]:
    """Give both readings of an ambiguous number, the one with decimals first."""
    return min(numeral.readings, key=abs), max(numeral.readings, key=abs)


def _uses(core: str, mark: str) -> Iterator[str]:
    """Say what a number read for sure uses a separator for: "decimal" or "thousands"."""
    marks = re.findall("[.,]", core)
    if not marks:
        return
    groups_thousands = len(_readings(core)) == 1 and _is_grouped(re.split("[.,]", core))
    if marks[-1] == mark:
        yield "thousands" if groups_thousands else "decimal"
    elif mark in marks or not groups_thousands:
        yield "thousands"


def _joined(text: str, kind: Kind) -> str:
    """Join a number that a narrow cell broke over lines, where the groups come out whole."""
    if "\n" not in text:
        return text
    joined = _CUT.sub(r"\1", text)
    if kind == "money":
        joined = _CUT_GROUP.sub(r"\1", joined)
    return joined if len(scan(joined)) == 1 and scan(joined)[0].readings else text


def _decimals(numeral: Numeral, value: Decimal) -> int:
    """Count the decimals printed when the number is read as `value`, or as a hundredth of it."""
    for power in _HEADED:
        if abs(value) in (abs(one).scaleb(power) for one in numeral.readings if one):
            return _decimals(numeral, abs(value).scaleb(-power)) - power
    core, power = _core(numeral.as_written), _power(numeral.as_written)
    if value not in numeral.readings and abs(value) == abs(numeral.value) * 100:
        return _decimals(numeral, numeral.value) - 2  # 1,0522 for 105,22%
    fraction = re.split("[.,]", core)[-1] if re.search("[.,]", core) else ""
    whole = Decimal(re.sub("[.,]", "", core)).scaleb(power)
    return (0 if abs(value) == whole else len(fraction)) - power


def _core(as_written: str) -> str:
    """Take the digits and separators out of a number as written."""
    found = _CORE.search(re.sub(r"\s*,\s*", ",", as_written))
    return found[0] if found else ""


def _power(words: str) -> int:
    """Name the power of ten of `ribu`, `juta`, `miliar`, `triliun` in a number; 0 without."""
    found = re.search(r"(?i:rib|rb|jut|jt|mil|tri)|(?<![A-Za-z])[MT](?![A-Za-z])", words)
    return _MAGNITUDES[found[0].lower()] if found else 0


def _scaled(value: Decimal, power: int) -> Decimal:
    """Multiply by a power of ten, written without an exponent."""
    return Decimal(f"{value.scaleb(power):f}")


def _code_numbers(match: re.Match[str]) -> Iterator[Numeral]:
    """Yield each digit run of a code."""
    for run in re.finditer("[0-9]+", match["code"]):
        value, shift = Decimal(run[0]), match.start("code")
        yield Numeral(value, run[0], CODE, shift + run.start(), shift + run.end(), (value,))
