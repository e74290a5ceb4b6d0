"""A workspace whose list asks for answers, for a statement and for translations."""

from pathlib import Path

from pipeline.run.begin import create_workspace
from pipeline.run.stages import run_stages
from pipeline.run.steps import Desk
from pipeline.run.workers.engine import LocalEngine
from pipeline.settings import Settings
from pipeline.store import NewInstitution, Workspace, hold, load_profile

_REPORT = """# Annual report 2022

## Work done

In May 2022, the Institute hosted the River Forum in Nairobi, Kenya.

## Outlook for 2023

In 2023, the Institute will organise the Delta Forum in Kisumu.

In 2023, the Institute will publish a Lake Atlas.
"""
_NEWS = """# News of 2023

In June 2023, the Institute hosted the Well Forum in Kisumu, Kenya.

In July 2023, the Institute and RFK hosted the Basin Day in Kisumu, Kenya.

On 5 August 2023, the Institute signed a memorandum of understanding with RFK in Nairobi.

Most lectures were given by researchers, who explained how science policy is made. The trainees also met for
interactive sessions.
"""
PASSAGE = "Most lectures were given by researchers"


def build_asking(folder: Path) -> Workspace:
    """Two documents: two promises that nothing answers, a passage that may be an activity, a body told of twice."""
    new = NewInstitution("Institute of Water", ("IW", "the Institute"), "KEN")
    workspace = create_workspace(folder / "desk", new)
    (workspace.raw / "report-2022.md").write_text(_REPORT, encoding="utf-8")
    (workspace.raw / "news.md").write_text(_NEWS, encoding="utf-8")
    with hold(workspace):
        run_stages(Desk(workspace, Settings(), load_profile(workspace.root), LocalEngine(1), lambda *_: None))
    return workspace
