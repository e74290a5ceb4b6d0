"""The way to a final report with the browser alone: what holds it back is named, and settled where it is named."""

import re
import time
from html import unescape
from io import BytesIO

import docx
import pytest
from httpx import Response
from starlette.testclient import TestClient

from pipeline.report import Request
from pipeline.run.results import gather_journal
from pipeline.store import Workspace, load_translations
from pipeline.web.draft.kept import find_draft
from tests.unit.web.asking import build_asking

QUERY = "year=2023&lang=zh"
WANTED = Request(year=2023, language="zh")
PART = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_asking(tmp_path_factory.mktemp("final"))


def wanting(workspace: Workspace) -> list[str]:
    return [item.text for item in find_draft(workspace, WANTED).untranslated if not item.is_optional]


def make(client: TestClient, **form: str) -> Response:
    """Press Make, and wait until it is over; without scripts, as the page that comes then."""
    page: Response = client.post(f"/draft/build?{QUERY}", data={"lang": "zh", "audience": "internal", **form})
    while 'http-equiv="refresh"' in page.text:
        time.sleep(0.1)
        page = client.get(str(page.url))
    return page


def test_texts_without_words_close_the_report_and_have_their_fields_there(
    client: TestClient, workspace: Workspace
) -> None:
    texts = wanting(workspace)
    assert len(texts) > 1
    page = unescape(client.get(f"/draft/gates?{QUERY}", headers=PART).text)

    assert re.search(r'tag bad">Closed: [1-9]', page)
    assert "All open" not in page
    fields = page.split('action="/draft/translate?')[1].split("</form>")[0]
    assert re.findall(r'name="text" value="([^"]+)"', fields) == texts
    assert "/queue/words?year=2023&lang=zh" in fields


def test_what_wrote_no_final_report_is_not_done_and_says_why(client: TestClient, workspace: Workspace) -> None:
    page = make(client, docx="1", final="1")

    assert "No final report of 2023 yet." in page.text
    assert f"Without words in its language: {len(wanting(workspace))}" in page.text
    assert ": done" not in page.text
    assert f'href="/draft/gates?{QUERY.replace("&", "&amp;")}"' in page.text


def test_words_given_there_are_in_the_report_and_no_more_asked_for(client: TestClient, workspace: Workspace) -> None:
    one, other, *rest = wanting(workspace)
    form = {"language": ["zh", "zh"], "text": [one, other], "words": ["水井论坛", ""], "stays": "1"}
    page = client.post(f"/draft/translate?{QUERY}", data=form, headers=PART)

    assert "Words kept, for all reports: 2" in page.text
    assert "水井论坛" in page.text
    assert wanting(workspace) == rest
    client.cookies.set("language", "zh")
    assert "“水井论坛”" in client.get(f"/draft/gates?{QUERY}", headers=PART).text
    kept = {given.text: given.translation for given in load_translations(workspace)}
    assert kept == {one: "水井论坛", other: other}


def test_fields_that_are_all_empty_give_nothing(client: TestClient, workspace: Workspace) -> None:
    given = load_translations(workspace)
    form = {"language": "zh", "text": wanting(workspace)[0], "words": "  "}
    page = client.post(f"/draft/translate?{QUERY}", data=form, headers=PART)

    assert page.status_code == 400
    assert "No words are given" in page.text
    assert load_translations(workspace) == given


def test_without_scripts_what_was_made_is_there_when_it_is_over(client: TestClient) -> None:
    page = make(client, docx="1")

    assert '<nav class="menu"' in page.text
    links = re.findall(r'href="(/draft/files/2023/[^"]+\.zh\.docx)"', page.text)
    assert links
    assert client.get(links[0]).content.startswith(b"PK")
    assert "Other editions" not in page.text
    assert re.search(r"<time datetime=", page.text)


def test_without_scripts_an_edited_copy_comes_home_under_the_name_that_was_typed(
    client: TestClient, workspace: Workspace
) -> None:
    made = make(client, docx="1")
    link = re.search(r'href="(/draft/files/2023/[^"]+\.zh\.docx)"', made.text)
    assert link
    copy = BytesIO(client.get(link[1]).content)
    document = docx.Document(copy)
    told = next(each for each in document.paragraphs if "水井论坛" in each.text and len(each.runs) > 1)
    run = next(each for each in told.runs if "水井论坛" in each.text)
    run.text = run.text.replace("水井论坛", "水井大论坛")
    edited = BytesIO()
    document.save(edited)

    page = client.post(
        f"/draft/word?{QUERY}", data={"who": "Chen Mei"}, files={"edited": ("copy.docx", edited.getvalue())}
    )
    while 'http-equiv="refresh"' in page.text:
        time.sleep(0.1)
        page = client.get(str(page.url))

    assert '<nav class="menu"' in page.text
    assert "New decisions: 1" in page.text
    assert [decision.who for decision in gather_journal(workspace)] == ["Chen Mei"]
