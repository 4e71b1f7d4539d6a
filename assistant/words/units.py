"""Which held units a question means, which it names that nobody holds, and which it leaves open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from assistant.words.idle_words import IDLE
from assistant.words.known_names import Held
from assistant.words.language import FUNCTION_WORDS, cues, word_set
from assistant.words.years import NUMERALS
from index.names.regions import PROVINSI, Area, Places, areas_named, beside, ordinary_words
from index.names.reported import held_mentions
from index.names.unit_names import (
    SatkerMention,
    find_satkers,
    province_of,
    resolve_satker,
)
from index.names.units import is_whole, listed, own_of, same_agency, unit_of, whole_of
from index.names.wording import key as letters
from index.report import NASIONAL

MANY = 3
"""More units than this for one name, and the question comes back with a choice."""

AS_MANY = re.compile(
    rf"\b({'|'.join(NUMERALS)})\s+(?:satker|satuan kerja|unit|kantor|offices?|units?)\b", re.I
)
BELOW = "(BNNK|jajaran|BNN kabupaten|satker|units|offices)"
WITH_UNITS = cues(
    "(dan|beserta|bersama|serta|dengan|se)? jajaran(nya)?",
    "(beserta|bersama|termasuk|dan|serta) (kedua|ketiga|keempat|seluruh|semua)? "
    "(BNNK|BNN kabupaten|satker)[- ]?(nya|jajaran|di bawahnya)",
    "(beserta|termasuk) (kedua|ketiga|keempat|seluruh|semua)? BNNK(?! [A-Z])",
    "(with|including|and) (all)? (of)? its .. (units|offices|BNNK)|konsolidasi*",
    "gabungan (provinsi|jajaran)(nya)?",
)
WITHOUT_UNITS = cues(
    f"(di ?luar|tanpa|tidak termasuk|selain|kecuali) (kedua|seluruh|semua)? {BELOW}(nya)?",
    "(bukan|tidak|jangan) (sama|dengan|dan|beserta|termasuk)? .. jajaran(nya)?",
    "(BNNP|provinsi)(nya)? (saja|sendiri)",
    f"(excluding|without|not including) (all)? (its|the)? .. {BELOW}",
)
SUB_UNITS = cues(
    "BNNK (mana|apa|yang)|ada BNNK",
    "(semua|seluruh|setiap|tiap|masing[- ]masing|kedua|ketiga|para|berapa|antar) BNNK",
    "BNN (kabupaten ?/ ?kota|kab ?/ ?kota)(nya)?|(kabupaten|kab) ?/ ?kotanya",
    "(BNNK|BNN kabupaten|satker|unit kerja|satuan kerja)[- ]?nya|regency ?(/|and|or) ?city",
    "(BNNK|satker|unit|satuan kerja) (yang)? (di)? ?(bawah(an)?|jajaran|wilayah)(nya)?",
    "units? (under|below|of) (it|them|the province)",
    "(BNNK|BNN kabupaten|satker|unit|satuan kerja) (BNN)? ?se[- ]?(provinsi|[A-Z]\\w+)",
)
ALL_UNITS = cues(
    "(semua|seluruh|setiap|tiap|masing[- ]masing|antar|among all|all|each) .. "
    "(satker|satuan kerja|unit kerja|kantor)(?! (induk|pusat))",
    "(satker|satuan kerja|unit kerja) (mana|apa)",
)
"""Words for the units of a province, itself among them."""
OF_A_PROVINCE = re.compile(
    r"\b(?:BNNK|BNN kab\w*|satker|satuan kerja|units?|kantor|offices?)\s+"
    r"(?:yang\s+)?(?:ada\s+)?(?:di|se|dalam|pada|in|within)\W*"
    r"(?:wilayah\s+|lingkungan\s+|jajaran\s+)?",
    re.I,
)
"""Words before the name of a province that make it that of its units: 'BNNK di Kalteng'."""
EACH_BNNK = cues("BNNK (mana|apa)|(mana|siapa) saja|which (of)? (the)? BNNK")
COUNTED = cues("(how many|berapa|brp|jumlah) (of|banyak)? ... (offices|units|BNNK|BNN kabupaten)")
NATIONAL = cues("BNN (RI|pusat)|nasional|national(ly)?|nationwide|se-?indonesia")
PROVINCE = cues("(tingkat )?provinsi|provincial|province")
COMPARED = cues(
    "(di|mem)?banding*|perbandingan*|daripada|ketimbang|compar*|versus|vs|than",
    "(lebih|dan) .. nasional",
)
NOT_A_UNIT = cues("(standar|narkotika) nasional|national (standards?|narcotics)")
SOURCE = re.compile(r"\b(?:menurut|according\s+to)\s+(?:\w+\s+){0,2}$", re.I)
INSIDE = re.compile(r"\b(?:di|in|at|wilayah)\s*$", re.I)
OWN_NAME = re.compile(r"^BNNK?", re.I)
RANK = re.compile(r"\b(Kota|Kabupaten|Provinsi) ")
KINDS_OF_PLACE = frozenset(("kota", "kabupaten", "kab", "provinsi", "kelas"))
SAID = re.compile(r"(?P<led>\b(?:BNN\w*|kota|kab\w*|yang)\s+)?\b(?P<word>[^\W\d_]{4,})(?!\w)", re.I)
"""A word that may be short for a place, and what leads to it where it is a unit's name."""

