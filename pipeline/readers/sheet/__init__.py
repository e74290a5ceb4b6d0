"""Spreadsheets: Excel workbooks (XLSX, also with macros, as templates and in the strict form) and tables as text."""

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Draft, Facts, build_document
from pipeline.readers.ooxml.package import Package, find_properties
from pipeline.readers.sheet.beside import find_persons, find_remarks, find_text_boxes
from pipeline.readers.sheet.delimited import read_csv
from pipeline.readers.sheet.tables import build_drafts
from pipeline.readers.sheet.workbook import Workbook

__all__ = ["NAME", "VERSION", "read_csv", "read_xlsx"]
NAME = "xlsx"
VERSION = "1"


def read_xlsx(data: bytes, source: Source) -> Document:
    """Read a workbook sheet by sheet: its name as heading, then its tables and lines with values as shown.

    Formulas give the values that were calculated last. Hidden sheets, rows and columns are furniture, with issues.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """
    facts = Facts()
    package = Package(data, source.name, facts)
    main = package.main_part("xl/workbook.xml")
    workbook, persons = Workbook(package, main, facts), find_persons(package, main)
    drafts: list[Draft] = []
    for sheet, grid in workbook.grids():
        drafts += build_drafts(grid, facts)
        drafts += find_text_boxes(package, sheet.part, grid)
        facts.remarks += find_remarks(package, sheet.part, grid, persons)
        facts.page_count = max(facts.page_count, sheet.number)
    find_properties(package, facts)
    kinds = {relation.kind for relation in package.relations(main).values()}
    if "vbaProject" in kinds:
        facts.note("MACROS", "The document carries macros; they were not run")
    return build_document(source, NAME, VERSION, drafts, facts)
