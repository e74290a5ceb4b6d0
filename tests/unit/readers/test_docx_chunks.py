"""Files that a Word document shows in its text."""

import io
import zipfile

import pytest

from pipeline.errors import SourceError
from tests.unit.readers.conftest import Read
from tests.unit.readers.word_files import DOCX, OFFICE, word_file


class TestIncludedFiles:
    """What a program put into a document as a whole file."""

    @staticmethod
    def with_chunk(name: str, content: bytes) -> bytes:
        body = '<w:p><w:r><w:t>Before</w:t></w:r></w:p><w:altChunk r:id="c"/><w:p><w:r><w:t>After</w:t></w:r></w:p>'
        with zipfile.ZipFile(io.BytesIO(word_file(body))) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
            b"</Rel", f'<Relationship Id="c" Type="{OFFICE}/aFChunk" Target="{name}"/></Rel'.encode()
        )
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for part, data in {**parts, f"word/{name}": content}.items():
                archive.writestr(part, data)
        return buffer.getvalue()

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.html", "<html><body><p>We met in 巴黎.</p></body></html>".encode()),
            ("a.htm", "<p>We met in 巴黎.</p>".encode()),
            ("a.rtf", rb"{\rtf1\ansi We met in \u24052?\u40654?.}"),
            ("a.txt", "We met in 巴黎.".encode()),
            ("a.docx", word_file("<w:p><w:r><w:t>We met in 巴黎.</w:t></w:r></w:p>")),
            ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html;"
             b" charset=utf-8\n\n" + "<p>We met in 巴黎.</p>\n--b--\n".encode()),
        ],
    )  # fmt: skip
    def test_they_are_read_where_they_stand(self, name: str, content: bytes, read: Read) -> None:
        document = read(self.with_chunk(name, content), DOCX)
        assert [block.text for block in document.blocks] == ["Before", "We met in 巴黎.", "After"]
        assert document.blocks[1].locator.place.startswith("included file 1")
        assert not document.issues

    def test_one_that_cannot_be_read_is_told(self, read: Read) -> None:
        document = read(self.with_chunk("a.docx", b"PK\x03\x04" + b"x" * 90), DOCX)
        assert [block.text for block in document.blocks] == ["Before", "After"]
        assert [issue.code for issue in document.issues] == ["EMBEDDED_DOCUMENT"]

    def test_the_name_of_a_file_says_nothing(self, read: Read) -> None:
        document = read(self.with_chunk("a.txt", b"Inside"), DOCX, name="chunk of " * 3 + "cheese.docx")
        assert [block.text for block in document.blocks] == ["Before", "Inside", "After"]

    def test_they_lie_in_each_other_only_so_deep(self, read: Read) -> None:
        inner = word_file("<w:p><w:r><w:t>Core</w:t></w:r></w:p>")
        for _ in range(5):
            inner = self.with_chunk("a.docx", inner)
        with pytest.raises(SourceError) as caught:
            read(inner, DOCX)
        assert caught.value.reason == "TOO_DEEP"
