"""Edits documents as people do, in LibreOffice. Run by the Python that LibreOffice brings (`import uno`), not by ours.

Reads JSON from stdin: {"jobs": [{"source", "target", "edits": [[action, author, is_tracked, …], …]}]}. Without an
action the document is only saved. A target that ends in .odt is written as OpenDocument.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]

FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


class Editor:
    """A document without a window: what shows comments crashes where LibreOffice has no screen."""

    def __init__(self, office, source):
        self.office = office
        self.document = office.create("com.sun.star.text.TextDocument")
        path = Path(source)
        self.document.load((value("URL", path.as_uri()), value("FilterName", FILTERS[path.suffix])))

    def save(self, target):
        path = Path(target)
        self.document.storeToURL(path.as_uri(), (value("FilterName", FILTERS[path.suffix]),))
        self.document.dispose()

    def do(self, action, author, is_tracked, *told):
        self.office.name_author(author)
        self.document.RecordChanges = is_tracked
        getattr(self, action)(*told)
        self.document.RecordChanges = False

    def replace(self, words, others):
        found = self.find(words)
        found.setString(others)

    def delete(self, words):
        cursor = self.paragraph(words)
        cursor.goRight(1, True)
        cursor.setString("")

    def insert_after(self, words, text):
        cursor = self.paragraph(words)
        cursor.collapseToEnd()
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, text, False)

    def move_before(self, words, place):
        self._move(words, place, is_before=True)

    def move_after(self, words, place):
        self._move(words, place, is_before=False)

    def _move(self, words, place, *, is_before):
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

    def cell(self, column, row_words, new):
        """A cell of the row in which words stand."""
        for table in self.tables():
            for name in table.CellNames:
                if row_words in table.getCellByName(name).String:
                    target = table.getCellByName(column + name.lstrip("ABCDEFGHIJ"))
                    target.setString(new)
                    return
        raise LookupError(row_words)

    def comment(self, words, text):
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content, note.Author = text, self.office.author
        found = self.find(words)
        found.Text.insertTextContent(found, note, True)

    def tables(self):
        return (part for part in self.parts(self.document.Text) if part.supportsService("com.sun.star.text.TextTable"))

    def parts(self, text):
        steps = text.createEnumeration()
        while steps.hasMoreElements():
            yield steps.nextElement()

    def paragraphs(self, text):
        for part in self.parts(text):
            if part.supportsService("com.sun.star.text.TextTable"):
                for name in part.CellNames:
                    yield from self.paragraphs(part.getCellByName(name))
            elif not part.ParaStyleName.startswith(("Contents", "TOC")):
                yield part

    def paragraph(self, words):
        """A cursor over the paragraph in which words stand."""
        for part in self.paragraphs(self.document.Text):
            if words in part.String:
                cursor = part.Text.createTextCursorByRange(part.Start)
                cursor.gotoStartOfParagraph(False)
                cursor.gotoEndOfParagraph(True)
                return cursor
        raise LookupError(words)

    def find(self, words):
        for part in self.paragraphs(self.document.Text):
            if words in part.String and (found := self.portion(part, words)) is not None:
                return found
        raise LookupError(words)

    def portion(self, paragraph, words):
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

    def __init__(self, folder):
        pipe = f"edits{Path(folder).name}"
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        accept = f"--accept=pipe,name={pipe};urp;"
        self.process = subprocess.Popen(["soffice", profile, "--headless", "--norestore", accept])
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(240):
            try:
                self.context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.25)
        self.author = ""

    def create(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def name_author(self, author):
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

    def stop(self):
        try:
            self.create("com.sun.star.frame.Desktop").terminate()
        except Exception:
            pass
        self.process.wait(60)


def main():
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