OTHERS_WORDS = KINDS_OF_PLACE | {"bpn", "kemenkumham", "di"}
"""What may stand between the word of an agency that is not held and its place."""

BESIDE = frozenset(
    (
        "dengan",
        "dari",
        "oleh",
        "bersama",
        "kepada",
        "ke",
        "untuk",
        "antara",
        "dan",
        "with",
        "from",
        "by",
    )
)
"""Words before those a unit works with."""

ORDINARY = word_set("luar baru lama dalam atas bawah besar murni awal akhir")
"""Words that are no short form of a place, whatever place they could be cut from."""

FIRST_ALONE = 6
"""Letters of the first word of a place's name that may stand for it: "Palangka"."""

LEAST_CUT = 2
"""Letters that each word of a place gives at least to its short form."""

LONGEST_NAME = 4
"""Words behind an agency's first among which its place stands."""

AGENCY_WORDS = 5
"""Words before a place that may name its agency."""


@dataclass(frozen=True, slots=True)
class Units:
    """Held units meant, names nobody holds, choices to come back with, and where names stand."""

    satkers: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    jajaran: bool = False


def find_units(text: str, held: Held, *, counted: bool = False) -> Units:
    """Find the units of a question; none named gives the only one held, or leaves them open.

    Where the units below are only `counted`, the unit that counts them is meant.
    """
    ordinary = FUNCTION_WORDS | IDLE | ORDINARY
    words = frozenset(
        m["word"] for m in SAID.finditer(text) if m["word"].casefold() not in ordinary
    )
    led = frozenset(m["word"] for m in SAID.finditer(text) if m["led"] or m["word"].istitle())
    with beside(_places(words, led, held.satkers)):
        return _found(text, held, counted=counted)


@lru_cache(maxsize=256)
def _places(words: frozenset[str], led: frozenset[str], satkers: tuple[str, ...]) -> Places:
    """Return the places of units held that no gazetteer has, and short forms a question makes.

    A word cut from all of a place's words is one; its first word alone is often ordinary too
    ("Sungai Penuh") and counts where it is `led`: has a capital, or stands as a unit's name does.
    """
    units = [unit_of(name) for name in satkers if OWN_NAME.match(name) and not is_whole(name)]
    units = [unit for unit in units if unit.place and unit.kind]
    strange = {u.place for u in units if u.kind == PROVINSI and not areas_named(u.place)}
    home = strange.pop() if len(strange) == 1 else ""
    found = list[tuple[str, Area]]()
    for unit in units:
        areas = sorted(areas_named(unit.place), key=lambda area: area.kind != unit.kind)
        known = next(iter(areas), None)
        lies_in = unit.place if unit.kind == PROVINSI else home
        area = known or Area(unit.kind, unit.place, lies_in)
        parts = [letters(part) for part in unit.place.split()]
        short = [
            letters(word) for word in words
            if len(parts) > 1 and not areas_named(word)
            and (_is_cut_from(letters(word), parts) or (word in led and _is_first(word, parts)))
        ]  # fmt: skip
        found += [(name, area) for name in ([] if known else [letters(unit.place)]) + short]
    times = Counter(name for name, _ in found)
    return tuple((name, area) for name, area in found if times[name] == 1)


