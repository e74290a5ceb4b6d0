"""Edits documents as people do, in LibreOffice. Run by the Python that LibreOffice brings (`import uno`), not by ours.

Reads JSON from stdin: {"jobs": [{"source", "target", "edits": [[action, author, is_tracked, …], …]}]}. Without an
action the document is only saved. A target that ends in .odt is written as OpenDocument.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]

FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}


def value(name: str, content: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


class Editor:
    """A document without a window: what shows comments crashes where LibreOffice has no screen."""

    def __init__(self, office: "Office", source: str) -> None:
        self.office = office
        self.document = office.create("com.sun.star.text.TextDocument")
        path = Path(source)
        self.document.load((value("URL", path.as_uri()), value("FilterName", FILTERS[path.suffix])))

    def save(self, target: str) -> None:
        path = Path(target)
        self.document.storeToURL(path.as_uri(), (value("FilterName", FILTERS[path.suffix]),))
        self.document.dispose()

    def do(self, action: str, author: str, is_tracked: bool, *told: str) -> None:
        self.office.name_author(author)
        self.document.RecordChanges = is_tracked
        getattr(self, action)(*told)
        self.document.RecordChanges = False

    def replace(self, words: str, others: str) -> None:
        found = self.find(words)
        found.setString(others)

    def delete(self, words: str) -> None:
        cursor = self.paragraph(words)
        cursor.goRight(1, True)
        cursor.setString("")

    def insert_after(self, words: str, text: str) -> None:
        cursor = self.paragraph(words)
        cursor.collapseToEnd()
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, text, False)

    def move_before(self, words: str, place: str) -> None:
        self._move(words, place, is_before=True)

    def move_after(self, words: str, place: str) -> None:
        self._move(words, place, is_before=False)

    def _move(self, words: str, place: str, *, is_before: bool) -> None:
        cursor = self.paragraph(words)
        text = cursor.getString()
        cursor.goRight(1, True)
        cursor.setString("")
        target = self.paragraph(place)
        if is_before:
            target.collapseToStart()
            target.Text.insertString(target, text, False)
            target.Text.insertControlCharacter(target, PARAGRAPH_BREAK, False)
        else:
            target.collapseToEnd()
            target.Text.insertControlCharacter(target, PARAGRAPH_BREAK, False)
            target.Text.insertString(target, text, False)

    def cell(self, column: str, row_words: str, new: str) -> None:
        """A cell of the row in which words stand."""
        for table in self.tables():
            for name in table.CellNames:
                if row_words in table.getCellByName(name).String:
                    target = table.getCellByName(column + name.lstrip("ABCDEFGHIJ"))
                    target.setString(new)
                    return
        raise LookupError(row_words)

    def comment(self, words: str, text: str) -> None:
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content, note.Author = text, self.office.author
        found = self.find(words)
        found.Text.insertTextContent(found, note, True)

    def tables(self) -> Iterator[Any]:
        return (part for part in self.parts(self.document.Text) if part.supportsService("com.sun.star.text.TextTable"))

    def parts(self, text: Any) -> Iterator[Any]:
        steps = text.createEnumeration()
        while steps.hasMoreElements():
            yield steps.nextElement()

    def paragraphs(self, text: Any) -> Iterator[Any]:
        for part in self.parts(text):
            if part.supportsService("com.sun.star.text.TextTable"):
                for name in part.CellNames:
                    yield from self.paragraphs(part.getCellByName(name))
            elif not part.ParaStyleName.startswith(("Contents", "TOC")):
                yield part

    def paragraph(self, words: str) -> Any:
        """A cursor over the paragraph in which words stand."""
        for part in self.paragraphs(self.document.Text):
            if words in part.String:
                cursor = part.Text.createTextCursorByRange(part.Start)
                cursor.gotoStartOfParagraph(False)
                cursor.gotoEndOfParagraph(True)
                return cursor
        raise LookupError(words)

    def find(self, words: str) -> Any:
        for part in self.paragraphs(self.document.Text):
            if words in part.String and (found := self.portion(part, words)) is not None:
                return found
        raise LookupError(words)

    def portion(self, paragraph: Any, words: str) -> Any:
        for each in self.parts(paragraph):
            if each.TextPortionType == "ContentControl":
                found = self.portion(each.ContentControl, words)
                if found is not None:
                    return found
            elif words in each.String:
                cursor = each.Text.createTextCursorByRange(each.Start)
                cursor.goRight(each.String.index(words), False)
                cursor.goRight(len(words), True)
                return cursor
        return None


class Office:
    """A running LibreOffice with a profile of its own."""

    def __init__(self, folder: str) -> None:
        pipe = f"edits{Path(folder).name}"
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        accept = f"--accept=pipe,name={pipe};urp;"
        self.process = subprocess.Popen(["soffice", profile, "--headless", "--norestore", accept])
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        self.context: Any = None
        self.author = ""
        for _ in range(240):
            with contextlib.suppress(Exception):
                self.context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            time.sleep(0.25)

    def create(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def name_author(self, author: str) -> None:
        provider = self.create("com.sun.star.configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            (value("nodepath", "/org.openoffice.UserProfile/Data"),),
        )
        given, _, family = author.partition(" ")
        access.setPropertyValue("givenname", given)
        access.setPropertyValue("sn", family)
        access.commitChanges()
        self.author = author

    def stop(self) -> None:
        with contextlib.suppress(Exception):
            self.create("com.sun.star.frame.Desktop").terminate()
        self.process.wait(60)


def main() -> None:
    asked = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        office = Office(folder)
        try:
            for job in asked["jobs"]:
                editor = Editor(office, job["source"])
                for edit in job["edits"]:
                    editor.do(*edit)
                editor.save(job["target"])
        finally:
            office.stop()


if __name__ == "__main__":
    main()
