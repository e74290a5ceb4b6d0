"""What people decided about a report, applied as it is built.

In: `Revisions` and what the machine tells. Out: passages in editors' words, in their order and their chapters, each
citing the editor's word beside its sources.
"""

from pipeline.report.revising.arranging import arrange_passages, settle_insertions
from pipeline.report.revising.claiming import gather_claimed, share_rewordings
from pipeline.report.revising.fitting import find_unplaced, find_withheld, fit_revisions, select_omissions
from pipeline.report.revising.rewording import reword_passages
from pipeline.report.revising.untold import reword_untold

__all__ = [
    "arrange_passages",
    "find_unplaced",
    "find_withheld",
    "fit_revisions",
    "gather_claimed",
    "reword_passages",
    "reword_untold",
    "select_omissions",
    "settle_insertions",
    "share_rewordings",
]
