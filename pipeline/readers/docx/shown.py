"""A block in the making that also knows how it looked."""

from dataclasses import dataclass

from pipeline.readers.blocks import Draft


@dataclass
class Shown(Draft):
    """A draft with its looks: whether all bold, its size in half points, whether centred."""

    bold: bool = False
    size: int = 0
    centred: bool = False
    is_title: bool = False