def _is_first(word: str, parts: Sequence[str]) -> bool:
    return len(word) >= FIRST_ALONE and letters(word) == parts[0]


def _is_cut_from(word: str, parts: Sequence[str]) -> bool:
    """Whether a word is made of the beginnings of others, each cut: "touna" of Tojo Una-Una.

    Nothing before it says that an agency is named, so that letters from within, or whole words
    ("Bahari" of Batang Hari), tell nothing.
    """
    if len(parts) == 1:
        return LEAST_CUT <= len(word) < len(parts[0]) and parts[0].startswith(word)
    return any(
        len(parts[0]) > many
        and parts[0].startswith(word[:many])
        and _is_cut_from(word[many:], parts[1:])
        for many in range(LEAST_CUT, len(word))
    )


def _found(text: str, held: Held, *, counted: bool) -> Units:
    """Find the units of a question, its places known."""
    own = _own_names(text, held)
    mentions = find_satkers(blank(text, [span for _, span in own]))
    if not (own or any(mention.explicit for mention in mentions)):
        seen = blank(text, [(mention.start, mention.end) for mention in mentions])
        own = list(_by_ordinary_word(seen, held))
    asides = [m.span() for cue in (WITH_UNITS, WITHOUT_UNITS) for m in cue.finditer(text)]
    spans = (
        *((mention.start, mention.end) for mention in mentions),
        *(span for _, span in own),
        *asides,
    )
    jajaran = bool(WITH_UNITS.search(text)) and not WITHOUT_UNITS.search(text)
    mentions = _meant(text, mentions, national=_national(blank(text, spans)))
    satkers, unknown, choices = _resolved(text, mentions, held)
    satkers += [name for name, _ in own if name not in satkers]
    if _national(blank(text, spans)) and NASIONAL in held.satkers and NASIONAL not in satkers:
        satkers.append(NASIONAL)
    each = EACH_BNNK.search(text)
    inside = any(
        mention.start <= found.end() < mention.end and province_of(mention.name) == mention.name
        for mention in mentions
        for found in OF_A_PROVINCE.finditer(text)
    )
    if (inside or SUB_UNITS.search(text)) and (each or not jajaran) and not counted:
        below = units_below(satkers, held)
        satkers = _once([*satkers, *below]) if COUNTED.search(text) else below or satkers
    elif len(satkers) == 1 and ALL_UNITS.search(text):
        below = units_below([own_of(satkers[0])], held)
        satkers = _once([own_of(satkers[0]), *below]) if below else satkers
    satkers = _as_many(blank(text, spans), satkers, held)
    each = each or ALL_UNITS.search(text)
    satkers = _with_jajaran(satkers, held, jajaran=jajaran and not each)
    only = held.only_unit()
    if not (satkers or unknown or choices):
        unknown = list(_strangers(text, held))
    if only and not (unknown or choices) and set(satkers) <= {NASIONAL}:
        satkers = [only, *satkers] if COMPARED.search(text) or not satkers else satkers
    if COMPARED.search(text):
        satkers = _with_province(blank(text, spans), satkers, held)
    return Units(tuple(_once(satkers)), tuple(unknown), tuple(choices), spans, jajaran)


