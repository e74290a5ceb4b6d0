"""What the report of an audience is made from: facts and sentences that it may tell."""

from collections.abc import Sequence

from pipeline.model.activity import Evidence, Statement
from pipeline.model.audience import Audiences, Edition
from pipeline.model.base import Value
from pipeline.model.document import Document
from pipeline.model.link import Commitment
from pipeline.model.record import Record
from pipeline.model.report import Audience
from pipeline.report.audience.access import AccessFinder


class Disclosed(Value):
    """What may be told. `withheld`: records of which this audience may know nothing."""

    records: tuple[Record, ...]
    commitments: tuple[Commitment, ...]
    withheld: tuple[Record, ...] = ()


def disclose(
    records: Sequence[Record],
    commitments: Sequence[Commitment],
    documents: Sequence[Document],
    audiences: Audiences,
    audience: Audience,
) -> Disclosed:
    """Records without facts that the audience must not know, and without words that must not be quoted to it.

    A record that has no words left is told in the report's own. A commitment is its source's words, so that one which
    may not be quoted is left out. The internal audience is told everything.
    """
    if audience == "internal":
        return Disclosed(records=tuple(records), commitments=tuple(commitments))
    access = AccessFinder({document.source_id: document for document in documents}, audiences)
    edition = audiences.edition(audience)
    told = [_tell_record(record, edition, access) for record in records]

    def may_quote(evidence: Evidence) -> bool:
        return access.find(evidence) in edition.quotes

    def tell_commitment(commitment: Commitment) -> Commitment:
        answers = tuple(a for a in commitment.answers if all(map(may_quote, a.evidence)))
        return commitment.model_copy(update={"answers": answers})

    return Disclosed(
        records=tuple(record for record in told if record is not None),
        commitments=tuple(tell_commitment(c) for c in commitments if all(map(may_quote, c.evidence))),
        withheld=tuple(record for record, shown in zip(records, told, strict=True) if shown is None),
    )


def _tell_record(record: Record, edition: Edition, access: AccessFinder) -> Record | None:
    """None where no name of it may be told."""

    def may_tell(statement: Statement) -> bool:
        found = access.find(statement.evidence)
        return found in edition.tells and (statement.property != "text" or found in edition.quotes)

    def is_covered(statement: Statement) -> bool:
        """Whether what an editor says of a record was not drawn from words that must not be told."""
        if statement.evidence.document_kind != "statement":
            return True
        before = [aside for aside in record.set_aside if aside.property == statement.property]
        return not before or any(map(may_tell, before))

    told = tuple(s for s in record.statements if may_tell(s) and is_covered(s))
    if not any(statement.property == "title" for statement in told):
        return None
    conflicts = (
        conflict.model_copy(update={"statements": tuple(filter(may_tell, conflict.statements))})
        for conflict in record.conflicts
    )
    parted = tuple(conflict for conflict in conflicts if len(conflict.statements) > 1)
    aside = tuple(filter(may_tell, record.set_aside))
    return record.model_copy(update={"statements": told, "conflicts": parted, "set_aside": aside})
