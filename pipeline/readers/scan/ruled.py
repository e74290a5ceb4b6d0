"""Ruled tables in a picture: their cells, and the picture without their strokes, which would be taken for letters."""

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.readers.pdf.tables.cells import Rule, find_enclosed, merge_rules
from pipeline.readers.pdf.type.words import Box
from pipeline.readers.scan.straighten import Grey, find_paper, find_type_height

_UNIT = 5.0
"""In points: the height of letters of ordinary type, by which the measures of printed rules hold for pictures."""
_LEVEL, _UPRIGHT = 3.0, 1.5
"""Times the height of letters: the shortest rules; longer than a dash, and than a tall letter."""
_THICKEST = 0.6
_DARKER = 12
_LEAST_SOLID, _HIGHEST = 0.4, 10.0
"""The share of a ground that is dark between its letters, and its height at most, in heights of letters."""
_WANDER, _AROUND = 3, 7
"""In pixels: how far a rule strays from its line, and what is wiped away around it."""
_MOST = 400


def take_rules(pixels: Grey) -> tuple[Grey, list[list[Box]]]:
    """The picture without the strokes of its tables, and the cells between them in its pixels, a list a table."""
    kind = find_type_height(pixels)
    if not kind:
        return pixels, []
    grounds = _find_grounds(pixels, round(kind))
    pixels = _lit(pixels, grounds)
    around = 2 * round(1.5 * kind) + 1
    ink = cv2.adaptiveThreshold(
        pixels, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, max(around, 15), _DARKER
    )
    level, levels = _find_strokes(np.asarray(ink, dtype=np.uint8), round(_LEVEL * kind), _THICKEST * kind)
    upright, uprights = _find_strokes(
        np.ascontiguousarray(np.asarray(ink, dtype=np.uint8).T), round(_UPRIGHT * kind), _THICKEST * kind
    )
    if max(len(levels), len(uprights)) > _MOST:
        return pixels, []
    for x0, top, x1, bottom in grounds:
        levels += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
        uprights += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
    unit = kind / _UNIT
    found = find_enclosed(_merged(levels, unit), _merged(uprights, unit))
    tables = [[(x0 * unit, top * unit, x1 * unit, bottom * unit) for x0, top, x1, bottom in cells] for cells in found]
    return _wiped(pixels, level | upright.T, tables, round(kind / 2)), tables


def _find_strokes(ink: Grey, shortest: int, thickest: float) -> tuple[Grey, list[Rule]]:
    """The level strokes: where they are, and as rules."""
    steady = cv2.dilate(ink, np.ones((_WANDER, 1), np.uint8))
    runs = cv2.morphologyEx(steady, cv2.MORPH_OPEN, np.ones((1, max(shortest, 2)), np.uint8))
    count, labels, sizes, centres = cv2.connectedComponentsWithStats(np.asarray(runs, dtype=np.uint8))
    thin = sizes[:, cv2.CC_STAT_HEIGHT] <= thickest + _WANDER
    thin[0] = False
    rules = [
        Rule(float(centres[number][1]), float(start), float(start + length))
        for number in range(1, count)
        if thin[number]
        for start, length in [(sizes[number, cv2.CC_STAT_LEFT], sizes[number, cv2.CC_STAT_WIDTH])]
    ]
    return np.asarray(thin[labels] * 255, dtype=np.uint8), rules


def _find_grounds(pixels: Grey, kind: int) -> list[Box]:
    """The dark grounds of heads of tables: their sides are rules."""
    _, dark = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((max(kind // 2, 3), max(kind // 2, 3)), np.uint8))
    _, _, sizes, _ = cv2.connectedComponentsWithStats(np.asarray(solid, dtype=np.uint8))
    return [
        (float(x0), float(top), float(x0 + width), float(top + height))
        for x0, top, width, height, area in sizes[1:]
        if width >= _LEVEL * kind
        and _UPRIGHT * kind <= height <= _HIGHEST * kind
        and area >= _LEAST_SOLID * width * height
    ]


def _lit(pixels: Grey, grounds: Sequence[Box]) -> Grey:
    """The picture with dark letters on paper where light ones stand on dark grounds."""
    lit = pixels.copy() if grounds else pixels
    for x0, top, x1, bottom in grounds:
        part = 255.0 - lit[int(top) : int(bottom), int(x0) : int(x1)]
        part += find_paper(pixels) - np.median(part)
        lit[int(top) : int(bottom), int(x0) : int(x1)] = np.clip(part, 0, 255)
    return lit


def _merged(rules: Sequence[Rule], unit: float) -> list[Rule]:
    return merge_rules(Rule(rule.at / unit, rule.start / unit, rule.end / unit) for rule in rules)


def _wiped(pixels: Grey, strokes: Grey, tables: Sequence[Sequence[Box]], reach: int) -> Grey:
    """The picture with paper where the strokes at the sides of cells are; strokes of letters within them stay."""
    sides = np.zeros_like(strokes)
    for cell in (cell for cells in tables for cell in cells):
        x0, top, x1, bottom = (round(value) for value in cell)
        cv2.rectangle(sides, (x0, top), (x1, bottom), 1.0, thickness=2 * reach)
    wide = np.asarray(cv2.dilate(strokes, np.ones((_AROUND, _AROUND), np.uint8)), dtype=np.uint8)
    return np.where((wide > 0) & (sides > 0), np.uint8(find_paper(pixels)), pixels)
