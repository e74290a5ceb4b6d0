"""Plain text: paragraphs, headings, lists and tables by layout and numbering."""

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document
from pipeline.readers.clean import clean_text
from pipeline.readers.decode import read_lines
from pipeline.readers.markdown.front_matter import parse_front_matter_date, split_front_matter
from pipeline.readers.markdown.markup import find_emphasis
from pipeline.readers.text.layout import find_drafts

NAME = "text"
VERSION = "1"


def read_text(data: bytes, source: Source) -> Document:
    """Read a text file in any encoding. Bullets become labels; numbers stay in the text, every word in a block."""
    facts = Facts()
    given = read_lines(data, facts)
    metadata, lines = split_front_matter(given)
    facts.metadata = metadata
    facts.dated = parse_front_matter_date(metadata)
    drafts = find_drafts(lines, len(given) - len(lines))
    facts.page_count = max((draft.page for draft in drafts), default=1)
    for draft in drafts:
        draft.text = clean_text(draft.text)
        draft.markup = find_emphasis(draft.text)
    guessed = sum(draft.kind == "furniture" for draft in drafts)
    if guessed:
        facts.note("FURNITURE_GUESSED", "Lines taken for letterhead or running titles: {count}", count=guessed)
    return build_document(source, NAME, VERSION, drafts, facts)
