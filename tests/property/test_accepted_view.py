"""Every character of a Word document's accepted view is read, once and in order, whatever stands around it.

Documents are made at random out of all that Word nests in each other; each word in them is different and knows whether
it is shown, deleted, hidden, part of a note, or no text at all.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.source import Source
from pipeline.readers.docx import read_docx
from tests.unit.readers import word_files as word

FORMATS = "http://schemas.openxmlformats.org/"
_TAILS = ("", " and", "，中文。", " “quoted” ", "-x", "é&amp;")
_DEEPEST = 3


@dataclass
class Maker:
    """Makes XML, and keeps what should be read of it."""

    draw: st.DrawFn
    count: int = 0
    depth: int = 0
    shown: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)

    def word(self, kept: list[str] | None) -> str:
        self.count += 1
        made = f"w{self.count}{self.draw(st.sampled_from(_TAILS))}"
        if kept is not None:
            kept.append(made.replace("&amp;", "&"))
        return made

    def among(self, *choices: Callable[[], str]) -> str:
        return self.draw(st.sampled_from(choices))()

    def many(self, make: Callable[[], str], most: int = 3) -> str:
        return "".join(make() for _ in range(self.draw(st.integers(1, most))))

    # what a paragraph holds

    def run(self) -> str:
        return word.run(self.word(self.shown))

    def inline(self) -> str:
        simple = [self.run, self.run, self.deleted, self.moved, self.hidden_run, self.unfilled, self.instruction]
        simple += [self.broken, self.told, self.commented]
        if self.depth >= _DEEPEST:
            return self.among(*simple)
        self.depth += 1
        made = self.among(
            *simple,
            self.inserted,
            self.control,
            self.link,
            self.result,
            self.alternative,
            self.ruby,
            self.box,
            self.note,
        )
        self.depth -= 1
        return made

    def deleted(self) -> str:
        return word.tracked("del", f"<w:r><w:delText>{self.word(self.removed)}</w:delText></w:r>")

    def moved(self) -> str:
        return word.tracked("moveFrom", word.run(self.word(self.removed)))

    def inserted(self) -> str:
        return word.tracked(self.draw(st.sampled_from(["ins", "moveTo"])), self.many(self.inline))

    def hidden_run(self) -> str:
        return word.run(self.word(self.hidden), "<w:vanish/>")

    def broken(self) -> str:
        """A run in pieces, with what Word notes between them."""
        between = self.draw(
            st.sampled_from(["<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>", "<w:lastRenderedPageBreak/>"])
        )
        first = self.word(self.shown)
        self.shown.append("\u2011" if "Hyphen" in between else "")
        return f"<w:r><w:t>{first}</w:t>{between}<w:t>{self.word(self.shown)}</w:t></w:r><w:proofErr w:type='x'/>"

    def told(self) -> str:
        """Properties that changed, which hold the old ones, and marks without words."""
        change = '<w:rPrChange w:id="1" w:author="A"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'
        mark = '<w:bookmarkStart w:id="9" w:name="b"/><w:permStart w:id="1"/><w:customXmlInsRangeStart w:id="2"/>'
        return mark + word.run(self.word(self.shown), change)

    def commented(self) -> str:
        start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
        return f"{start}{self.run()}{end}<w:r><w:commentReference w:id='0'/></w:r>"

    def control(self) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.many(self.inline)}</w:sdtContent></w:sdt>"

    def unfilled(self) -> str:
        asking = word.run(self.word(None))
        return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{asking}</w:sdtContent></w:sdt>"

    def link(self) -> str:
        name = self.draw(st.sampled_from(["hyperlink", "smartTag", "customXml", "bdo", "fldSimple"]))
        return f'<w:{name} w:instr="REF x">{self.many(self.inline)}</w:{name}>'

    def instruction(self) -> str:
        inner = word.complex_field(" MERGEFIELD x ", word.run(self.word(None)))
        return f"{word.field('begin')}{inner}{word.field('end')}"

    def result(self) -> str:
        return word.complex_field(" REF y ", self.many(self.inline))

    def alternative(self) -> str:
        made = self.many(self.inline)
        other = f"<mc:Fallback>{word.run(self.word(None))}</mc:Fallback>"
        return f'<mc:AlternateContent><mc:Choice Requires="x">{made}</mc:Choice>{other}</mc:AlternateContent>'

    def ruby(self) -> str:
        reading = f"<w:rt>{word.run(self.word(None))}</w:rt>"
        return f"<w:r><w:ruby>{reading}<w:rubyBase>{self.run()}</w:rubyBase></w:ruby></w:r>"

    def box(self) -> str:
        outer, self.shown = self.shown, []
        waiting, self.boxes = self.boxes, []
        made = word.text_box(self.story())
        self.boxes = waiting + self.shown
        self.shown = outer
        return made

    def note(self) -> str:
        outer, self.shown = self.shown, self.notes
        waiting, self.boxes = self.boxes, []
        number = len(self.footnotes)
        self.footnotes.append("")
        self.footnotes[number] = f'<w:footnote w:id="{number}">{self.story()}</w:footnote>'
        self.shown, self.boxes = outer, waiting
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    # what a story holds

    def story(self) -> str:
        """Blocks that end with a paragraph; only what follows a deleted mark is joined with it."""
        self.depth += 1
        made = self.many(self.block) + self.paragraph()
        self.depth -= 1
        return made

    def close(self) -> None:
        self.shown += self.boxes
        self.boxes.clear()

    def paragraph(self) -> str:
        made = word.paragraph(self.many(self.inline))
        self.close()
        return made

    def joined(self) -> str:
        mark = word.tracked(self.draw(st.sampled_from(["del", "moveFrom"])), "")
        return word.paragraph(self.many(self.inline), properties=f"<w:rPr>{mark}</w:rPr>") + self.paragraph()

    def block(self) -> str:
        if self.depth >= _DEEPEST:
            return self.among(self.paragraph, self.joined)
        return self.among(self.paragraph, self.paragraph, self.joined, self.block_control, self.table)

    def block_control(self) -> str:
        return f"<w:sdt><w:sdtContent>{self.story()}</w:sdtContent></w:sdt>"

    def table(self) -> str:
        width = self.draw(st.integers(1, 3))
        rows = "".join(self.row(width) for _ in range(self.draw(st.integers(1, 3))))
        return f"<w:tbl>{rows}</w:tbl>"

    def row(self, width: int) -> str:
        kind = self.draw(st.sampled_from(["plain", "plain", "ins", "del", "control"]))
        if kind == "del":
            cells = f"<w:tc>{word.paragraph(word.run(self.word(self.removed)))}</w:tc>"
            return f"<w:tr><w:trPr>{word.tracked('del', '')}</w:trPr>{cells}</w:tr>"
        wide = '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
        cells = "".join(f"<w:tc>{self.draw(st.sampled_from(['', wide]))}{self.story()}</w:tc>" for _ in range(width))
        properties = f"<w:trPr>{word.tracked('ins', '')}</w:trPr>" if kind == "ins" else ""
        made = f"<w:tr>{properties}{cells}</w:tr>"
        return f"<w:sdt><w:sdtContent>{made}</w:sdtContent></w:sdt>" if kind == "control" else made


@st.composite
def documents(draw: st.DrawFn) -> tuple[bytes, Maker]:
    maker = Maker(draw)
    body = maker.many(maker.block, 5) + maker.paragraph()
    made = word.word_file(body, footnotes="".join(maker.footnotes))
    return strict(made) if draw(st.booleans()) else made, maker


def strict(made: bytes) -> bytes:
    """The same in the strict form of the standard, which has other names for its vocabularies."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(
                f"{FORMATS}wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
            )
            text = text.replace(f"{FORMATS}officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
            new.writestr(name, text)
    return buffer.getvalue()


def bare(texts: list[str]) -> str:
    return "".join("".join(texts).split())


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_every_shown_character_is_read_once_and_in_order(made: tuple[bytes, Maker]) -> None:
    data, maker = made
    document = read_docx(data, Source(id="x", name="x.docx", media_type=word.DOCX, size=len(data), lineage_id="x"))
    shown = [block.text for block in document.blocks if block.kind not in {"furniture", "note"}]
    notes = [block.text for block in document.blocks if block.kind == "note"]
    hidden = [block.text for block in document.blocks if block.kind == "furniture"]
    removed = [remark.text for remark in document.remarks if remark.kind == "deleted"]
    if not any("<w:tbl>" in note for note in maker.footnotes):
        assert bare(shown) == bare(maker.shown)
        assert sorted(bare(notes)) == sorted(bare(maker.notes))
    else:  # a table in a note is a table
        assert sorted(bare(shown + notes)) == sorted(bare(maker.shown + maker.notes))
    assert sorted(bare(hidden)) == sorted(bare(maker.hidden))
    assert sorted(bare(removed).replace("¶", "")) == sorted(bare(maker.removed))
    assert all(remark.author and remark.dated == "2023-05-06" for remark in document.remarks)
    assert all(block.locator.place for block in document.blocks)
