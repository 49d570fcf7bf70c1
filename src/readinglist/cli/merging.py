"""Merging as a person sees it: two entries side by side, a question, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from readinglist.cli import show
from readinglist.library.merging import fields, judge
from readinglist.library.merging.fields import Row
from readinglist.library.merging.plan import Plan, Proposal

_QUESTION = "[y]es, [n]o, [s]kip, [c]hoose field by field, [q]uit"


@dataclass
class Done:
    """What was offered, and what of it was done."""

    offered: tuple[Proposal, ...] = ()
    merged: list[Proposal] = field(default_factory=list)
    related: list[Proposal] = field(default_factory=list)
    apart: list[Proposal] = field(default_factory=list)
    refused: int = 0

    @property
    def waiting(self) -> int:
        """Pairs that are likely one work and have been neither merged nor refused."""
        same = sum(one.verdict == judge.SAME for one in self.offered)
        return max(0, same - len(self.merged) - self.refused)


def automatic(plan: Plan, proposals: Iterable[Proposal], *, related: bool) -> Done:
    """Take all that is offered; relations only where they are wanted."""
    done, offered = Done(), []
    for proposal in proposals:
        offered.append(proposal)
        if proposal.verdict == judge.SAME:
            plan.merge(proposal)
            done.merged.append(proposal)
        elif related:
            plan.relate(proposal)
            done.related.append(proposal)
    done.offered = tuple(offered)
    return done


def asked(plan: Plan, proposals: Iterable[Proposal]) -> Done:
    """Show pair after pair and ask; what was taken before a "quit" stays taken."""
    done, offered = Done(), []
    for proposal in proposals:
        offered.append(proposal)
        side_by_side(proposal)
        if proposal.verdict == judge.RELATED:
            answer = _answer("related works: let the later name the earlier? [y]es, [n]o, [s]kip, [q]uit", "ynsq")
            if answer == "y":
                plan.relate(proposal)
                done.related.append(proposal)
        else:
            answer = _answer(f"one work? {_QUESTION}", "ynscq")
            if answer in "yc":
                if answer == "c":
                    proposal = replace(proposal, rows=tuple(_by_hand(proposal.rows)))
                plan.merge(proposal)
                done.merged.append(proposal)
            elif answer == "n":
                done.refused += 1
        if answer == "n" and plan.tell_apart(proposal):
            done.apart.append(proposal)
        if answer == "q":
            break
    done.offered = tuple(offered)
    return done


def _by_hand(rows: Sequence[Row]) -> list[Row]:
    """Each field in which the two differ, as the person wants it; Enter takes what is proposed."""
    chosen = []
    for row in rows:
        if row.left == row.right or not row.left or not row.right:
            chosen.append(row)
            continue
        answer = _answer(f"{row.name}: [l]eft, [r]ight; Enter: {row.chosen}", "lr", default="=")
        chosen.append(row if answer == "=" else fields.chosen(row, fields.LEFT if answer == "l" else fields.RIGHT))
    return chosen


def _answer(question: str, letters: str, default: str = "") -> str:
    """The first letter of an answer that is one of `letters`; the end of input is "q", or the default."""
    while True:
        try:
            given = input(f"{question} > ").strip().lower()[:1]
        except EOFError:
            return default or "q"
        if given and given in letters:
            return given
        if not given and default:
            return default


def side_by_side(proposal: Proposal) -> None:
    """A table of the two entries; what is chosen is green."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    left, right = proposal.left, proposal.right
    rows = proposal.rows or fields.compared(left.fields, right.fields)
    related = proposal.verdict == judge.RELATED
    title = "related" if related else f"{proposal.score:.0%}: {', '.join(proposal.reasons)}"
    table = Table(box=SIMPLE_HEAD, title=Text(show.safe(title)), title_justify="left", pad_edge=False, expand=True)
    table.add_column("", style="cyan", no_wrap=True, max_width=14)
    for place in (left, right):
        table.add_column(Text(show.safe(f"@{place.entry.type} {place.key}")), overflow="fold", ratio=1)
    for row in rows:
        looks = [
            ("green" if row.chosen in (side, fields.BOTH) and not related else "dim") for side in ("left", "right")
        ]
        if row.left == row.right:
            looks = ["", ""]
        cells = [
            Text(show.safe(" ".join(text.split())), style=look)
            for text, look in zip((row.left, row.right), looks, strict=True)
        ]
        table.add_row(Text(show.safe(row.name)), *cells)
    show.console().print(table)
    if lost := [f"{row.name} {_line(row.lost)}" for row in _lost(proposal)]:
        show.console().print(Text(show.safe(f"lost if they become one: {'; '.join(lost)}"), style="yellow"))


