"""Which files are versions of one document."""

import random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.inbox import Version, build_lineages, find_other_forms, find_superseded, kinds

WORDS = [
    "the",
    "centre",
    "held",
    "its",
    "workshop",
    "on",
    "policy",
    "with",
    "experts",
    "from",
    "many",
    "countries",
    "who",
    "discussed",
    "methods",
    "of",
    "foresight",
    "and",
    "evaluation",
    "finance",
    "statistics",
    "talent",
    "regions",
    "industry",
    "climate",
    "gender",
    "open",
    "science",
    "cooperation",
    "training",
    "research",
]


def text(seed: int, count: int = 300) -> str:
    """Words in an order of their own: different seeds give unlike texts."""
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(count))


def edited(original: str, share: float, seed: int = 7) -> str:
    chosen = random.Random(seed)
    return " ".join("changed" if chosen.random() < share else word for word in original.split())


def version(
    source_id: str, name: str, words: str, *, lineage: str = "", present: bool = True, dated: str | None = None
) -> Version:
    return Version(lineage, source_id, name, words, dated, present)


def test_a_new_document_begins_a_lineage_under_its_own_id() -> None:
    assert build_lineages([version("a", "a.txt", text(1)), version("b", "b.txt", text(2))], []) == {"a": "a", "b": "b"}


def test_known_bytes_keep_their_lineage_under_a_new_name() -> None:
    known = [version("a", "a.txt", "short", lineage="first", present=False)]
    assert build_lineages([version("a", "moved/a.txt", "short")], known) == {"a": "first"}


def test_a_known_name_keeps_its_lineage_whatever_it_says_now() -> None:
    known = [version("a", "a.txt", text(1), lineage="first", present=False)]
    assert build_lineages([version("b", "a.txt", text(2))], known) == {"b": "first"}


def test_a_name_left_behind_by_a_file_that_moved_begins_anew() -> None:
    known = [
        version("v1", "minutes.txt", text(3), lineage="first", present=False),
        version("v2", "minutes.txt", text(1), lineage="first"),
        version("v2", "2023/minutes.txt", text(1), lineage="first"),
    ]
    assert build_lineages([version("b", "minutes.txt", text(2))], known) == {"b": "b"}
    assert build_lineages([version("b", "minutes.txt", edited(text(1), 0.03))], known) == {"b": "first"}


def test_two_spellings_of_one_name_are_two_documents() -> None:
    known = [version("old", "café.txt", text(9), lineage="old", present=False)]
    one, other = version("a", "café.txt", text(1)), version("b", "café.txt", text(2))
    assert build_lineages([one, other], known) == {"a": "a", "b": "b"}
    both = [version("a", "café.txt", text(1), lineage="a"), version("b", "café.txt", "", lineage="b", present=False)]
    assert build_lineages([version("b2", "café.txt", text(5))], both) == {"b2": "b"}


def test_a_renamed_and_edited_file_is_recognised_by_its_text() -> None:
    known = [version("a", "a.txt", text(1), lineage="first", present=False)]
    assert build_lineages([version("b", "final.txt", edited(text(1), 0.05))], known) == {"b": "first"}
    assert build_lineages([version("c", "other.txt", edited(text(1), 0.4))], known) == {"c": "c"}


def test_an_edited_copy_beside_the_original_belongs_to_it() -> None:
    known = [version("a", "a.txt", text(1) + " in 2023", lineage="first")]
    copy = version("b", "a (copy).txt", edited(text(1), 0.03) + " in 2023")
    assert build_lineages([copy], known) == {"b": "first"}


def test_two_invitations_from_one_form_are_two_documents() -> None:
    tenth = version("a", "tenth.txt", text(1) + " the 10th workshop on 12 May 2023", lineage="a")
    eleventh = version("b", "eleventh.txt", text(1) + " the 11th workshop on 14 June 2024")
    assert build_lineages([eleventh], [tenth]) == {"b": "b"}
    assert build_lineages([tenth, eleventh], []) == {"a": "a", "b": "b"}


def test_chinese_editions_are_told_apart_and_copies_are_not() -> None:
    form = (
        "兹定于在北京举办国际科技政策研究与方法培训班，诚邀贵单位派员参加，请填写回执并于期限之前寄回中心秘书处。" * 6
    )
    tenth = version("a", "a.txt", form + "第十届", lineage="a")
    assert build_lineages([version("b", "b.txt", form + "第十一届")], [tenth]) == {"b": "b"}
    assert build_lineages([version("c", "c.txt", form + "第十届，谢谢")], [tenth]) == {"c": "a"}


