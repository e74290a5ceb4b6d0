"""Decisions about passages, as they are written down: what they are about, and what it rests on."""

from collections.abc import Mapping, Sequence

from pipeline.model.activity import Activity
from pipeline.model.decision import Anchor
from pipeline.model.document import Language
from pipeline.model.record import Record
from pipeline.model.report import Audience, Passage, ReportModel
from pipeline.model.revision import Ground
from pipeline.review.anchors import build_anchors
from pipeline.review.revised.changed import tell_then

_NAME_LENGTH = 80


def build_targets(
    key: str,
    passage: Passage | None,
    told: Sequence[Record],
    activities: Mapping[str, Activity],
    language: Language = "en",
) -> tuple[Anchor, ...]:
    """The passage by its key, then the members of the records that it tells; `activities` by their ids.

    `language` is that in which it is called something.
    """
    name = told[0].title_in(language) if told else passage.text[:_NAME_LENGTH] if passage else ""
    members = dict.fromkeys(anchor for record in told for anchor in build_anchors(record, activities))
    return (Anchor(id=key, title=name), *members)


def build_grounds(model: ReportModel, records: Sequence[Record]) -> dict[tuple[Language, str], str]:
    """What the words of every passage of a report rest on, by its language and its key."""
    by_id = {name: record for record in records for name in (*record.ids, record.id)}
    return {
        (passage.language, passage.key): build_ground(
            passage, [by_id[name] for name in passage.tells if name in by_id], model.audience
        )
        for passage in model.iter_passages()
    }


def build_ground(passage: Passage, told: Sequence[Record], audience: Audience) -> str:
    """What the words of a passage rest on, as the `facts` of a decision have it."""
    text = passage.revised.text if passage.revised else passage.text
    return Ground(text=text, audience=audience, records=tuple(map(tell_then, told))).model_dump_json()