def _line(value: str) -> str:
    return " ".join(value.split())


def _lost(proposal: Proposal) -> list[Row]:
    """The fields of which a value is dropped that the other does not say."""
    return [row for row in proposal.rows if row.lost]


def listed(done: Done, *, taken: bool) -> None:
    """A line a pair: how probable, the keys, why."""
    for one in done.offered:
        if one.verdict == judge.RELATED:
            show.text(f"related  {one.left.key} {one.right.key}\n")
        else:
            verb = "merged" if taken else "same"
            show.text(f"{verb} {one.score:.2f}  {one.left.key} {one.right.key}  ({', '.join(one.reasons)})\n")
            for row in _lost(one):
                show.detail(f"{one.left.key}: {row.name} {_line(row.value)}; lost: {_line(row.lost)}")


def as_json(done: Done) -> str:
    """The pairs, each with its fields and what is chosen of them."""
    import json

    def pair(one: Proposal) -> dict[str, object]:
        return {
            "verdict": one.verdict,
            "score": round(one.score, 4),
            "reasons": list(one.reasons),
            "merged": one in done.merged,
            "kept": _told(one, "left"),
            "removed" if one.verdict == judge.SAME else "earlier": _told(one, "right"),
            "fields": [
                {
                    "name": row.name,
                    "left": row.left,
                    "right": row.right,
                    "chosen": row.chosen,
                    "value": row.value,
                    "lost": row.lost,
                }
                for row in one.rows
            ],
        }

    return json.dumps([pair(one) for one in done.offered], ensure_ascii=False, indent=2) + "\n"


def _told(proposal: Proposal, side: str) -> dict[str, object]:
    place = proposal.left if side == "left" else proposal.right
    return {"key": place.key, "file": place.source.name, "line": place.source.place(place.entry.start)[0]}


def what(done: Done) -> str:
    """The name of the step, for `undo`."""
    parts = [f"merge {show.count(len(done.merged), 'pair')}"] if done.merged else []
    parts += [f"relate {show.count(len(done.related), 'pair')}"] if done.related else []
    parts += [f"tell {show.count(len(done.apart), 'pair')} apart"] if done.apart else []
    return ", ".join(parts) or "merge"


def tell(done: Done, *, told_apart: int, written: bool, undone: bool) -> None:
    """What was done, in a line; `told_apart` is how many pairs were not offered, since a person has said no before."""
    before = f"{show.count(told_apart, 'pair')} told apart before: --again offers them" if told_apart else ""
    if not done.offered:
        show.talk("; ".join(filter(None, ("no work stands twice", before))))
        return
    parts = []
    if done.merged or done.related or done.apart:
        told = what(done).replace("merge ", "merged " if written else "would merge ")
        parts.append(told.replace("relate ", "related ").replace("tell ", "told "))
    if lost := sum(len(_lost(one)) for one in done.merged):
        named = "" if show.settings.verbose else " (--verbose names them)"
        would = "lost" if written else "would lose"
        parts.append(f"{show.count(lost, 'field')} {would} a value that says something else{named}")
    related = sum(one.verdict == judge.RELATED for one in done.offered if one not in done.apart) - len(done.related)
    if done.waiting:
        parts.append(
            f"{show.count(done.waiting, 'pair')} likely one work: `readinglist merge` at a terminal asks, --auto merges"
        )
    if related:
        parts.append(f"{show.count(related, 'pair')} related")
    if written and undone:
        parts.append("`readinglist undo` takes it back")
    show.talk("; ".join(filter(None, (*parts, before))) or "nothing merged")
