"""What pictures are described by, for those who cannot see them."""

import re

from pipeline.readers.clean import HAN, clean_text

_SAYS_NOTHING = re.compile(
    r"(?:picture|image|img|photo|icon|graphic|object|frame|chart|diagram|shape|logo|grafik|bild"
    r"|图片|图像|照片|图表|图示|对象|徽标)[\s_:：-]*\d*"
    r"|\S.{0,200}\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|heic|pdf)"
    r"|\S*(?:\\|://|/)\S*",
    re.IGNORECASE,
)
_BY_MACHINE = re.compile(
    r"description (?:automatically )?generated|AI[- ]generated|描述已自动生成|自动生成的|AI 生成", re.IGNORECASE
)
_WORD = re.compile(rf"[{HAN}]|[^\W\d_]+")


def parse_description(text: str, fewest: int = 2) -> str | None:
    """The description that a person wrote, of at least so many words; None for what programs fill in."""
    found = clean_text(text)
    is_made_up = bool(_SAYS_NOTHING.fullmatch(found) or _BY_MACHINE.search(found))
    return None if is_made_up or len(_WORD.findall(found)) < fewest else found
