"""The verdict on a figure in words: what was stated, what was counted, and how complete the records are."""

from pipeline.errors import Message
from pipeline.model.checks import FigureCheck

_REASONS = {
    "equal": Message(text="the records give the same: {counted}"),
    "rounded": Message(text="the records give {counted}: rounded, it is the same"),
    "listed": Message(text="the list of participants has as many: {counted}"),
    "told_twice": Message(text="another source says {counted} as well"),
    "told_once": Message(text="no list and no other source says how many"),
    "without_host": Message(text="as many are named beside the host country: {counted}"),
    "other_source": Message(text="another source says {counted}"),
    "more_listed": Message(text="the list has more: {counted}"),
    "fewer_listed": Message(text="the list has {counted}: not all who were counted stand on it"),
    "listed_whole": Message(text="the list, which has all who came, has {counted}"),
    "more_named": Message(text="more are named: {counted}"),
    "fewer_named": Message(text="{counted} are named: the others are not told by name"),
    "others_named": Message(text="{counted} are named, those that did not take part among them"),
    "none_named": Message(text="none is named"),
    "more_found": Message(text="the records have more: {counted}"),
    "fewer_found": Message(text="the records have {most}: what else was counted is not told"),
    "none_found": Message(text="no record of that kind and time says anything of it"),
    "unclear_which": Message(text="the records have {counted} of that name and {most} of that kind"),
    "narrowed": Message(text="only some are meant ({narrowed}), and the records do not tell which"),
    "not_countable": Message(text="records cannot be counted for it"),
    "sum_differs": Message(text="the records of all of them add up to {counted}"),
    "sum_between": Message(text="the records of all of them add up to between {counted} and {most}"),
    "sum_incomplete": Message(text="the records add up to {counted} at least; records that do not say: {unknown}"),
}


def name_reason(check: FigureCheck) -> Message:
    """Why a figure agrees or does not, with what was counted."""
    is_between = check.reason == "sum_differs" and check.most not in (None, check.counted)
    return _REASONS["sum_between" if is_between else check.reason].model_copy(
        update={
            "params": {
                "counted": check.counted or 0,
                "most": check.most if check.most is not None else check.counted or 0,
                "unknown": check.unknown,
                "narrowed": check.figure.narrowed_by or check.figure.unit,
            }
        }
    )


def name_figure(check: FigureCheck) -> Message:
    """A figure as it was stated: “more than 80 participants”, “余 800 人次”."""
    figure = check.figure
    params: dict[str, str | int | float | Message] = {
        "qualifier": figure.qualifier or "", "value": figure.value, "unit": figure.unit,
    }  # fmt: skip
    if figure.qualifier:
        return Message(text="{value} {unit} ({qualifier})", params=params)
    return Message(text="{value} {unit}", params=params)