def _strangers(text: str, held: Held) -> Iterator[str]:
    """Yield an office named of another place or kind than those held: another's is never theirs.

    It begins as a held agency's name does or with the word of an agency ("RSUD"), and goes on to a
    place. Who works with the unit ("dengan Dinas Sosial Kota X") is not asked about.
    """
    words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\w+", text)]
    places = {letters(w) for name in held.reports for w in unit_of(name).place.split()}
    for at, (word, start, _) in enumerate(words):
        before = words[at - 1][0].casefold() if at else ""
        for own in _own_words(word, held):
            behind = [w for w in words[at + 1 : at + 1 + LONGEST_NAME] if letters(w[0]) not in own]
            if own is OTHERS_WORDS:
                named = takewhile(lambda w: _names_place(w[0]) or letters(w[0]) in places, behind)
            else:
                named = takewhile(lambda w: _names_place(w[0]), behind)
            place = list(named)
            between = text[start : place[-1][2]] if place else ""
            if place and before not in BESIDE and not re.search(r"[,;:?!()]", between):
                yield between
                return


def _own_words(word: str, held: Held) -> Iterator[frozenset[str]]:
    """Yield what may stand between an agency's first word and its place, of each agency meant."""
    for name in _others(held):
        parts = name.split()
        if _calls(word, parts):
            yield frozenset(letters(part) for part in parts) | KINDS_OF_PLACE
    named = any(_calls(word, name.split()) for name in _others(held))
    if not named and letters(word) in (listed("lain") | listed("sebutan")) - {"pemerintah"}:
        yield OTHERS_WORDS


def _names_place(word: str) -> bool:
    """Whether a word may be of a place's name: with a capital, a class ("IIA"), or a known area."""
    return word.istitle() or bool(re.fullmatch(r"[IVX]+[AB]?", word)) or bool(areas_named(word))


def _calls(word: str, parts: Sequence[str]) -> bool:
    """Whether a word is the first of an agency's name, or short for its first words."""
    if letters(word) == letters(parts[0]):
        return True
    return any(same_agency(word, " ".join(parts[:n])) for n in range(2, len(parts)))


def _with_province(rest: str, satkers: list[str], held: Held) -> list[str]:
    """Add the province of the one unit meant, where "provinsi" is said beside it by itself."""
    if len(set(satkers) - {NASIONAL}) == 0 or not PROVINCE.search(rest):
        return satkers
    province = province_of(satkers[0])
    if province in (None, satkers[0]) or province in satkers:
        return satkers
    held_as = next((p for p in (province, whole_of(province)) if p in held.satkers), None)
    return [*satkers, held_as] if held_as else satkers


def blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Put spaces where names stand, so that their words are not read as anything else."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _national(text: str) -> bool:
    return bool(NATIONAL.search(NOT_A_UNIT.sub(" ", text)))


def _meant(text: str, mentions: list[SatkerMention], *, national: bool) -> list[SatkerMention]:
    """Leave out places where something happens ('di Palangka Raya') and who says it ('menurut')."""
    explicit = any(mention.explicit for mention in mentions)
    placed = [
        mention
        for mention in mentions
        if mention.explicit or not explicit or not INSIDE.search(text[: mention.start])
    ]
    told = [mention for mention in placed if not SOURCE.search(text[: mention.start])]
    return told if told or national else placed


def _resolved(
    text: str, mentions: list[SatkerMention], held: Held
) -> tuple[list[str], list[str], list[str]]:
    """Resolve each mention; the unheld count where explicit, or where nothing else is named.

    Choices come back where one name fits more units than can be answered at once.
    """
    hits = [
        (
            mention,
            _hits(text[mention.start : mention.end], mention, held)
            or _shortened(mention, held)
            or _at(text, mention, held),
        )
        for mention in mentions
    ]
    hits = [(m, units or _at_measured(text, m, held)) for m, units in hits]
    satkers = [unit for _, units in hits if len(units) <= MANY for unit in units]
    choices = [unit for _, units in hits if len(units) > MANY for unit in units]
    unknown = [
        mention.name
        for mention, units in hits
        if not units and (mention.explicit or not (satkers or mention.name == NASIONAL))
    ]
    return _once(satkers), _once(unknown), [] if satkers else _once(choices)


