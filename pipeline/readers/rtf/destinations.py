"""Which groups of an RTF file hold what (Rich Text Format Specification 1.9.1, “Destinations”)."""

SKIPPED = frozenset({
    "aftncn", "aftnsep", "aftnsepc", "atnicn", "atnparent", "atntime", "background", "bkmkend", "bkmkstart",
    "colorschememapping", "colortbl", "datafield", "datastore", "docvar", "falt", "filetbl", "fname", "fontemb",
    "fontfile", "formfield", "ftncn", "ftnsep", "ftnsepc", "generator", "latentstyles", "listoverridetable",
    "listpicture", "listtable", "mmathPict", "mmathPr", "nonesttables", "nonshppict", "objalias", "objclass",
    "objdata", "objname", "objsect", "panose", "passwordhash", "pict", "pn", "pnseclvl", "printdata", "private",
    "rsidtbl", "rxe", "shppict", "shprslt", "tc", "tcn", "template", "themedata", "txe", "userprops", "xe",
    "xmlnstbl"
})  # fmt: skip
"""Groups in which nothing is text."""
BETWEEN = frozenset({"info", "shpinst", "do", "nesttableprops", "shpgrp"})
"""Groups in which only inner groups are text."""
NAMED = {
    "fonttbl": "font", "stylesheet": "styles", "revtbl": "authors", "pntext": "label", "listtext": "label",
    "fldinst": "code", "atnid": "skip", "atnauthor": "atnauthor", "atndate": "atndate", "atnref": "atnref",
    "atrfstart": "atrfstart", "atrfend": "atrfend", "title": "title", "author": "author", "subject": "subject",
    "keywords": "keywords", "creatim": "creatim", "revtim": "revtim", "doccomm": "skip", "operator": "skip",
    "company": "skip", "manager": "skip", "category": "skip", "hlinkbase": "skip", "sn": "sn", "sv": "sv",
}  # fmt: skip
"""Groups whose text goes to a place of its own."""
STORIES = {
    "footnote": "footnote", "annotation": "comment", "shptxt": "text box", "dptxbxtext": "text box",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
}  # fmt: skip
"""Groups that hold paragraphs of their own."""
THROUGH = frozenset({"moMath", "moMathPara", "mmath", "shp", "object", "result", "field", "fldrslt", "upr", "ud"})
"""Groups that are part of the text around them."""
PROPERTIES = ("title", "author", "subject", "keywords")
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "lbr": "\n",
    "softline": "\n", "~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
"""Control words and symbols that are characters."""
