"""Who tells what in a document: its finders by language, and who acts where nothing says so."""

from collections.abc import Callable, Mapping, Sequence

from pipeline.extract.fields.hosts import find_host_aliases
from pipeline.extract.fields.telling import Telling
from pipeline.extract.language import find_common_language, language_of, parse_written
from pipeline.extract.packs.grammar import Grammar, build_grammar
from pipeline.extract.packs.kept import keep_results
from pipeline.extract.spans import Actor, Setting
from pipeline.model.document import Block, Document, DocumentKind
from pipeline.model.profile import Profile
from pipeline.model.reading import Section
from pipeline.model.rules import RulePack, Vocabulary

_OTHERS_VOICE = frozenset({"invitation", "agenda", "participant_list", "form"})
_OWN_VOICE = 0.15
"""The share of paragraphs that speak of us in a text of our own."""
_Words = dict[str, tuple[str, ...]]
_SPEAKERS: dict[DocumentKind, Callable[[_Words], _Words]] = {
    "invitation": lambda words: {**words, "pronouns": ()},  # “we” is whoever invites
    "minutes": lambda words: {**words, "organs": (*words.get("organs", ()), *words.get("minutes_organs", ()))},
}
"""Who “we” is in some kinds of document: the words by which a pack knows the institution, changed."""


class Tellings:
    """The tellings of one document: `by_language`, and `main`, that of the first pack."""

    def __init__(
        self,
        document: Document,
        kind: DocumentKind,
        grammars: Sequence[Grammar],
        profile: Profile,
        rules: Mapping[str, RulePack],
        vocabulary: Vocabulary,
    ) -> None:
        whole = " ".join(block.text for block in document.blocks)
        self.by_language = _build_tellings(document, kind, whole, profile, rules, vocabulary)
        self.main = next(iter(self.by_language.values()))
        self._common = find_common_language(document)
        self._voice = _find_voice(document, kind, whole, grammars)

    def of(self, block: Block) -> Telling:
        """The telling in whose language a block is read."""
        return self.by_language.get(parse_written(block, self._common)) or self.main

    def find_day(self) -> str:
        """The day on which the document was written (ISO 8601), in whatever language it says so; empty where none."""
        return next((day for telling in self.by_language.values() if (day := telling.written.day)), "")

    def setting_of(self, block: Block, section: Section, lead: str = "") -> Setting:
        """Where a block stands and who acts there; `lead` is what leads its list, else the heading above."""
        telling = self.of(block)
        near = self._voice != "us" and telling.grammar.we.search(block.text)
        return Setting(
            section=section.role, path=section.path, lead=lead or section.title, block=block.kind,
            document=telling.document_kind, actor="near" if near else self._voice,
        )  # fmt: skip


def _find_voice(document: Document, kind: DocumentKind, whole: str, grammars: Sequence[Grammar]) -> Actor:
    """Who acts where nothing says so: we in our own report, perhaps we where the paragraphs keep speaking of us."""
    if kind in ("report", "minutes") and any(grammar.named.search(whole) for grammar in grammars):
        return "us"
    we = {grammar.language: grammar.we for grammar in grammars}
    texts = [b for b in document.blocks if b.kind in ("paragraph", "list_item") and b.language in we]
    ours = sum(we[block.language].search(block.text) is not None for block in texts)
    return "voice" if kind not in _OTHERS_VOICE and ours >= max(2, _OWN_VOICE * len(texts)) else "nobody"


@keep_results(64)
def _spoken(pack: RulePack, speakers: Callable[[_Words], _Words]) -> RulePack:
    return pack.model_copy(update={"words": speakers(pack.words)})


def _build_tellings(
    document: Document,
    kind: DocumentKind,
    whole: str,
    profile: Profile,
    rules: Mapping[str, RulePack],
    vocabulary: Vocabulary,
) -> dict[str, Telling]:
    names = frozenset(profile.institution.names.values())
    tellings = {}
    for name, pack in rules.items():
        spoken = _spoken(pack, _SPEAKERS[kind]) if kind in _SPEAKERS else pack
        grammar = build_grammar(spoken, profile.institution, vocabulary)
        hosts = find_host_aliases(whole, grammar, names)
        tellings[name] = Telling(document, kind, grammar, language_of(grammar), hosts)
    return tellings
