"""The programs and extra libraries that readers make use of where they are installed."""

from functools import cache

from pipeline.store import find_version

EXTRAS = {
    "ocr": ("opencv-python-headless", "pi-heif"),
    "office": ("python-calamine",),
    "dask": ("distributed",),
    "postgres": ("psycopg",),
}
"""The extras of this program, and the packages that each brings."""


@cache
def find_tools() -> str:
    """What is installed, as one text to be compared: a result that lacked a tool does not hold once there is one."""
    from pipeline.readers.office.libreoffice import find_libreoffice
    from pipeline.readers.scan.tesseract import find_languages

    names = ["pillow", *EXTRAS["ocr"], *EXTRAS["office"]]
    found = [f"{name} {release}" for name in names if (release := find_version(name))]
    return "; ".join([*found, f"LibreOffice {bool(find_libreoffice())}", f"Tesseract {' '.join(find_languages())}"])
