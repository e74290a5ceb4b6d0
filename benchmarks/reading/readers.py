"""One reader reads one file twice, in a process of its own, and tells what that took.

It also runs in the interpreter that the other readers are installed in, so nothing of this project is imported before
its own readers are asked for: `python readers.py READER FILE` writes one line of JSON.
"""

import json
import resource
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

Found = tuple[str, int]
"""The text that was read, and the number of tables."""


def read_structure(path: Path) -> Found:
    """This program: the whole document as blocks."""
    source = import_module("pipeline.model.source").Source
    read = import_module("pipeline.readers.registry").read_document
    size = path.stat().st_size
    stated = source(id="0", name=path.name, media_type="application/pdf", size=size, lineage_id="0")
    document = read(path.read_bytes(), stated)
    document.model_dump_json()
    kinds = [block.kind for block in document.blocks]
    return "\n".join(block.text for block in document.blocks), kinds.count("table")


def read_words(path: Path) -> Found:
    """This program: words with place, font, size and colour, and ruled tables."""
    page_text = import_module("pipeline.readers.pdf.type.words").PageText
    find_drawn = import_module("pipeline.readers.pdf.type.drawn").find_drawn
    rules = import_module("pipeline.readers.pdf.tables.rules")
    find_tables = import_module("pipeline.readers.pdf.tables.table").find_tables
    document = import_module("pypdfium2").PdfDocument(path)
    texts, count = [], 0
    for number in range(len(document)):
        page = document[number]
        text = page_text(page)
        words = text.find_words()
        cells = rules.find_cells(rules.find_rules(find_drawn(page, text.place).paths))
        count += len(find_tables(cells, words, number + 1))
        texts += [word.text for word in words]
        text.close()
        page.close()
    return " ".join(texts), count


def read_pdfplumber(path: Path) -> Found:
    """Words with font and size, and ruled tables, page by page."""
    texts, count = [], 0
    with import_module("pdfplumber").open(path) as document:
        for page in document.pages:
            texts += [word["text"] for word in page.extract_words(extra_attrs=["fontname", "size"])]
            count += len(page.extract_tables())
            page.close()
    return " ".join(texts), count


def read_pdfminer(path: Path) -> Found:
    """Text alone."""
    return str(import_module("pdfminer.high_level").extract_text(path)), 0


def read_pypdfium2(path: Path) -> Found:
    """Text alone."""
    document = import_module("pypdfium2").PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document), 0


def read_pypdf(path: Path) -> Found:
    """Text alone."""
    return "\n".join(page.extract_text() for page in import_module("pypdf").PdfReader(path).pages), 0


def read_markitdown(path: Path) -> Found:
    """Markdown."""
    text = str(import_module("markitdown").MarkItDown().convert(path).text_content)
    return text, _count_tables(text)


def read_kreuzberg(path: Path) -> Found:
    """Text and tables as they come by default."""
    result = import_module("kreuzberg").extract_file_sync(str(path))
    return str(result.content), len(result.tables)


def read_opendataloader(path: Path) -> Found:
    """Markdown, by a Java program."""
    with tempfile.TemporaryDirectory() as folder:
        convert = import_module("opendataloader_pdf").convert
        convert(input_path=[str(path)], output_dir=folder, format=["markdown"], quiet=True)
        text = "\n".join(written.read_text("utf-8") for written in Path(folder).rglob("*.md"))
    return text, _count_tables(text)


OURS: dict[str, Callable[[Path], Found]] = {
    "annual-report: structure": read_structure,
    "annual-report: words and ruled tables": read_words,
}
PEERS: dict[str, Callable[[Path], Found]] = {
    "pdfplumber": read_pdfplumber,
    "pdfminer.six": read_pdfminer,
    "pypdfium2": read_pypdfium2,
    "pypdf": read_pypdf,
    "markitdown": read_markitdown,
    "kreuzberg": read_kreuzberg,
    "opendataloader-pdf": read_opendataloader,
}


def measure(name: str, path: Path) -> dict[str, object]:
    """What reading took: seconds of CPU for a new process up to its first result, and for reading once more.

    `megabytes` is the most memory that this process or one that it started had.
    """
    read = (OURS | PEERS)[name]
    text, tables = read(path)
    cold = _cpu()
    read(path)
    warm = _cpu() - cold
    kilobytes = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"text": text, "tables": tables, "cold": cold, "warm": warm, "megabytes": kilobytes / 1024}


def _cpu() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _count_tables(markdown: str) -> int:
    lines = [line.strip() for line in markdown.splitlines()]
    return sum(set(line) <= set("|-: ") and "|" in line and "--" in line for line in lines)


if __name__ == "__main__":
    sys.stdout.write("\n" + json.dumps(measure(sys.argv[1], Path(sys.argv[2]))) + "\n")
