"""The years page: what all documents together tell, year by year.

In: a range of years, as the address says. Out: activities by kind and chapter, partner countries, goals, series and
commitments; each figure is a link to its records.
"""

from starlette.routing import Route

from pipeline.errors import Message
from pipeline.web.pages import Page
from pipeline.web.years.page import show_years

PAGE = Page(
    Message(text="Years"),
    "/years",
    "y",
    (Route("/years", show_years),),
    Message(text="All years at a glance: what was done, where and with whom, and what was promised."),
)
