"""Citation marks: one number for every source and page, by first use."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.model.report import Chapter, Citation, Passage


def number_pages(cites: Iterable[Citation]) -> dict[tuple[str, int], str]:
    """The printed number of every source and page, by first use."""
    pages = dict.fromkeys((cite.source_id, cite.page) for cite in cites)
    return {page: str(number) for number, page in enumerate(pages, 1)}


def mark_chapters(chapters: Sequence[Chapter], marks: Mapping[tuple[str, int], str]) -> tuple[Chapter, ...]:
    """The same chapters with the printed number of every citation."""

    def marked_passage(passage: Passage) -> Passage:
        cites = tuple(c.model_copy(update={"mark": marks[c.source_id, c.page]}) for c in passage.cites)
        return passage.model_copy(update={"cites": cites})

    def marked(chapter: Chapter) -> Chapter:
        passages = tuple(marked_passage(passage) for passage in chapter.passages)
        below = tuple(marked(inner) for inner in chapter.chapters)
        return chapter.model_copy(update={"passages": passages, "chapters": below})

    return tuple(marked(chapter) for chapter in chapters)


def iter_cites(chapters: Sequence[Chapter]) -> Iterator[Citation]:
    """All citations of chapters and those below, in the order in which they are printed."""
    parts = (part for chapter in chapters for part in chapter.iter_chapters())
    return (cite for part in parts for passage in part.passages for cite in passage.cites)
