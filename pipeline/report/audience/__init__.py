"""What an audience may see.

In: records, commitments and documents; later the report made of them. Out: what may be told of them, and the same
report without file names, quotes and personal data that are not for that audience.
"""

from pipeline.report.audience.masking import Masking, build_masking
from pipeline.report.audience.redaction import redact_report
from pipeline.report.audience.telling import Disclosed, disclose

__all__ = ["Disclosed", "Masking", "build_masking", "disclose", "redact_report"]
