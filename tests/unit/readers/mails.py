"""Mails for tests, and what is read of them."""

from pipeline.model.document import Document

MAIL = "message/rfc822"
HEAD = (
    "From: office@centre.example\nTo: staff@centre.example\nDate: Fri, 12 May 2023 23:30:00 +0800\nSubject: {subject}\n"
)


def mail(text: str, subject: str = "Workshop", head: str = "") -> str:
    return f"{HEAD.format(subject=subject)}{head}\n{text}"


def own(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind not in ("furniture", "heading")]


def apart(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind == "furniture"]
