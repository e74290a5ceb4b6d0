"""Passages in an editor's words, beside the machine's own."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.errors import Message
from pipeline.model.record import Record
from pipeline.model.report import Passage, Revised
from pipeline.model.revision import Rewording
from pipeline.report.passages import cite_record
from pipeline.report.revising.claiming import group_rewordings


def reword_passages(
    passages: Sequence[Passage], rewordings: Sequence[Rewording], titles: Mapping[str, str]
) -> tuple[Passage, ...]:
    """The passages that tell of records, those in an editor's words that tell what these are about.

    What they are about becomes one passage, in the place of the first. `titles`: by record what it is called.
    """
    reworded = list(passages)
    for ids, group in group_rewordings((passage.tells for passage in passages), rewordings):
        places = [place for place, passage in enumerate(reworded) if ids.intersection(passage.tells)]
        if places:
            united = _unite([reworded[place] for place in places])
            reworded[places[0]] = put_words(united, group, tuple(_compare(united, group, titles)))
            for place in reversed(places[1:]):
                del reworded[place]
    return tuple(reworded)


def put_words(passage: Passage, rewordings: Sequence[Rewording], changes: Sequence[Message]) -> Passage:
    """A passage in the words of editors: of several that are about it by now, one after the other."""
    newest = max(rewordings, key=lambda each: each.when.partition("+")[0])
    said = [change for each in rewordings for change in each.changes]
    revised = Revised(
        text=passage.text,
        who=newest.who,
        when=newest.when,
        decision_id=newest.decision_id,
        record_ids=tuple(each.record.id for each in rewordings),
        changes=(*said, *(change for change in changes if change not in said)),
    )
    words = dict.fromkeys(each.text for each in rewordings)
    cites = (cite for each in rewordings for cite in cite_record(each.record))
    return passage.model_copy(
        update={
            "text": _join(tuple(words), newest.language),
            "language": newest.language,
            "cites": (*passage.cites, *cites),
            "boilerplate": False,
            "is_untranslated": False,
            "revised": revised,
        }
    )


def _unite(passages: Sequence[Passage]) -> Passage:
    first, *others = passages
    if not others:
        return first
    return first.model_copy(
        update={
            "text": _join([passage.text for passage in passages], first.language),
            "cites": tuple(cite for passage in passages for cite in passage.cites),
            "tells": tuple(record_id for passage in passages for record_id in passage.tells),
        }
    )


def _join(texts: Sequence[str], language: str) -> str:
    return ("" if language == "zh" else " ").join(texts)


def _compare(passage: Passage, rewordings: Sequence[Rewording], titles: Mapping[str, str]) -> Iterator[Message]:
    """How what the passage tells of is other than what the words were written for."""
    known = {record_id for rewording in rewordings for record_id in rewording.record_ids}
    for record_id in passage.tells:
        if record_id not in known:
            yield Message(text="now also told here: “{title}”", params={"title": titles.get(record_id, record_id)})
    for record_id in sorted(known.difference(passage.tells)):
        yield Message(text="no longer told here: “{title}”", params={"title": titles.get(record_id, record_id)})
    if len(rewordings) > 1:
        names = ", ".join(dict.fromkeys(rewording.who for rewording in rewordings))
        yield Message(text="worded apart before, and told at once by now: {names}", params={"names": names})


def titles_of(records: Sequence[Record], language: str) -> dict[str, str]:
    """What records are called in a language, by their ids."""
    return {record.id: record.title_in(language) for record in records}
