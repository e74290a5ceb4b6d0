"""Names completed by what stands beside them: the body that sits, the stage done, the other party, the edition."""

from dataclasses import replace

from pipeline.extract.han.facts.numbers import parse_ordinal
from pipeline.extract.han.facts.organisations import find_organisations
from pipeline.extract.han.names import parse_kind
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name, Range, Setting

_FIRST = "首"


def with_body(name: Name, text: str, grammar: Grammar) -> Name:
    """A sitting that only its number names, with the body named before it: “理事会召开第三次会议”."""
    bare = grammar.patterns["bare_session"].fullmatch(name.title)
    bodies = list(grammar.patterns["session_body"].finditer(text, 0, name.start)) if bare else []
    if not bodies:
        return name
    title = f"{bodies[-1].group()}{name.title}"
    kind, rule = parse_kind(title, grammar)
    return replace(name, title=title, kind=kind, kind_rule=rule)


def with_stage(name: Name, cue: str, grammar: Grammar) -> Name:
    """A course of which the cue tells one stage: “培训…完成首阶段授课”."""
    stage = grammar.patterns["stage"].search(cue)
    if not stage or stage.group() in name.title:
        return name
    return replace(name, title=name.title + stage.group().replace(_FIRST, "第一"))


def with_party(name: Name, telling: str, setting: Setting, grammar: Grammar) -> Name:
    """An agreement that nothing but its sort names, with the other party, whom the clause up to its cue tells or the
    heading above: “与图尔库大学在杭州签署备忘录”.
    """
    if not grammar.patterns["bare_agreement"].fullmatch(name.title):
        return name
    party = next((p for words in (telling, *reversed(setting.path)) if (p := _find_party(words, grammar))), "")
    return replace(name, title=f"与{party}的{name.title}", proper=True) if party else name


def _find_party(words: str, grammar: Grammar) -> str:
    """Who stands between “与” and where or how it was signed; the body alone where one is known by its name."""
    said = grammar.patterns["agreed_with"].search(words)
    party = said.group("party") if said else ""
    body = next((o.value.name for o in find_organisations(party, grammar, frozenset()) if not o.start), "")
    return body or ("" if grammar.patterns["no_party"].search(party) else party)


def with_edition(mention: Mention, grammar: Grammar) -> Mention:
    """What says of itself further on which edition it is: “国际培训班…，是该系列的第十一期”."""
    name, text = mention.name, mention.sentence.text
    said = grammar.patterns["edition_said"].search(text, name.end, mention.end) if name.ordinal is None else None
    if not said or mention.kind not in ("event", "training", "governance"):
        return mention
    span: Range = said.span("edition")
    return replace(mention, name=replace(name, ordinal=parse_ordinal(said.group("edition")), edition=span))
