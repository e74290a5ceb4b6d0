"""What of a page is not its content: menus, heads and feet, cookie notices, lists of links."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from pipeline.readers.html.page import Element, has_blocks, is_block, names, tag, text_in

_TAGS = frozenset({"nav", "aside", "footer", "menu", "dialog", "button", "noscript", "select", "textarea", "address"})
_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "menu",
        "menubar",
        "dialog",
        "alertdialog",
        "toolbar",
    }
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navi(?:gation)?|menu|submenu|mainmenu|topmenu|breadcrumbs?|crumbs?|cookies?|consent|gdpr"
    r"|sidebar|footer|bottom-?bar|masthead|skip(?:-?link|-to)?|pagination|pager"
    r"|toolbar|advert(?:s|isement)?|ads?|login|search-?(?:form|box|bar)?|copyright|related-?posts"
    r"|tag-?cloud|toc|mbx|daohang|banquan)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"(?:^|\s)(?:(?:(?:site|page|main|global|top)[_-]?)?header|foot(?:[_-](?:box|nav|links?|bar|wrap|menu|info|con|area))?)(?:$|\s)",
    re.IGNORECASE,
)
"""Names of the head and foot of a page. Parts of its content have heads as well: `card-header`."""
_ASKING = re.compile(r"(?:^|[\s_-])(?:shar(?:e|ing)|social|newsletter|subscribe)(?:$|[\s_-])", re.IGNORECASE)
"""Names of what asks readers for something, or of content about just that: `social-inclusion`."""
_UNREAD = frozenset({"script", "style", "template", "title"})
_MOST = 0.4
"""An element with more of a page's words than this is no furniture, whatever it is called."""
_LINKED = 0.8
_SHORT_LINK = 40
_WORD_OR_TWO = 20
_LONGEST_WHERE = 150
_WHERE = re.compile(
    r"\s*(?:(?:[您你]的?|[您你]?(?:现在|当前|目前))(?:所在)?的?位置(?:是)?\s*[:：]|[上下]一[篇条页]\s*[:：]"
    r"|You are here\s*:|设为首页|加入收藏)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:相关|热门|热点|推荐|最新|延伸|更多|其他|其它)(?:新闻|文章|阅读|报道|资讯|链接|推荐|内容|信息|动态|附件下载)"
    r"|(?:related|recent|latest|popular|more|other|recommended)\s(?:news|articles?|posts?|stories|links|content|reading)"
    r"|(?:read|see) (?:next|also)|you (?:may|might) also (?:like|be interested in)"
    r"|share(?: this)?(?: (?:page|article|post|story|on))?|follow us(?: on)?|分享(?:到|至)",
    re.IGNORECASE,
)
"""What leads links to other pages."""
_LONGEST_MORE = 40
_LISTS = frozenset({"ul", "ol", "dl", "p", "div", "table", "tr", "td", "center", "font", "span", "section"})


@dataclass
class Weights:
    """How many letters are in each element, and how many of them in links; how many links."""

    letters: dict[Element, int] = field(default_factory=lambda: defaultdict(int))
    linked: dict[Element, int] = field(default_factory=lambda: defaultdict(int))
    links: dict[Element, int] = field(default_factory=lambda: defaultdict(int))


