"""Pictures of pages made level and large enough to be recognised: perspective, tilt, light, size."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Matrix = NDArray[np.float64]
_STEEPEST = 12.0
_COARSE = 0.5
_FINE = 0.05
_LEVEL = 0.05
"""In degrees: what leans less is level."""
_WORKING = 1000
"""In pixels: the longer side of the picture that the tilt is looked for in."""
_SMALLEST_TYPE, _WANTED_TYPE = 20.0, 25.0
"""In pixels: the usual height of a letter (between a low one and a tall one) that is recognised well."""
_MOST_ENLARGED = 3.0
_SPECK = 12
"""In pixels: what has less ink is no letter."""
_RIM = 0.008
"""The share of a photographed page's edge that is left out: its shadow and what is beneath."""
_LEAST_PAGE = 0.25
_MOST_PAGE = 0.92
"""Shares of the picture that a photographed page takes; a larger one is the picture itself."""


@dataclass(frozen=True)
class Straight:
    """A picture made ready. `back` maps its places to those in the picture as it was (3 x 3, homogeneous)."""

    pixels: Grey
    back: Matrix

    @property
    def scale(self) -> float:
        """How many pixels of the picture as it was a pixel is wide, about."""
        return float(np.sqrt(abs(np.linalg.det(self.back[:2, :2]))))

    def place(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The box around the same place in the picture as it was, in its pixels."""
        x0, top, x1, bottom = box
        corners = np.array([[x0, x1, x1, x0], [top, top, bottom, bottom], [1, 1, 1, 1]], dtype=np.float64)
        x, y, scale = self.back @ corners
        x, y = x / scale, y / scale
        return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def straighten(pixels: Grey) -> Straight:
    """A grey picture without perspective, uneven light and tilt, and enlarged where its type is small."""
    back: Matrix = np.eye(3)
    for step in (_flatten, _even_light, _level, _enlarge):
        pixels, matrix = step(pixels)
        back = back @ np.linalg.inv(matrix)
    return Straight(pixels, back)


def turn(straight: Straight, degrees: int) -> Straight:
    """The same, turned clockwise by a multiple of 90 degrees."""
    height, width = straight.pixels.shape
    matrices = {
        90: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        180: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        270: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
    }
    if degrees not in matrices:
        return straight
    matrix: Matrix = np.array(matrices[degrees], dtype=np.float64)
    turned = np.ascontiguousarray(np.rot90(straight.pixels, -degrees // 90))
    return Straight(turned, straight.back @ np.linalg.inv(matrix))


def find_bands(pixels: Grey, most: int) -> list[tuple[int, int]]:
    """First and last row (exclusive) of the bands that a very long picture is cut into, each about `most` rows high.

    Cut is where rows are empty, so that no line of text is cut through.
    """
    height = pixels.shape[0]
    empty = np.ptp(pixels, axis=1) < 40
    cuts = [0]
    while height - cuts[-1] > most * 1.3:
        wanted = cuts[-1] + most
        near = np.flatnonzero(empty[wanted - most // 2 : wanted + most // 4]) + wanted - most // 2
        cuts.append(int(near[np.abs(near - wanted).argmin()]) if near.size else wanted)
    return list(zip(cuts, [*cuts[1:], height], strict=True))


def _flatten(pixels: Grey) -> tuple[Grey, Matrix]:
    """Perspective taken out of the photograph of a page that lies on something darker."""
    corners = _find_page(pixels)
    if corners is None:
        return pixels, np.eye(3)
    (a, b, c, d) = corners
    width = int(max(np.linalg.norm(b - a), np.linalg.norm(c - d)))
    height = int(max(np.linalg.norm(d - a), np.linalg.norm(c - b)))
    rim = _RIM * max(width, height)
    x0, top, x1, bottom = -rim, -rim, width + rim, height + rim
    target = np.array([[x0, top], [x1, top], [x1, bottom], [x0, bottom]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255.0)
    return np.asarray(flat, dtype=np.uint8), np.asarray(matrix, dtype=np.float64)


def _find_page(pixels: Grey) -> NDArray[np.float32] | None:
    """The corners of a bright four-sided page (clockwise from the top left), where it is not the whole picture."""
    height, width = pixels.shape
    scale = 500 / max(height, width)
    small = cv2.GaussianBlur(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (7, 7), 0)
    _, bright = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    largest = cv2.convexHull(max(outlines, key=cv2.contourArea))
    shape = cv2.approxPolyDP(largest, 0.02 * cv2.arcLength(largest, closed=True), closed=True)
    share = cv2.contourArea(shape) / small.size
    if len(shape) != 4 or not _LEAST_PAGE <= share <= _MOST_PAGE:
        return None
    outside = small[cv2.fillConvexPoly(np.zeros_like(small), shape, 1.0) == 0]
    inside = small[cv2.fillConvexPoly(np.zeros_like(small), shape, 1.0) == 1]
    if np.median(inside) - np.median(outside) < 40:
        return None
    points = shape.reshape(4, 2).astype(np.float32) / np.float32(scale)
    by_sum, by_difference = points.sum(axis=1), np.diff(points, axis=1).ravel()
    order = [by_sum.argmin(), by_difference.argmin(), by_sum.argmax(), by_difference.argmax()]
    return points[order] if len(set(order)) == 4 else None


def _level(pixels: Grey) -> tuple[Grey, Matrix]:
    angle = find_tilt(pixels)
    height, width = pixels.shape
    if abs(angle) < _LEVEL:
        return pixels, np.eye(3)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=find_paper(pixels))
    return np.asarray(turned, dtype=np.uint8), np.vstack([matrix, [0.0, 0.0, 1.0]])


def find_tilt(pixels: Grey) -> float:
    """By how many degrees anticlockwise the lines must be turned to lie level.

    At the right angle the rows of the picture are fullest and emptiest (projection profile).
    """
    height, width = pixels.shape
    scale = min(1.0, _WORKING / max(height, width))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    centre = (small.shape[1] / 2, small.shape[0] / 2)

    def contrast(angle: float) -> float:
        matrix = cv2.getRotationMatrix2D(centre, angle, 1.0)
        rows = cv2.warpAffine(ink, matrix, (small.shape[1], small.shape[0])).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + _COARSE, _COARSE), key=contrast)
    best = float(max(np.arange(coarse - _COARSE, coarse + _COARSE, _FINE), key=contrast))
    return best if contrast(best) > 1.05 * contrast(0.0) else 0.0


def _enlarge(pixels: Grey) -> tuple[Grey, Matrix]:
    kind = find_type_height(pixels)
    scale = min(_MOST_ENLARGED, _WANTED_TYPE / kind) if 0 < kind < _SMALLEST_TYPE else 1.0
    larger = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC) if scale > 1 else pixels
    return np.asarray(larger, dtype=np.uint8), np.diag([scale, scale, 1.0])


def find_type_height(pixels: Grey) -> float:
    """The usual height of a letter in pixels; 0 where there are none."""
    smooth = cv2.GaussianBlur(pixels, (3, 3), 0)
    _, ink = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if np.count_nonzero(ink) > ink.size / 2:
        ink = cv2.bitwise_not(ink)
    _, _, sizes, _ = cv2.connectedComponentsWithStats(ink)
    heights = sizes[1:, cv2.CC_STAT_HEIGHT]
    solid = (sizes[1:, cv2.CC_STAT_AREA] >= _SPECK) & (sizes[1:, cv2.CC_STAT_WIDTH] < 200)
    letters = heights[(heights >= 5) & (heights <= 120) & solid]
    return float(np.median(letters)) if letters.size >= 20 else 0.0


def _even_light(pixels: Grey) -> tuple[Grey, Matrix]:
    """Shadows taken out where the paper is unevenly lit."""
    small = cv2.resize(pixels, (64, 64), interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((9, 9), np.uint8))
    if int(np.percentile(paper, 95)) - int(np.percentile(paper, 5)) < 40:
        return pixels, np.eye(3)
    light = cv2.resize(cv2.GaussianBlur(paper, (9, 9), 0), pixels.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(pixels, np.maximum(light, 1), scale=255), dtype=np.uint8), np.eye(3)


def find_paper(pixels: Grey) -> float:
    """The brightness of what is around the text."""
    return float(np.percentile(pixels, 90))
