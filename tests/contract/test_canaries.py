"""What others must not see is in no file made for them: thirty sources full of it, every part of each file searched."""

import base64
import io
import re
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pypdfium2
import pytest
from openpyxl import Workbook
from PIL import Image

from pipeline.cli import main
from pipeline.cli.make import FORMATS
from tests.unit.readers.photo_files import jpeg, png

pytestmark = pytest.mark.slow
TOPICS = (
    "River Science", "Soil Data", "Clean Energy", "Open Access", "Wetland Mapping", "Coastal Floods", "Urban Heat",
    "Seed Banks", "Glacier Change", "Air Quality", "Water Law", "Desert Farming", "Ocean Noise", "Forest Fires",
    "Solar Cooking",
)  # fmt: skip
COUNTRIES = ("Kenya", "Brazil", "Nepal", "Ghana", "Peru", "Fiji", "Oman", "Chile", "Laos", "Mali")
SECRET = re.compile(
    r"(?i)canary|(?<!\d)6888[ -]?\d{4}(?!\d)|E1234\d{4}|110105199\d{7}\d{3}[\dX]|1380013\d{4}|hidden budget"
    r"|隐藏预算|quarrel|争执|7 ?2 ?0[ .-]?333[ .-]?4\d\d|030/9018\d\d|3581-51\d\d|98765 4321\d|一三八〇〇一三八"
    r"|C12345\d\d|123456\d\dZ|62220212345678901|April 1971|Hidden Lane|秘密路"
)
MARKS = ("DRAFT – NOT FOR PUBLICATION", "Confidential", "仅供内部使用", "本文件不得外传")
FOLDERS = ("news", "trips", "internal", "minutes", "中文", "mail", "内部")


def _sentences(number: int) -> list[str]:
    """A workshop, a forum told together with personal data, and notes that must not leave."""
    topic, country, day = TOPICS[number % len(TOPICS)], COUNTRIES[number % len(COUNTRIES)], number % 27 + 1
    contact = f"contact canary{number}@example.org, tel. +86 10 6888 {number:04}"
    speaker = f"Ms Ada Stone (passport No. E1234{number:04})"
    note, secret = "Internal note, not for publication", f"the CANARY{number} workshop on the hidden budget"
    return [
        f"The Institute held the Workshop on {topic} in Lisbon on {day} May 2023 with 4{number % 10} participants.",
        f"On {day} June 2023 the Institute held the {topic} Forum with {country} ({contact}), and {speaker} spoke.",
        f"{note}: on 3 May 2023 the Institute held {secret}.",
        f"Off the record: the {topic} Forum of June 2023 ended in a quarrel CANARY{number}.",
        f"[Internal] On 4 May 2023 the Institute hosted the CANARY{number} Dinner in Rome.",
        *_forms(number),
    ]


def _forms(number: int) -> list[str]:
    """Personal data as people write them, in sentences that may be told."""
    topic, day, two = TOPICS[number % len(TOPICS)], number % 27 + 1, f"{number:02}"
    forms = (
        f"(contact: 0720 333 4{two}, Peter)", f"in Berlin, 030/9018{two}", f"in Tokyo, (03) 3581-51{two}",
        f"in Mumbai, 98765 4321{number % 10}", f"and canary{number} at example dot org wrote",
        f"with the passports A12345678 and C12345{two}", f"DNI 123456{two}Z", f"card 62220212345678901{two}",
        f"WeChat ID canary_{number}", f"Skype live:canary{number}", f"with a guest born on {day} April 1971",
        f"with a guest, home address {day} Hidden Lane",
    )  # fmt: skip
    form = forms[number % len(forms)]
    return [f"On {day} July 2023 the Institute hosted the Seminar on {topic} in Quito {form}."]