@dataclass
class Furniture:
    """What is furniture of one page. `main`: the element that holds the content, where the page names it;
    `around`: those that hold it in turn.
    """

    weights: Weights
    total: int
    main: Element | None
    around: frozenset[Element] = frozenset()

    def is_furniture(self, element: Element) -> bool:
        """Whether an element begins a stretch of furniture."""
        name, letters = tag(element), self.weights.letters[element]
        if name in ("html", "head", "body", "main", "article") or letters > _MOST * self.total:
            return False
        if element.getparent() in self.around and element not in self.around and not self._is_titled(element):
            return element is not self.main
        if name in _TAGS:
            return not _has_title(element)
        is_list = name in _LISTS and (self._is_link_list(element) or self._says_where(element))
        found = self._is_named_so(element) or is_list or self._leads_away(element)
        return found and (is_block(element) or has_blocks(element))

    def _is_named_so(self, element: Element) -> bool:
        called = names(element)
        if (element.get("role") or "").lower() in _ROLES or _NAMES.search(called):
            return not _has_title(element)
        if tag(element) == "header":
            within = any(tag(above) in ("main", "article") for above in element.iterancestors())
            return not within and not _has_title(element)
        if _HEADS.search(called):
            return not _has_heading(element)
        return _ASKING.search(called) is not None and not _has_heading(element) and self._is_brief(element)

    def _is_brief(self, element: Element) -> bool:
        """Whether an element holds a word or two, or links and no more words than name them."""
        letters, links = self.weights.letters[element], self.weights.links[element]
        return letters <= max(_WORD_OR_TWO, _SHORT_LINK * links)

    def _is_titled(self, element: Element) -> bool:
        """Whether the page's title stands before its main element rather than in it."""
        within = self.main is not None and any(True for _ in self.main.iter("h1"))
        return not within and any(True for _ in element.iter("h1"))

    def _says_where(self, element: Element) -> bool:
        """Whether an element says by links where on its site the page is, and what comes before and after it."""
        if self.weights.links[element] == 0 or self.weights.letters[element] > _LONGEST_WHERE:
            return False
        return _WHERE.match(text_in(element)) is not None

    def _leads_away(self, element: Element) -> bool:
        """Whether an element holds links to other pages below words that say so, or is either of the two."""
        before, after = element.getprevious(), element.getnext()
        if self._is_all_links(element, _LONGEST_MORE) and _MORE.match(text_in(element).lstrip()):
            return tag(element) in _LISTS
        if before is not None and self._names_more(before):
            return self._is_all_links(element)
        return after is not None and self._names_more(element) and self._is_all_links(after)

    def _names_more(self, element: Element) -> bool:
        is_short = 0 < self.weights.letters[element] <= _LONGEST_MORE and tag(element) != "h1"
        return is_short and _MORE.fullmatch(text_in(element).strip(" \t\r\n:：>»")) is not None

    def _is_all_links(self, element: Element, besides: int = 0) -> bool:
        letters, linked = self.weights.letters[element], self.weights.linked[element]
        return linked > 0 and _LINKED * (letters - besides) <= linked and letters <= _MOST * self.total

    def _is_link_list(self, element: Element) -> bool:
        letters, links = self.weights.letters[element], self.weights.links[element]
        if links < 3 or self.weights.linked[element] < _LINKED * letters:
            return False
        return self.weights.linked[element] <= _SHORT_LINK * links


def _has_heading(element: Element) -> bool:
    return any(True for _ in element.iter("h1", "h2", "h3", "h4", "h5", "h6"))


def _has_title(element: Element) -> bool:
    return tag(element) not in ("nav", "footer", "aside", "menu") and any(True for _ in element.iter("h1", "h2"))


def weigh(root: Element) -> Furniture:
    """Measure a page."""
    weights = Weights()
    walk = etree.iterwalk(root, events=("start", "end"))
    links = 0
    for event, element in walk:
        if event == "start":
            if tag(element) in _UNREAD:
                walk.skip_subtree()
                continue
            links += tag(element) == "a"
            _count(weights, element, element.text, is_linked=links > 0)
            continue
        links -= tag(element) == "a" and tag(element) not in _UNREAD
        above = element.getparent()
        if above is not None:
            weights.letters[above] += weights.letters[element]
            weights.linked[above] += weights.linked[element]
            weights.links[above] += weights.links[element] + (tag(element) == "a" and weights.letters[element] > 0)
            _count(weights, above, element.tail, is_linked=links > 0)
    total = weights.letters[root]
    main = _find_main(root, weights, total)
    around = frozenset() if main is None else frozenset(main.iterancestors())
    return Furniture(weights, total, main, around)


def _count(weights: Weights, element: Element, text: str | None, *, is_linked: bool) -> None:
    count = sum(map(len, (text or "").split()))
    weights.letters[element] += count
    weights.linked[element] += count if is_linked else 0


def _find_main(root: Element, weights: Weights, total: int) -> Element | None:
    """The one element that a page says is its content, if most of the words are there."""
    for found in (
        [e for e in root.iter() if tag(e) == "main" or (e.get("role") or "").lower() == "main"],
        list(root.iter("article")),
    ):
        if len(found) == 1 and weights.letters[found[0]] >= _MOST * total:
            return found[0]
    return None
