"""What held against the records agrees or does not, what is missing, and the gates before a report."""

from typing import Literal

from pipeline.model.activity import Evidence
from pipeline.model.base import Value
from pipeline.model.profile import Need
from pipeline.model.reading import Figure

FigureVerdict = Literal["agrees", "disagrees", "projection", "unchecked"]
Bound = Literal["exact", "about", "least", "most"]
"""What a qualifier makes of a number: just so many, about, so many or more, so many or fewer."""


class FigureCheck(Value):
    """A figure of a text held against the records behind it.

    `reason` names why (`equal`, `fewer_named`, …; `run` words it). `counted` is what was counted, up to `most` where
    sources differ, None where nothing could be; of `unknown` of the records it is not known. `record_ids` are those
    that were counted; `against` is where a source says otherwise, or the list that was counted.
    """

    figure: Figure
    verdict: FigureVerdict
    reason: str
    counted: int | None = None
    most: int | None = None
    unknown: int = 0
    record_ids: tuple[str, ...] = ()
    against: tuple[Evidence, ...] = ()


GapKind = Literal["edition", "commitment", "regular", "chapter", "nothing", "field", "source"]


class Gap(Value):
    """Something that is expected of a year and that no source tells.

    `edition`: of a numbered series; `commitment`: no answer to what was said would be done; `regular`: what there was
    in each of the years before; `chapter`: of the profile, with nothing to tell; `nothing`: no source tells of the year
    at all; `field`: what a template needs of an activity, in `needs`; `source`: a document that gave nothing.

    `title` is what is missing, or what it is missing of. `reason` names why it is expected (`run` words it), and
    `years` the years that this rests on; `evidence` are the places that show it, the best first. `asked` is who can
    know, as stated, may be empty; `document` is the one that told of it last. `rank`: the greater, the more it matters.
    """

    kind: GapKind
    title: str
    reason: str
    number: int | None = None
    years: tuple[int, ...] = ()
    needs: tuple[Need, ...] = ()
    record_ids: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    asked: str = ""
    document: str = ""
    rank: float = 0.0
