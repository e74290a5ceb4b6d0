"""The numbers that Word computes for lists and headings."""

import pytest

from pipeline.readers.wordprocessing.counting import format_number
from pipeline.readers.wordprocessing.symbols import parse_symbol
from tests.unit.readers import word_files as word
from tests.unit.readers.conftest import Read
from tests.unit.readers.word_files import paragraph, run, word_file


def level(depth: int, text: str, form: str = "decimal", more: str = "") -> str:
    form = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{depth}">{form}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def labels(read: Read, definitions: str, *items: tuple[int, int], styles: str = "") -> list[str]:
    """The labels of paragraphs, each given as list number and depth."""
    body = "".join(
        paragraph(run("x"), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
        for number, depth in items
    )
    return [block.label for block in read(word_file(body, numbering=definitions, styles=styles), word.DOCX).blocks]


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def number(key: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def test_numbers_of_outer_levels_stand_in_inner_labels(read: Read) -> None:
    made = abstract(0, level(0, "第%1章", "chineseCountingThousand"), level(1, "%1.%2", more="<w:isLgl/>")) + number(
        1, 0
    )
    assert labels(read, made, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)) == ["第一章", "1.1", "1.2", "第二章", "2.1"]


def test_a_level_may_go_on_counting(read: Read) -> None:
    made = abstract(0, level(0, "%1."), level(1, "(%2)", more='<w:lvlRestart w:val="0"/>')) + number(1, 0)
    assert labels(read, made, (1, 0), (1, 1), (1, 0), (1, 1)) == ["1.", "(1)", "2.", "(2)"]


def test_an_overridden_start_restarts_once_and_a_level_may_be_overridden_whole(read: Read) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter")}</w:lvlOverride>'
    made = abstract(0, level(0, "%1.")) + abstract(1, level(0, "%1."))
    made += number(1, 0) + number(2, 0, again) + number(3, 1, other)
    assert labels(read, made, (1, 0), (1, 0), (2, 0), (2, 0), (3, 0), (3, 0)) == ["1.", "2.", "5.", "6.", "a)", "b)"]


def test_a_list_may_be_that_of_a_style(read: Read) -> None:
    made = abstract(0, '<w:styleLink w:val="Ours"/>', level(0, "%1、", "chineseCounting"))
    made += abstract(1, '<w:numStyleLink w:val="Ours"/>') + number(1, 1)
    assert labels(read, made, (1, 0), (1, 0)) == ["一、", "二、"]


def test_a_style_has_its_level_in_the_list(read: Read) -> None:
    linked = (level(n, "%1." if not n else "%1.%2", more=f'<w:pStyle w:val="h{n}"/>') for n in (0, 1))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="h{n}"><w:name w:val="heading {n + 1}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (0, 1)
    )
    body = "".join(paragraph(run("Title"), properties=f'<w:pStyle w:val="h{n}"/>') for n in (0, 1, 1, 0))
    document = read(word_file(body, numbering=abstract(0, *linked) + number(1, 0), styles=styles), word.DOCX)
    assert [block.label for block in document.blocks] == ["1.", "1.1", "1.2", "2."]


def test_custom_formats_keep_their_zeros(read: Read) -> None:
    custom = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert labels(read, abstract(0, custom) + number(1, 0), (1, 0), (1, 0)) == ["001", "002"]


def test_a_deleted_item_is_not_counted_and_an_empty_one_is(read: Read) -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = word.tracked("del", "<w:r><w:delText>gone</w:delText></w:r>")
    body = (
        paragraph(run("one"), properties=listed)
        + paragraph(gone, properties=f"{listed}<w:rPr>{word.tracked('del', '')}</w:rPr>")
        + paragraph(run("two"), properties=listed)
        + paragraph(properties=listed)
        + paragraph(run("four"), properties=listed)
    )
    document = read(word_file(body, numbering=abstract(0, level(0, "%1.")) + number(1, 0)), word.DOCX)
    assert [(block.label, block.text) for block in document.blocks] == [("1.", "one"), ("2.", "two"), ("4.", "four")]


@pytest.mark.parametrize(
    ("style", "value", "shown"),
    [
        ("upperRoman", 14, "XIV"), ("lowerLetter", 28, "bb"), ("decimalZero", 7, "07"), ("ordinal", 12, "12th"),
        ("ordinal", 23, "23rd"), ("cardinalText", 42, "Forty-two"), ("ordinalText", 30, "Thirtieth"),
        ("chineseCounting", 21, "二十一"), ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 105, "一百零五"), ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"), ("ideographZodiac", 12, "亥"),
        ("ideographDigital", 10, "一〇"), ("decimalEnclosedCircle", 3, "③"), ("decimalFullWidth", 12, "１２"),
        ("numberInDash", 3, "- 3 -"), ("unheard of", 3, "3"), ("decimalEnclosedCircle", 99, "99"),
        ("upperRoman", 0, "0"),
    ],
)  # fmt: skip
def test_numbers_in_words_and_signs(style: str, value: int, shown: str) -> None:
    assert format_number(value, style) == shown


def test_signs_of_symbol_fonts() -> None:
    assert [parse_symbol(0xF0B1, "Symbol"), parse_symbol(0x61, "Symbol"), parse_symbol(0xF0FE, "Wingdings")] == [*"±α☑"]
    assert parse_symbol(0xF123, "Ours") == "•"
    assert parse_symbol(0x41, "Arial") == "A"
    assert not parse_symbol(0xD800, "")
