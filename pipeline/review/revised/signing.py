"""How far a report has come on its way to its final form, and what its readers need not wait for."""

import json
import unicodedata
from collections.abc import Iterable, Sequence

from pipeline.errors import Message, UsageError
from pipeline.model.decision import Decision
from pipeline.model.profile import SignOff
from pipeline.model.report import Audience, ReportModel
from pipeline.model.signing import Stage, Standing, Waiver
from pipeline.model.text import collapse_space, stable_id

_STAGE = "stage"
"""The label that says that a report is a draft: a final one has other words there, and is the same otherwise."""
_STAGES: dict[str, Stage] = {"submit": "in_review", "approve": "approved"}


def name_report(kind: str, year: int, languages: Sequence[str], audience: Audience, suffix: str = "") -> str:
    """What decisions call a report: “report-2023.en”, “outlook-2024.public.en+zh”; as its files, without the slug."""
    others = "" if audience == "internal" else f".{audience}"
    return f"{suffix or kind}-{year}{others}.{'+'.join(languages)}"


def fingerprint_report(model: ReportModel) -> str:
    """What a report says and shows, on what ground; the same for a draft and the final made of it."""
    beside = model.beside and model.beside.model_copy(update={"labels": _without_stage(model.beside.labels)})
    update = {"run_id": "", "labels": _without_stage(model.labels), "beside": beside}
    return stable_id("content", model.model_copy(update=update).model_dump_json())


def _without_stage(labels: dict[str, str]) -> dict[str, str]:
    return {key: words for key, words in labels.items() if key != _STAGE}


def write_content(content: str) -> str:
    """The fingerprint of a report as the `facts` of a decision."""
    return json.dumps({"content": content})


def find_standing(decisions: Iterable[Decision], report: str, content: str) -> Standing:
    """How far a report has come that is `content` now; `decisions` are those that do something, oldest first."""
    signed = [d for d in decisions if d.verdict in _STAGES and d.targets and d.targets[0].id == report]
    if not signed:
        return Standing()
    last: dict[str, Decision] = {decision.verdict: decision for decision in signed}
    return Standing(
        stage=_STAGES[signed[-1].verdict],
        is_changed=signed[-1].facts != write_content(content),
        submitted=last.get("submit"),
        approved=last.get("approve"),
    )


def find_waivers(decisions: Iterable[Decision], year: int) -> tuple[Waiver, ...]:
    """What was waived for the reports of a year, oldest first, each finding once."""
    waived = (d for d in decisions if d.verdict == "waive" and name_year(year) in (anchor.id for anchor in d.targets))
    found = {
        d.targets[0].id: Waiver(
            finding=d.targets[0].id, what=d.targets[0].title, who=d.who, when=d.when, why=d.why, decision_id=d.id
        )
        for d in waived
    }
    return tuple(found.values())


def name_year(year: int) -> str:
    """What decisions call all reports of a year."""
    return f"year-{year}"


def find_signer(policy: SignOff, who: str) -> str:
    """Who approves a report or waives what a gate found, as the profile spells the name; else as typed.

    Raises UsageError where that person may not.
    """
    named = {_fold(name): name for name in policy.approvers}
    if named and _fold(who) not in named:
        raise UsageError(
            Message(text="{who} may neither approve nor waive", params={"who": who}),
            Message(
                text="These may, by [sign_off] in profile.toml: {names}. Name who decides with --who.",
                params={"names": ", ".join(policy.approvers)},
            ),
        )
    return named.get(_fold(who), who)


def check_other(policy: SignOff, standing: Standing, who: str) -> None:
    """Raises UsageError where four eyes are wanted and two of them are missing."""
    if not policy.four_eyes:
        return
    if standing.submitted is None or standing.stage == "draft":
        raise UsageError(
            Message(text="Nobody has submitted this report yet"),
            Message(
                text="[sign_off] in profile.toml asks for four eyes: one person submits it, and another approves it."
            ),
        )
    if _fold(standing.submitted.who) == _fold(who):
        raise UsageError(
            Message(text="{who} submitted this report, so somebody else has to approve it", params={"who": who}),
            Message(text="[sign_off] in profile.toml asks for four eyes."),
        )


def _fold(name: str) -> str:
    """Names are compared as people read them."""
    return collapse_space(unicodedata.normalize("NFKC", name)).casefold()
