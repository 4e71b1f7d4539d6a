"""What follows the chapters: contradictions of the sources, and the slots left open."""

from __future__ import annotations

from decimal import Decimal

from assistant.compose import wording
from assistant.computed import number, summed
from assistant.draft.achieved import of_topic, replaced
from assistant.draft.chapter import Element, Heading, Items, Paragraph, gathered
from assistant.draft.matter import FORM, Corrected, Matter, Remark
from assistant.draft.national import indicator_of_units
from assistant.draft.pen import Pen
from index.numbers.numerals import write
from index.report import Finding

_FAR = Decimal(120)
"""Above this capaian a target may be too low (DOMAIN: advice, no error)."""


def annexes(matter: Matter, pen: Pen) -> list[Element]:
    """Return the annexes that have something to tell."""
    return [*_findings(matter, pen), *_gaps(pen)]


def _findings(matter: Matter, pen: Pen) -> list[Element]:
    """Return the contradictions that touch the figures, one an item."""
    items = [
        pen.say(
            "replaced",
            role=wording.capital(wording.word(one.printed.role, pen.language)),
            name=pen.name(name),
            printed=pen.value(one.printed),
            computed=pen.value(one.computed),
        )
        + pen.cite([one.printed])
        for name, one in replaced(matter)
    ]
    items += [
        _remark(one, matter, pen) + pen.cite([one.ours, one.theirs]) for one in matter.remarks
    ]
    items += _sums(matter, pen)
    items += [_corrected(one, pen) for one in matter.corrected]
    items += [
        pen.quote(finding.explain, finding.sources[0]) + pen.cite(finding.sources[:2])
        for finding in touching(matter)
    ]
    for topic in matter.topics:
        achieved = of_topic(topic)
        if achieved is not None and number(achieved) > _FAR:
            values = {"name": pen.name(topic.name), "capaian": pen.value(achieved)}
            items.append(pen.say("far_above", **values))
    if not items:
        return []
    opening = Paragraph(pen.say("annex_findings_opening"))
    return [Heading(1, pen.say("annex_findings")), opening, Items(tuple(items))]


def _remark(one: Remark, matter: Matter, pen: Pen) -> str:
    """Return that the form has another value than the reports, and of what it is."""
    fields = {
        "name": pen.name(wording.named(one.ours, pen.language)),
        "year": pen.year(one.ours.year),
        "ours": pen.value(one.ours),
        "theirs": pen.value(one.theirs),
    }
    if one.ours.document == "renstra":
        return pen.say("remark_renstra", **fields)
    fields["role"] = wording.capital(wording.word(one.ours.role, pen.language))
    if one.ours.satker == matter.satker:
        return pen.say("remark", **fields)
    return pen.say("remark_other", satker=pen.name(one.ours.satker), **fields)


def _sums(matter: Matter, pen: Pen) -> list[str]:
    """Return that the kinds of expenditure a form gives do not add up to its total."""
    lines = [line for line in matter.budgets if line.kind == "jenis"]
    total = next((line for line in matter.budgets if line.kind == "total"), None)
    if total is None or not lines:
        return []
    items = []
    for role in ("pagu", "realisasi"):
        whole, parts = total.by_role[role], [line.by_role[role] for line in lines]
        together = summed(parts)
        if whole.source.report_id == FORM and together.value != whole.value:
            fields = {
                "role": wording.capital(wording.word(role, pen.language)),
                "sum": pen.value(together),
                "total": pen.value(whole),
            }
            items.append(pen.say("sum_differs", **fields) + pen.cite([whole, *parts]))
    return items


def _corrected(one: Corrected, pen: Pen) -> str:
    """Return what somebody corrected: the value read stands in the chapter, theirs here."""
    figure, correction = one.figure, one.correction
    value = correction.value if isinstance(correction.value, str) else write(correction.value)
    told = pen.say(
        "corrected",
        role=wording.capital(wording.word(figure.role, pen.language)),
        name=pen.name(wording.named(figure, pen.language)),
        year=pen.year(figure.year),
        read=pen.value(figure),
        value=pen.name(value, "correction"),
        by=pen.name(correction.by),
        reason=pen.name(correction.reason),
    )
    return told + pen.cite([figure])


def touching(matter: Matter) -> list[Finding]:
    """Return the findings about what the chapter tells, each explanation once, by indicator."""
    told = [topic.indicator for topic in matter.topics]
    told += [below for topic in matter.topics if (below := indicator_of_units(topic)) not in told]
    told += [line.indicator for line in matter.budgets]
    once = {f.explain: f for f in reversed(matter.findings) if f.indicator in told}
    return sorted(once.values(), key=lambda finding: told.index(finding.indicator))


def _gaps(pen: Pen) -> list[Element]:
    """Return the slots left open, one an item."""
    if not pen.gaps:
        return []
    items = [pen.say("gap_item", about=gap.about, what=gap.what) for gap in gathered(pen.gaps)]
    opening = Paragraph(pen.say("annex_gaps_opening"))
    return [Heading(1, pen.say("annex_gaps")), opening, Items(tuple(items))]