def test_short_texts_are_never_alike() -> None:
    known = [version("a", "a.txt", "Thank you for the good meeting.", lineage="a", present=False)]
    assert build_lineages([version("b", "b.txt", "Thank you for the good meeting!")], known) == {"b": "b"}


@given(st.permutations(range(7)))
def test_the_order_of_files_does_not_matter(order: list[int]) -> None:
    base = text(3)
    new = [
        version("n1", "x/one.txt", base),
        version("n2", "x/one v2.txt", edited(base, 0.04)),
        version("n3", "x/one v10.txt", edited(base, 0.04, seed=9)),
        version("n4", "other.txt", text(4)),
        version("n5", "known.txt", text(5)),
        version("n6", "copy of known.txt", edited(text(6), 0.03)),
        version("n7", "far.txt", edited(text(4), 0.03)),
    ]
    known = [
        version("k1", "known.txt", text(6), lineage="k1", present=False),
        version("k2", "gone.txt", text(8), lineage="k0", present=False),
    ]
    lineages = build_lineages([new[index] for index in order], known)
    assert lineages == {"n1": "n1", "n2": "n1", "n3": "n1", "n4": "n7", "n7": "n7", "n5": "k1", "n6": "k1"}


def test_the_newest_version_is_in_use() -> None:
    versions = [
        version("a", "report v9.docx", "", lineage="l", dated="2023-05-01"),
        version("b", "report v10.docx", "", lineage="l", dated="2023-05-01"),
        version("c", "report.docx", "", lineage="l", dated="2023-04-30"),
        version("gone", "report v11.docx", "", lineage="l", dated="2024-01-01", present=False),
        version("z", "other.docx", "", lineage="z"),
    ]
    assert find_superseded(versions) == {"a": "b", "c": "b"}
    assert find_superseded(versions[::-1]) == {"a": "b", "c": "b"}


def test_a_copy_made_by_the_file_manager_is_newer_than_its_original() -> None:
    versions = [version("a", "x/report.docx", "", lineage="l"), version("b", "x/report - Copy.docx", "", lineage="l")]
    assert find_superseded(versions) == {"a": "b"}


def test_notes_on_one_form_about_different_guests_or_counts_are_different_documents() -> None:
    form = "A delegation from {} visited the Institute. It was received by the staff and shown the laboratories. "
    rest = "The guests thanked their hosts warmly and left in the evening after a walk along the river bank. " * 8
    places = ("Uganda", "Ghana", "Brazil")
    notes = [version(p, f"visit {p}.txt", form.format(p) + rest) for p in places]
    assert build_lineages(notes, []) == {p: p for p in places}
    counts = [version(n, f"minutes {n}.txt", rest + f"There were {n} guests.") for n in ("12", "37")]
    assert build_lineages(counts, []) == {"12": "12", "37": "37"}


def form(source_id: str, name: str, words: str, media_type: str, dated: str) -> Version:
    return Version("l", source_id, name, words, dated, True, media_type)


def test_an_export_never_supersedes_the_richer_original() -> None:
    words = text(1) + " in 2023"
    deck = form("deck", "retreat.pptx", words, kinds.PPTX, "2023-05-01")
    slides = form("pdf", "retreat_slides.pdf", words, kinds.PDF, "2023-05-02")
    assert find_superseded([deck, slides]) == {"pdf": "deck"}
    assert find_other_forms([deck, slides]) == {"pdf": "deck"}


def test_an_export_is_as_old_as_what_it_was_made_from() -> None:
    first = form("v1", "report v1.docx", text(1) + " in 2023", kinds.DOCX, "2023-05-01")
    second = form("v2", "report v2.docx", edited(text(1), 0.03) + " in 2024", kinds.DOCX, "2023-05-05")
    exported = form("pdf", "report v1.pdf", text(1) + " in 2023", kinds.PDF, "2023-05-09")
    assert find_superseded([first, second, exported]) == {"v1": "v2", "pdf": "v2"}


def test_a_newer_text_supersedes_in_whatever_format() -> None:
    draft = form("draft", "report.docx", text(1) + " with 12 guests", kinds.DOCX, "2023-05-01")
    final = form("final", "report.pdf", text(1) + " with 15 guests", kinds.PDF, "2023-06-01")
    assert find_superseded([draft, final]) == {"draft": "final"}
    assert find_other_forms([draft, final]) == {}


def test_white_space_between_chinese_and_figures_says_nothing() -> None:
    words = "2023 年 5 月 12 日，中心在北京举办 OECD 专家研讨会，来自 9 个国家的 34 名代表参加。" * 8
    loose = version("a", "a.docx", words, lineage="a")
    assert build_lineages([version("b", "b.pdf", words.replace(" ", ""))], [loose]) == {"b": "a"}
