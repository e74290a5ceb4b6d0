"""In: two drafts as they were kept. Out: a redline, with the reason of every change."""

from pipeline.analysis.drafts.redline import build_redline

__all__ = ["build_redline"]
