"""The comments of a Word document for review: where each passage comes from, why it stands there, who worded it."""

from collections.abc import Callable, Iterator, Mapping

from pipeline.errors import Message
from pipeline.model.place import parse_place
from pipeline.model.report import Citation, Passage, ReportModel, Revised

_MOST_PLACES = 6
_MOST_DOCUMENTS = 12


Words = Callable[[Message], str]


def build_remarks(model: ReportModel, numbers: Mapping[str, str], words: Words = str) -> tuple[str, ...]:
    """One for each passage, empty for those that cite nothing: who worded it, the basis of a plan, documents, places.

    The last one says what was left out, and by whom. `numbers`: those printed for marks, where they are others;
    `words` puts what changed into words. In a report in two languages each passage has them in its own.
    """
    labels = {model.beside.language: model.beside.labels} if model.beside else {}
    remarks = [
        "\n".join(_remark(passage, labels.get(passage.language, model.labels), numbers, words))
        for passage in model.iter_passages()
    ]
    if remarks:
        remarks[-1] = "\n".join(filter(None, (remarks[-1], *_tell_omissions(model))))
    return tuple(remarks)


def _tell_omissions(model: ReportModel) -> Iterator[str]:
    pattern = model.labels.get("remark.left_out", "")
    for each in model.omissions if pattern else ():
        yield pattern.format(title=each.title, who=each.who, date=each.when[:10], why=each.why).rstrip(" :：")


def _tell_revised(revised: Revised, labels: Mapping[str, str], words: Words) -> Iterator[str]:
    values = {
        "who": revised.who,
        "date": revised.when[:10],
        "text": revised.text,
        "changes": "; ".join(map(words, revised.changes)),
    }
    for key in ("worded", "machine", *(("changed",) if revised.changes else ())):
        if pattern := labels.get(f"remark.{key}"):
            yield pattern.format(**values)


def _remark(passage: Passage, labels: Mapping[str, str], numbers: Mapping[str, str], words: Words) -> Iterator[str]:
    if passage.revised and passage.revised.who:  # in editions for others no editor is named
        yield from _tell_revised(passage.revised, labels, words)
    if passage.basis and (basis := labels.get(f"basis.{passage.basis}")):
        yield basis
    places: dict[tuple[str, str], dict[str, None]] = {}
    for cite in passage.cites:
        places.setdefault((numbers.get(cite.mark, cite.mark), cite.document), {})[_place(cite, labels)] = None
    for number, ((mark, document), found) in enumerate(places.items()):
        if number == _MOST_DOCUMENTS:
            yield "…"
            return
        named = [place for place in found if place]
        more = "…" if len(named) > _MOST_PLACES else ""
        where = "; ".join([*named[:_MOST_PLACES], *more])
        yield f"[{mark}] {document}" + (f": {where}" if where else "")


def _place(cite: Citation, labels: Mapping[str, str]) -> str:
    """“p. 3”, “slide 4, notes”; what the wording has no words for stands as it is."""
    steps = parse_place(cite.page, cite.place)
    named = ((labels.get(f"where.{kind.replace(' ', '_')}", f"{kind} {{number}}"), number) for kind, number in steps)
    return ", ".join(words.replace("{number}", str(number)).strip() for words, number in named)
