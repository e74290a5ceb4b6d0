"""How far work in the background is."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.web.pages import render
from pipeline.web.site import site_of


def show_job(request: Request) -> Response:
    """The bar of one job; it asks again by itself until the job is over, and then tells the page (`job-over`)."""
    job = site_of(request).worker.find(request.path_params["job_id"])
    if job is None:
        raise HTTPException(404)
    response = render(request, "job.html", job=job)
    if job.is_over:
        response.headers["HX-Trigger"] = "job-over"
    return response


ROUTES = (Route("/jobs/{job_id}", show_job),)
