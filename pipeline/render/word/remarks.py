"""The comments of a Word document for review: where each passage comes from, and why it stands there."""

from collections.abc import Iterator, Mapping

from pipeline.model.place import parse_place
from pipeline.model.report import Citation, Passage, ReportModel

_MOST_PLACES = 6
_MOST_DOCUMENTS = 12


def build_remarks(model: ReportModel, numbers: Mapping[str, str]) -> tuple[str, ...]:
    """One for each passage, empty for those that cite nothing: the basis of a plan, documents, places in them.

    `numbers`: those printed for marks, where they are others. In a report in two languages each passage has them in its
    own.
    """
    labels = {model.beside.language: model.beside.labels} if model.beside else {}
    return tuple(
        "\n".join(_remark(passage, labels.get(passage.language, model.labels), numbers))
        for passage in model.iter_passages()
    )


def _remark(passage: Passage, labels: Mapping[str, str], numbers: Mapping[str, str]) -> Iterator[str]:
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