def _chinese(number: int) -> list[str]:
    held = f"{number % 9 + 1}月{number % 27 + 1}日，研究所举办第{number + 3}届国际水资源研讨会"
    contact = f"联系人手机1380013{number:04}，身份证号110105199{number % 10}0101{number:03}X"
    people = f"联系电话一三八〇〇一三八{'〇一二'[number % 3]}〇〇，微信号canarywx，住址：秘密路{number}号"
    return [
        f"{held}，{contact}。",
        f"2023年7月{number % 27 + 1}日，研究所举办第{number + 3}届湿地论坛，{people}。",
        f"【内部】2023年8月，研究所举办CANARY{number}座谈会。",
        f"内部掌握：2023年5月研究所召开隐藏预算CANARY{number}会议，不得外传，会上发生争执。",
    ]


def _docx(texts: list[str], number: int) -> bytes:
    document = docx.Document()
    document.core_properties.author = document.core_properties.last_modified_by = f"Canary Author {number}"
    document.core_properties.comments = f"CANARY comment {number}"
    document.add_heading(f"Note {number}", 1)
    paragraphs = [document.add_paragraph(text) for text in texts]
    document.add_comment(paragraphs[0].runs, text=f"CANARY{number}: the hidden budget", author="Canary Author")
    document.add_heading("Internal remarks, do not circulate", 1)
    document.add_paragraph(f"The Institute hosted the CANARY{number} Symposium in Rome on 4 May 2023.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _xlsx(texts: list[str], number: int) -> bytes:
    book = Workbook()
    book.properties.creator = f"Canary Author {number}"
    book.active.append(["Date", "Activity", "Place", "Remarks"])
    book.active.append(["2023-05-01", texts[0], "Lisbon", f"canary{number}@example.org, E1234{number:04}"])
    book.active.append(["2023-06-01", "Internal note, not for publication", "Rome", f"CANARY{number}"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _eml(texts: list[str], number: int) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Ada Canary <canary{number}@example.org>", "office@example.org"
    mail["Subject"], mail["Date"] = "News of this summer", "Mon, 10 Jul 2023 10:00:00 +0000"
    mail.set_content("\n\n".join(texts))
    return bytes(mail)


def _drop(raw: Path) -> int:
    for number in range(30):
        texts = _chinese(number) if number % 7 == 4 else _sentences(number)
        page = "".join(f"<p>{text}</p>" for text in texts)
        kinds = {
            ".txt": "\n\n".join(["News", "2 July 2023", *texts]).encode(),
            ".docx": _docx(texts, number),
            ".xlsx": _xlsx(texts, number),
            ".md": "\n\n".join(["# News", "*10 July 2023*", *texts]).encode(),
            ".eml": _eml(texts, number),
            ".html": f"<html><head><meta name=author content='Canary'></head><h1>News</h1>{page}</html>".encode(),
        }
        suffix, data = list(kinds.items())[number % len(kinds)]
        folder = raw / FOLDERS[number % len(FOLDERS)]
        folder.mkdir(exist_ok=True)
        (folder / f"Canary file {number}{suffix}").write_bytes(data)
    for number, mark in enumerate(MARKS):
        told = f"The Institute held the Workshop on CANARY Mark {number} in Lisbon on 5 May 2023."
        (raw / "news" / f"marked {number}.txt").write_text(
            "\n\n".join(["News", *["So it went on."] * 4, told, mark]), encoding="utf-8"
        )
    return sum(path.is_file() for path in raw.rglob("*"))


def _drop_photos(raw: Path) -> None:
    """Photographs beside one event each, full of secrets, in their names too."""
    for number, (place, country) in enumerate((("Porto", "Portugal"), ("Quito", "Ecuador"), ("Hanoi", "Viet Nam"))):
        folder = raw / "events" / place
        folder.mkdir(parents=True)
        told = f"The Institute held the {place} Harbour Workshop in {place}, {country}, on 3 May 2023."
        (folder / "news.txt").write_text(f"News\n\n2 July 2023\n\n{told}\n", "utf-8")
        data = (png if number == 1 else jpeg)(900 + number, 600, secret="CANARY photo")
        (folder / f"Canary face {number}.{'png' if number == 1 else 'jpg'}").write_bytes(data)
    hidden = raw / "internal" / "party"
    hidden.mkdir(parents=True)
    told = "The Institute held the Garden Party in Rome on 4 May 2023."
    (hidden / "note.txt").write_text(f"News\n\n2 July 2023\n\n{told}\n", "utf-8")
    (hidden / "Canary party.jpg").write_bytes(jpeg(1000, 500))


def _all_text(path: Path) -> str:
    """Everything in a file: each part of a package; of a PDF its text, its properties, attachments and raw bytes."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            return "\n".join(name + "\n" + _plain(package.read(name)) for name in package.namelist())
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(data)
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
        attached = [document.get_attachment(n).get_data() for n in range(document.count_attachments())]
        return "\n".join([*pages, str(document.get_metadata_dict()), *map(_plain, map(bytes, attached)), _plain(data)])
    held = (base64.b64decode(found) for found in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data))
    return "\n".join([_plain(data), *map(_plain, held)])


def _plain(data: bytes) -> str:
    """The bytes as text, with and without tags, so that words in several runs are found too."""
    text = data.decode("utf-8", "ignore")
    return text + "\n" + re.sub(r"<[^>]*>", "", text)


def _no_breaks(text: str) -> str:
    return re.sub(r"[\r\n\u2060\u00ad]+", " ", text)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("canaries") / "ws"
    assert (
        main(["init", str(root), "--name", "Institute of Water", "--alias", "the Institute", "--alias", "研究所"]) == 0
    )
    assert _drop(root / "data" / "raw") == 30 + len(MARKS)
    _drop_photos(root / "data" / "raw")
    return root


def _make(root: Path, *options: str) -> list[Path]:
    formats = ",".join(FORMATS)
    assert main(["-C", str(root), "report", "2023", "--outlook", "2024", "--to", formats, *options]) in (0, 1)
    return sorted(path for path in (root / "reports").rglob("*.*"))


def test_nothing_that_must_not_leave_is_in_any_file_for_the_public(workspace: Path) -> None:
    files = [path for path in _make(workspace, "--audience", "public") if ".public." in path.name]
    assert {path.suffix[1:] for path in files} >= set(FORMATS)
    found = {path.name: sorted(set(SECRET.findall(_no_breaks(_all_text(path))))) for path in files}
    assert found == {path.name: [] for path in files}


def test_the_public_edition_tells_of_the_events_all_the_same(workspace: Path) -> None:
    (report,) = [path for path in _make(workspace, "--audience", "public") if path.name.endswith(".public.en.docx")]
    text = _all_text(report)
    assert [topic for topic in TOPICS if topic not in text] == []
    assert "withheld" in text


@pytest.mark.needs_tesseract
def test_the_public_edition_shows_photographs_of_what_is_not_internal(workspace: Path) -> None:
    files = {path.suffix: path for path in _make(workspace, "--audience", "public") if ".public." in path.name}
    page = files[".html"].read_text("utf-8")
    assert len(re.findall(r'alt="Photograph filed with the documents on: \w+ Harbour Workshop', page)) == 3
    pictures = [base64.b64decode(found) for found in re.findall(r"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", page)]
    assert {Image.open(io.BytesIO(picture)).width for picture in pictures} == {900, 901, 902}
    with zipfile.ZipFile(files[".docx"]) as package:
        drawn = [package.read(name) for name in package.namelist() if name.endswith(".jpg")]
    assert {*drawn} == {*pictures}


def test_the_edition_for_the_board_has_no_personal_data(workspace: Path) -> None:
    files = [path for path in _make(workspace, "--audience", "board") if ".board." in path.name]
    personal = re.compile(
        r"(?i)canary\d+(?:@| at )|(?<!\d)6888[ -]?\d{4}(?!\d)|E1234\d{4}|hidden budget|quarrel|720 333"
        r"|9018\d\d|C12345\d\d|canary_\d|live:canary|CANARY Mark|canary\d+ Dinner|April 1971|Hidden Lane|一三八"
    )
    assert {path.name: sorted(set(personal.findall(_no_breaks(_all_text(path))))) for path in files} == {
        path.name: [] for path in files
    }


def test_the_internal_edition_shows_where_everything_is_from(workspace: Path) -> None:
    reports = [path for path in _make(workspace) if path.name.endswith("-2023.en.docx")]
    assert "Canary file" in _all_text(reports[0])
