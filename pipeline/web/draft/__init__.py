"""The draft page: the report as it will be, each sentence with what it stands on, and all that is done to it.

In: the address of a report (year, languages, readers), and decisions about its passages. Out: its page, the evidence
of a sentence, the gates, and the files of the report. A draft is built once for each state of the workspace.
"""

from starlette.routing import Route

from pipeline.errors import Message
from pipeline.web.draft import building, deciding, page, signing, translating, word, wording
from pipeline.web.pages import Page

PAGE = Page(
    Message(text="Draft"),
    "/draft",
    "t",
    (
        Route("/draft", page.show_draft),
        Route("/draft/evidence", page.show_evidence),
        Route("/draft/gates", signing.show_gates),
        Route("/draft/words", wording.show_form),
        Route("/draft/words", wording.keep_words, methods=["POST"]),
        Route("/draft/leave-out", deciding.leave_out, methods=["POST"]),
        Route("/draft/include", deciding.include, methods=["POST"]),
        Route("/draft/move", deciding.move, methods=["POST"]),
        Route("/draft/place", deciding.place, methods=["POST"]),
        Route("/draft/insert", deciding.insert, methods=["POST"]),
        Route("/draft/undo", deciding.take_back, methods=["POST"]),
        Route("/draft/submit", signing.submit, methods=["POST"]),
        Route("/draft/approve", signing.approve, methods=["POST"]),
        Route("/draft/waive", signing.waive, methods=["POST"]),
        Route("/draft/translate", translating.translate, methods=["POST"]),
        Route("/draft/build", building.build, methods=["POST"]),
        Route("/draft/built", building.show_built),
        Route("/draft/files", building.show_files),
        Route("/draft/files/{year:int}/{name}", building.download),
        Route("/draft/word", word.show_homecoming),
        Route("/draft/word", word.bring_back, methods=["POST"]),
        Route("/draft/proposals", word.show_proposals),
        Route("/draft/adopt", word.adopt, methods=["POST"]),
        Route("/draft/dismiss", word.dismiss, methods=["POST"]),
        Route("/draft/photos/{source_id}.jpg", page.show_photo),
        Route("/draft/figures/{key}.svg", page.show_figure),
    ),
    Message(text="The report as it will be: see what each sentence stands on, reword it, sign, and take Word or PDF."),
)
