"""Records in lists and by themselves, and the queue: what is asked of people, and what they decide.

In: the shelf, and what an address or a form asks for. Out: pages, and decisions by `run.decisions`. The state of a list
is its address; a decision is answered by the address that it was taken at (303), with a notice that offers to
undo it. Forms work without scripts; `records.js` adds keys.
"""

from starlette.routing import Route

from pipeline.errors import Message
from pipeline.web.pages import Page
from pipeline.web.records.answering import answer
from pipeline.web.records.deciding import decide, make_own, part, take_back
from pipeline.web.records.joining import show_join, show_split
from pipeline.web.records.page import show_record
from pipeline.web.records.queue import find_waiting, show_queue
from pipeline.web.records.stating import keep_statement, show_form
from pipeline.web.records.table import find_records, show_cell, show_records
from pipeline.web.records.teaching import keep_lesson, show_lesson
from pipeline.web.records.translating import keep_words, show_words

QUEUE = Page(
    Message(text="To decide"),
    "/queue",
    "q",
    (
        Route("/queue", show_queue),
        Route("/queue/words", show_words),
        Route("/queue/words", keep_words, methods=["POST"]),
        Route("/queue/answer", answer, methods=["POST"]),
        Route("/queue/adopt", make_own, methods=["POST"]),
    ),
    Message(text="What the program is not sure of: see what a document says, and press a button. All can be undone."),
    find_waiting,
)
RECORDS = Page(
    Message(text="Records"),
    "/records",
    "r",
    (
        Route("/records", show_records),
        Route("/records/decide", decide, methods=["POST"]),
        Route("/records/part", part, methods=["POST"]),
        Route("/records/undo", take_back, methods=["POST"]),
        Route("/records/state", show_form),
        Route("/records/state", keep_statement, methods=["POST"]),
        Route("/records/teach", show_lesson),
        Route("/records/teach", keep_lesson, methods=["POST"]),
        Route("/records/{id}", show_record),
        Route("/records/{id}/cell/{name}", show_cell),
        Route("/records/{id}/join", show_join),
        Route("/records/{id}/split", show_split),
    ),
    Message(text="All activities that documents tell: search, correct, join what is told twice."),
    find_records,
)
