"""No word that a page shows is lost, whatever it lies in; what is furniture is kept as such."""

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.readers.blocks import Facts
from pipeline.readers.html import find_drafts

BLOCKS = ["p", "div", "h1", "h3", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "section", "article", "main", "pre"]
AROUND = [
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "figure",
    "figcaption",
    "center",
    "fieldset",
    "details",
    "address",
]
INLINE = [
    "b",
    "a",
    "span",
    "font",
    "o:p",
    "x-mark",
    "label",
    "sup",
    "button",
    "svg",
    "q",
    "del",
    "noscript",
    "noframes",
]
CELLS = ["table", "table border=1", "tr", "td", "th", "caption", "tbody", "td rowspan=2", "td colspan=3"]
EMPTY = ["<br>", "<hr>", "<img src=a alt=''>", "<wbr>", "<input>", "<o:p></o:p>", "<![if !vml]>", " ", "&nbsp;"]
STYLES = [
    "",
    " class=header",
    " class=social-share",
    " id=newsletter",
    " class=nav",
    " hidden",
    " aria-hidden=true",
    " style='font-size:0'",
    " style='display:none'",
    " style=display:block",
    " class=sr-only",
    " role=navigation",
    " class=title",
    " href=x",
    " type=cite",
    " class=gmail_quote",
]
NAMES = st.sampled_from(BLOCKS + AROUND + INLINE + CELLS)
WORD = "word"


def elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements with what they hold; some are never closed."""
    held = st.lists(inner, max_size=4).map("".join)
    return st.builds(
        lambda name, style, text, ends: f"<{name}{style}>{text}" + (f"</{name.split()[0]}>" if ends else ""),
        NAMES,
        st.sampled_from(STYLES),
        held,
        st.integers(0, 7).map(bool),
    )


PAGES = st.recursive(st.just(WORD) | st.sampled_from(EMPTY), elements, max_leaves=25)


def numbered(page: str) -> str:
    first, *others = page.split(WORD)
    return first + "".join(f" w{number}x {piece}" for number, piece in enumerate(others))


@given(
    page=st.lists(PAGES, max_size=5).map("".join).map(numbered),
    before=st.sampled_from(["<html><body>", "", "<title>t</title>"]),
    is_mail=st.booleans(),
)
@example(page="<dl><dt> w0x <dt> w1x </dl>", before="", is_mail=False)
@example(page="<p> w0x <b hidden> w1x <p> w2x </b> w3x ", before="", is_mail=False)
def test_every_word_of_a_page_is_kept(page: str, before: str, is_mail: bool) -> None:
    facts = Facts()
    drafts = find_drafts(f"{before}{page}".encode(), facts, is_mail=is_mail)
    kept = " ".join(
        [draft.text for draft in drafts]
        + [cell for draft in drafts for row in draft.cells for cell in row]
        + [remark.text for remark in facts.remarks]
    )
    missing = [word for word in page.split() if word.startswith("w") and word.endswith("x") and word not in kept]
    assert not missing, missing
