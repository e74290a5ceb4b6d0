"""Which parts of a report a kind of report shows, and the fields of a form."""

from typing import Literal, Self

from pydantic import Field, model_validator

from pipeline.model.base import Value
from pipeline.model.document import Language


class FormField(Value):
    """One field of a form: its question, and what answers it.

    `words`, which the institution writes itself; or a `fact` of the report; or a `figure` of it, by the name of its
    aggregate (“activities”, “kind:training”, “people”, “women”); or a `chapter`, whose passages are the answer; or a
    `table`, whose rows are.
    """

    key: str = Field(min_length=1)
    titles: dict[Language, str] = Field(min_length=1)
    required: bool = True
    words: dict[Language, str] = {}
    fact: Literal["", "institution", "year", "date"] = ""
    figure: str = ""
    chapter: str = ""
    table: str = ""

    @model_validator(mode="after")
    def _check_answer(self) -> Self:
        if sum(map(bool, (self.words, self.fact, self.figure, self.chapter, self.table))) > 1:
            raise ValueError("only one of words, fact, figure, chapter and table can answer it")
        return self


class Layout(Value):
    """`kind`: a whole report, or the outlook alone. `suffix` tells its files from those of other kinds.

    `annexes`: which are printed, None for all; without that of sources there are no marks. `tables`: whether chapters
    keep theirs, and their charts. `most_passages`: how many a chapter has at most, the outlook `most_plans`; 0 for all,
    else without what templates say by themselves. `fields`: of a form, printed in place of the report's chapters.
    """

    kind: Literal["report", "outlook"] = "report"
    suffix: str = Field("", pattern=r"^[\w-]*$")
    annexes: tuple[str, ...] | None = None
    tables: bool = True
    most_passages: int = Field(0, ge=0)
    most_plans: int = Field(0, ge=0)
    fields: tuple[FormField, ...] = ()
