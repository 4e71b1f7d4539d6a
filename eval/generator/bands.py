"""Category bands as BNN reports print them: the label of a value, and the lines that list them."""

from __future__ import annotations

from decimal import Decimal

Band = tuple[str, str, str]

BANDS: dict[str, tuple[Band, ...]] = {
    "dektari": (
        ("Sangat Tinggi", "53.71", "100"),
        ("Tinggi", "49.74", "53.50"),
        ("Rendah", "45.98", "49.73"),
        ("Sangat Rendah", "0", "45.97"),
    ),
    "dektara": (
        ("Sangat Tinggi", "88.31", "100"),
        ("Tinggi", "76.61", "88.309"),
        ("Rendah", "65.00", "76.609"),
        ("Sangat Rendah", "25.00", "64.999"),
    ),
    "ikp": (
        ("Sangat Mandiri", "3.26", "4.00"),
        ("Mandiri", "2.51", "3.25"),
        ("Kurang Mandiri", "1.76", "2.50"),
        ("Tidak Mandiri", "1.00", "1.75"),
    ),
    "ikpa": (
        ("Sangat Baik", "95", "100"),
        ("Baik", "89", "94.999"),
        ("Cukup", "70", "88.999"),
        ("Kurang", "0", "69.999"),
    ),
}
"""Label, lowest and highest value, best first; the gap of dektari (53,51-53,70) is printed so."""

LISTED = {
    "dektari": (
        "Sangat Tinggi : ≥ 53,71",
        "Tinggi : 49,74 - 53,50",
        "Rendah : 45,98 - 49,73",
        "Sangat Rendah : ≤ 45,97",
    ),
    "dektara": (
        "Sangat Tinggi : 88,31 - 100,00",
        "Tinggi : 76,61 - 88,30",
        "Rendah : 65,00 - 76,60",
        "Sangat Rendah : 25,00 - 64,99",
    ),
    "ikp": (
        "Sangat Mandiri : 3,26 - 4,00",
        "Mandiri : 2,51 - 3,25",
        "Kurang Mandiri : 1,76 - 2,50",
        "Tidak Mandiri : 1,00 - 1,75",
    ),
    "ikpa": (
        "Sangat Baik, nilai ≥ 95",
        "Baik, nilai 89 sampai dengan kurang dari 95",
        "Cukup, nilai 70 sampai dengan kurang dari 89",
        "Kurang, nilai < 70",
    ),
}
"""How a report lists the same bands."""


def label(indicator: str, value: Decimal) -> str | None:
    """Return the label of a value, None where no band holds it or the indicator has none."""
    for name, low, high in BANDS.get(indicator, ()):
        if Decimal(low) <= value <= Decimal(high):
            return name
    return None


def other_label(indicator: str, value: Decimal) -> str | None:
    """Return a label of the same scale that the value does not earn."""
    names = [name for name, _, _ in BANDS.get(indicator, ())]
    right = label(indicator, value)
    if right is None:
        return None
    at = names.index(right)
    return names[at - 1] if at else names[at + 1]
