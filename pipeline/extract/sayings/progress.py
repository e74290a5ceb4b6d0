"""Sentences that say how far something went of which no activity is told."""

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.sayings.requests import find_own_year, find_told
from pipeline.extract.tellings import Tellings
from pipeline.model.activity import Activity
from pipeline.model.document import Document
from pipeline.model.reading import Progress, Section

_READ = frozenset({"paragraph", "list_item"})
_STAGES = ("dropped", "preparing", "begun", "done")
"""Groups of cues (`answer_…`) that say how far something went, the one that decides first."""
_LONGEST = 300
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find_progress(
    document: Document, sections: Sequence[Section], tellings: Tellings, activities: Sequence[Activity]
) -> Iterator[Progress]:
    """What is told of progress, in the order of the document; what looks ahead is no progress."""
    own_year = find_own_year(document)
    for section in sections:
        if section.role == "outlook":
            continue
        years = _YEAR.findall(section.period)
        for block in document.blocks[section.first : section.last + 1]:
            if block.kind not in _READ:
                continue
            telling = tellings.of(block)
            for sentence in telling.find_sentences(block):
                text = sentence.text
                if len(text) > _LONGEST or find_told(sentence.block, sentence.start, sentence.end, activities):
                    continue
                stage = next((s for s in _STAGES if telling.grammar.has_cue(f"answer_{s}", text)), None)
                if stage is None or telling.grammar.has_cue("answer_ahead", text):
                    continue
                said = _YEAR.findall(text)
                rule = f"answer.{stage}"
                yield Progress.model_validate(
                    {
                        "stage": stage,
                        "year": int(said[0]) if said else int(years[-1]) if years else own_year,
                        "evidence": telling.evidence(sentence.block, sentence.start, sentence.end, rule),
                    }
                )
