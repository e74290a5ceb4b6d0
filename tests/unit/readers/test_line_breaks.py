"""Line breaks that a writer set inside a paragraph."""

import pytest

from tests.unit.readers.conftest import Read
from tests.unit.readers.test_odt import flat
from tests.unit.readers.test_rtf import RTF, rtf
from tests.unit.readers.word_files import DOCX, word_file

ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (word_file("<w:p><w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:br/><w:t>of it</w:t></w:r></w:p>"), DOCX),
        (flat("<text:p>第一行<text:line-break/>第二行<text:line-break/>of it</text:p>").encode(), ODT),
        (rtf(r"\uc0\u31532\u19968\u34892\line\u31532\u20108\u34892\line of it\par"), RTF),
    ],
    ids=["docx", "odt", "rtf"],
)
def test_they_stand_for_nothing_between_chinese_characters(read: Read, data: bytes, media_type: str) -> None:
    assert [block.text for block in read(data, media_type).blocks] == ["第一行第二行 of it"]