def _once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _hits(words: str, mention: SatkerMention, held: Held) -> list[str]:
    """List the held units a mention means; a jajaran nobody holds is the province alone."""
    if mention.name == NASIONAL:
        return [NASIONAL] if NASIONAL in held.satkers else []
    hits = _units_called(words, held.satkers)
    if not hits and is_whole(mention.name):
        hits = _units_called(own_of(mention.name), held.satkers)
    return list(hits)


@lru_cache(maxsize=1024)
def _units_called(words: str, satkers: tuple[str, ...]) -> tuple[str, ...]:
    """Resolve a name once: every unit held is compared with it."""
    return tuple(resolve_satker(words, satkers))


def _own_names(text: str, held: Held) -> list[tuple[str, tuple[int, int]]]:
    """Units of other agencies, as their reports name them or by what is short, and where."""
    others = _others(held)
    found = ((name, _loose(name).search(text)) for name in others)
    full = [(name, match.span()) for name, match in found if match]
    rest = blank(text, [span for _, span in full])
    short = [(one.name, (one.start, one.end)) for one in held_mentions(rest, others)]
    rest = blank(rest, [s for _, s in short])
    return full + short + [*_by_agency(rest, others), *_by_place(rest, others)]


def _by_place(text: str, others: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the units called by the two words of their place: 'Majalengka Timur'.

    Not where another office of that place is named: 'BNN Kabupaten Tanah Laut' is no library.
    """
    tails: dict[str, list[str]] = {}
    for name in others:
        *kind, first, last = name.split()
        if kind and letters(first) not in KINDS_OF_PLACE:
            tails.setdefault(f"{first} {last}", []).append(name)
    for tail, names in tails.items():
        match = _loose(tail).search(text)
        if match is None or len(names) > 1:
            continue
        before = [letters(word) for word in re.findall(r"\w+", text[: match.start()])]
        near = before[-AGENCY_WORDS:]
        at = max((n for n, word in enumerate(near) if word in listed("lain")), default=None)
        own = {letters(word) for word in names[0].split()}
        strange = at is not None and set(near[at:]) - own - KINDS_OF_PLACE - {"di"}
        if not (strange or any(map(OWN_NAME.match, before[-2:]))):
            yield names[0], match.span()


def _by_agency(text: str, others: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the units called by their agency alone ('RSUD Tirta'), where one is held of it.

    Not where another place is named right behind: 'Dinas Sosial Kota Ternate' is not Ambon's.
    """
    agencies: dict[str, list[str]] = {}
    for name in others:
        agency = RANK.split(name)[0].strip()
        if agency != name and len(agency.split()) > 1:
            agencies.setdefault(agency, []).append(name)
    for agency, names in agencies.items():
        match = _loose(agency).search(text) or _short_for(agency, text)
        if match is None or len(names) > 1:
            continue
        place = letters(names[0].split()[-1])
        over = [m for m in find_satkers(text) if m.start < match.end() + 2 and m.end > match.end()]
        behind = re.match(r"\W*(\w+)", text[match.end() :])
        other = behind and _names_place(behind[1]) and letters(behind[1]) not in letters(names[0])
        if not other and all(letters(m.name).endswith(place) for m in over):
            yield names[0], match.span()


def _short_for(agency: str, text: str) -> re.Match[str] | None:
    """Return where a word stands that agencies are called by and that is short for this one."""
    known = listed("lain") | listed("sebutan")
    words = (m for m in re.finditer(r"[^\W\d_]{4,}", text) if letters(m[0]) in known)
    return next((m for m in words if same_agency(m[0], agency)), None)


def _by_ordinary_word(text: str, held: Held) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the held unit of a place whose name is an ordinary word too: "Batang", "di muna".

    It is the place where it has a capital within a sentence, or stands behind "di".
    """
    for name in held.satkers:
        place = unit_of(name).place if OWN_NAME.match(name) and not is_whole(name) else ""
        same = [
            one for one in held.satkers if place and letters(unit_of(one).place) == letters(place)
        ]
        if letters(place) not in ordinary_words() or len(same) > 1:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(place)}(?!\w)", text, re.I):
            before = text[: match.start()].rstrip()
            begins = not before or before[-1] in ".?!:"
            if (match[0][0].isupper() and not begins) or INSIDE.search(before):
                yield name, match.span()


def _others(held: Held) -> list[str]:
    return [
        name for name in held.satkers
        if " " in name and not OWN_NAME.match(name) and name != NASIONAL
    ]  # fmt: skip


@lru_cache(maxsize=16384)
def _loose(name: str) -> re.Pattern[str]:
    """Return the pattern of a name whose rank ('Kota') or 'di' may be left out."""
    plain = RANK.sub("(?:\\1 )?", re.escape(name).replace("\\ ", " "))
    plain = plain.replace(" di ", " (?:di )?").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w){plain}(?!\w)", re.I)


def _shortened(mention: SatkerMention, held: Held) -> list[str]:
    """List the units held whose place a name shortens word by word: "BNNK Tj Selasih".

    A word stands for one whose letters it has in their order, from its first on; one is whole.
    """
    said = [letters(word) for word in unit_of(mention.name).place.split()]
    found = []
    bnn = [name for name in held.satkers if OWN_NAME.match(name)]
    for name in bnn if mention.explicit and len(said) > 1 else ():
        own = [letters(word) for word in unit_of(name).place.split()]
        pairs = list(zip(said, own, strict=False)) if len(said) == len(own) else []
        whole = [one for one, other in pairs if one == other]
        if pairs and whole and all(_is_short_for(one, other) for one, other in pairs):
            found.append(name)
    return found if len(found) == 1 else []


def _is_short_for(short: str, word: str) -> bool:
    """Whether a word's letters stand in another, in their order and from its first on."""
    rest = iter(word)
    return short[:1] == word[:1] and all(letter in rest for letter in short)


def _at(text: str, mention: SatkerMention, held: Held) -> list[str]:
    """List the other agencies held of a place that is named alone, by no agency."""
    before = {letters(word) for word in text[: mention.start].split()[-AGENCY_WORDS:]}
    if mention.explicit or before & listed("lain"):
        return []
    place = letters(RANK.sub("", OWN_NAME.sub("", mention.name).strip()))
    return [name for name in _others(held) if place and letters(name).endswith(place)]


def _at_measured(text: str, mention: SatkerMention, held: Held) -> list[str]:
    """List the agencies held of a place behind a word of an indicator: "IPLM Kota Sorong"."""
    said = text[mention.start : mention.end]
    first = said.split()[0]
    known = any(
        re.search(rf"\b{re.escape(first)}\b", one, re.I) for one in held.other_labels.values()
    )
    if mention.explicit or not known or letters(first) in listed("lain"):
        return []
    place = letters(RANK.sub("", said[len(first) :].strip() + " ").strip())
    return [name for name in _others(held) if place and letters(name).endswith(place)]


def units_below(satkers: Sequence[str], held: Held) -> list[str]:
    """List the units held that lie in the provinces named, or in any where none is."""
    provinces = {unit for unit in satkers if province_of(unit) == unit}
    return [
        unit
        for unit in held.satkers
        if not is_whole(unit)
        and (province := province_of(unit)) not in (None, unit)
        and (province in provinces or not satkers)
    ]


def _as_many(rest: str, satkers: list[str], held: Held) -> list[str]:
    """Return as many units as are said ("tiga satker Kalteng"): those of the province named."""
    said = AS_MANY.search(rest)
    if said is None or len(satkers) != 1:
        return satkers
    below = units_below(satkers, held)
    many = NUMERALS[said[1].casefold()]
    whole = [*satkers, *(unit for unit in below if unit not in satkers)]
    return whole if len(whole) == many else below if len(below) == many else satkers


def _with_jajaran(satkers: list[str], held: Held, *, jajaran: bool) -> list[str]:
    """Turn a province into itself with its units where that is asked and held."""
    if not jajaran:
        return satkers
    turned = [whole if (whole := whole_of(s)) in held.satkers else s for s in satkers]
    return _once([s for s in turned if is_whole(s)] or turned)
