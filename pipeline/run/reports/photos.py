"""The photographs of a report, and the logo, for those who render it: without anything beside their dots."""

from base64 import b64decode

from pipeline.errors import Message, TemplateError
from pipeline.model.report import ReportModel
from pipeline.model.theme import Theme
from pipeline.store import Workspace, load_print


def fetch_photos(workspace: Workspace, model: ReportModel) -> dict[str, bytes]:
    """The photographs that a report shows, as JPEG, by source id."""
    wanted = {picture.source_id for picture in model.iter_pictures()}
    prints = {source_id: load_print(workspace, source_id) for source_id in sorted(wanted)}
    return {source_id: b64decode(ready.data) for source_id, ready in prints.items() if ready is not None}


def strip_logo(theme: Theme) -> Theme:
    """The theme without what programs and cameras wrote into its logo. Raises TemplateError where that is damaged."""
    if theme.logo is None:
        return theme
    from pipeline.readers.scan.photos import strip_picture

    try:
        data = strip_picture(theme.logo.data, theme.logo.kind)
    except ValueError as error:
        raise TemplateError(
            Message(text="The logo that theme.toml names is damaged: {why}", params={"why": str(error)}),
            Message(text="Open it in a picture viewer and save it again."),
        ) from error
    return theme.model_copy(update={"logo": theme.logo.model_copy(update={"data": data})})
