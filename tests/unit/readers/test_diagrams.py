"""Diagrams of Office documents."""

from lxml import etree

from pipeline.readers.ooxml.diagrams import find_diagram_lines


def lines(points: str, links: list[tuple[int, int, int]]) -> list[tuple[int, str]]:
    joins = "".join(f"<cxn srcId='{a}' destId='{b}' srcOrd='{order}'/>" for a, b, order in links)
    return list(find_diagram_lines(etree.fromstring(f"<m><ptLst>{points}</ptLst><cxnLst>{joins}</cxnLst></m>")))


def point(key: int, text: str = "", kind: str = "node") -> str:
    return f"<pt modelId='{key}' type='{kind}'><t><p><r><t>{text}</t></r></p></t></pt>"


def test_lines_have_their_order_and_levels_and_a_chain_has_no_bottom() -> None:
    chain = 1200
    points = point(0, kind="doc") + "".join(point(n, f"Step {n}") for n in range(1, chain + 1))
    found = lines(points, [(n, n + 1, 0) for n in range(chain)])
    assert len(found) == chain
    assert (found[0], found[-1]) == ((1, "Step 1"), (6, f"Step {chain}"))


def test_rings_end_and_points_that_only_say_how_to_draw_are_none() -> None:
    points = point(0, kind="doc") + point(1, "第一行</t></r><br/><r><t>第二行") + point(2, "b") + point(3, "x", "pres")
    assert lines(points, [(0, 2, 1), (0, 1, 0), (1, 2, 0), (2, 1, 0), (0, 3, 2)]) == [(1, "第一行第二行"), (2, "b")]
