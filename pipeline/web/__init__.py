"""The review application: what the editors' browser sees.

In: a workspace, and requests of a browser. Out: pages, and decisions kept by `run`.

Every request passes `guard`, which refuses what no page of ours sent and puts a `Visit` into the request: who decides,
language, theme, and the fields of a form. A part of the application is a `Page`: its name in the menu, its address and
its routes; it joins `PAGES` in `app`. Its functions are plain `def page(request) -> Response`: they run in threads,
call `run`, and end in `render(request, "records/table.html", …)` or, after a POST, in a redirect (303) or the part of
a page that htmx puts in place. GET changes nothing. A form carries `<input type="hidden" name="csrf"
value="{{ visit.token }}">`; htmx sends the token by itself. A `PipelineError` becomes a page, or a notice for htmx.
Templates extend `base.html` (blocks title, styles, scripts, width, main) and take their pieces from `static/app.css`;
`static/app.js` says what `data-` attributes do.
"""

from pipeline.web.app import build_app
from pipeline.web.serve import serve

__all__ = ["build_app", "serve"]
