"""Whatever happens to a file on its way, reading it ends in a document or in a reason, never in a fault of ours.

The files are those of the golden cases of readers. They are read in supervised children, as in a run.
"""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.inbox import check_source, parse_media_type
from pipeline.model.source import Source
from pipeline.run.supervise import Children
from pipeline.run.tasks import Failure, ReadTask
from pipeline.settings import Settings
from tests.golden.cases import READING, find_cases

Mutation = Callable[[bytes], bytes]


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
    try:
        media_type = parse_media_type(changed, path.name)
        check_source(changed, media_type)
    except SourceError:
        return
    source = Source(id="x", name=path.name, media_type=media_type, size=len(changed), lineage_id="x")
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
