"""Whatever happens to a file on its way, reading it ends in a document or in a reason, never in a fault of ours.

The files are those of the golden cases of readers. They are read in supervised children, as in a run.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.inbox import check_source, parse_media_type
from pipeline.model.source import Source
from pipeline.run.workers.supervise import Children
from pipeline.run.workers.tasks import Failure, ReadTask
from pipeline.settings import Settings
from tests.golden.cases import READING, find_cases

Mutation = Callable[[bytes], bytes]
WORDS = (
    b"\0",
    b'charset="a\0b"',
    b"charset=idna",
    b"charset=undefined",
    b"charset=hex",
    b"=?a\0b?q?x?=",
    b"=?utf-7?b?/////w?=",
    b"Content-Type: multipart/mixed\n",
    b'Content-Type: multipart/alternative; boundary=""\n',
    b"Content-Type: text/html; charset*0*=''%00; charset*1=x\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: x-uuencode\n",
    b"Content-Type: message/rfc822\n\n" * 30,
    b"<div>" * 3_000,
    b"<b hidden>" * 1_000,
    b"<ul><li>" * 500,
    b"<dl><dt>" * 500,
    b"<table><tr><td colspan=99999999 rowspan=99999999>" * 100,
    b"<?x " * 2_000,
    b"<%" * 2_000,
    b"<noframes>",
    b"<plaintext>",
    b"<![CDATA[",
    b"<!--",
    b"<meta charset=punycode>",
    b"&#0;&#xD800;&#x110000;",
    b"<p style='font-size:0;display:",
    b"\n-- \n",
    b"\n> " * 500,
)
"""What pages and mails give a meaning to, where it means nothing or too much."""
WRITTEN = ("html_", "eml_", "mht_", "ics_")


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children(Settings(seconds=60)) as found:
        yield found


@st.composite
def mutations(draw: st.DrawFn) -> Mutation:
    """A way to harm bytes: cut them off, take a piece out, say a piece twice, or write over a piece."""
    kind = draw(st.sampled_from(["cut", "drop", "repeat", "overwrite"]))
    place, length = draw(st.floats(0, 1)), draw(st.integers(1, 64))
    junk = draw(st.binary(min_size=1, max_size=16))

    def harm(data: bytes) -> bytes:
        at = int(place * len(data))
        changed = {
            "cut": data[:at],
            "drop": data[:at] + data[at + length :],
            "repeat": data[: at + length] + data[at:],
            "overwrite": data[:at] + junk + data[at + len(junk) :],
        }
        return changed[kind]

    return harm


@st.composite
def wordings(draw: st.DrawFn) -> Mutation:
    """A way to harm a page or mail in its own words: at the start of a line, within one, or instead of a charset."""
    word, place = draw(st.sampled_from(WORDS)), draw(st.floats(0, 1))
    at_line, is_charset, is_cut = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())

    def harm(data: bytes) -> bytes:
        if is_charset and word.startswith(b"charset"):
            return re.sub(rb"charset=[^\s;>]+", lambda _: word, data)
        at = int(place * len(data))
        at = data.find(b"\n", at) + 1 if at_line else at
        return data[:at] + word + (b"" if is_cut else data[at:])

    return harm


@pytest.mark.parametrize("case", [case for case in find_cases(READING) if case.startswith(WRITTEN)])
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(harm=wordings())
def test_a_page_or_mail_harmed_in_its_own_words_is_read_or_refused(
    case: str, harm: Mutation, children: Children
) -> None:
    path = next((READING / case).glob("source.*"))
    _check(harm(path.read_bytes()), path.name, children)


@pytest.mark.parametrize("case", find_cases(READING))
@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(harm=mutations(), inside=st.booleans(), member=st.integers(0, 30))
def test_a_harmed_file_is_read_or_refused(
    case: str, harm: Mutation, inside: bool, member: int, children: Children
) -> None:
    path = next((READING / case).glob("source.*"))
    data = path.read_bytes()
    changed = _harm_member(data, harm, member) if inside and data.startswith(b"PK") else harm(data)
    _check(changed, path.name, children)


def _check(changed: bytes, name: str, children: Children) -> None:
    try:
        media_type = parse_media_type(changed, name)
        check_source(changed, media_type)
    except SourceError:
        return
    source = Source(id="x", name=name, media_type=media_type, size=len(changed), lineage_id="x")
    result = children.work(ReadTask(source=source, data=changed))
    if isinstance(result, Failure):
        assert result.reason
        assert not result.trace, result.trace


def _harm_member(data: bytes, harm: Mutation, member: int) -> bytes:
    """The same archive with one of its members harmed, so that what is inside is reached."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for number, name in enumerate(names):
            content = old.read(name)
            new.writestr(name, harm(content) if number == member % len(names) else content)
    return out.getvalue()
