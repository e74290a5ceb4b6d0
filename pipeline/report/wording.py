"""The fixed words of reports: templates that an analyst edits, rendered strictly and in a sandbox."""

import difflib
import re
import traceback
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import FunctionLoader, StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from pipeline.errors import Message, TemplateError
from pipeline.model.document import Language
from pipeline.model.profile import TemplateSet
from pipeline.report.prose.grammar import build_filters

_CAPITALISED = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_FIELD = re.compile(r"\{\w*\}")
_DIGITS = re.compile(r"\d+")
_NEARLY = 0.85
"""How like a known key (0..1) one must be to be a misspelt one."""


class Wording:
    """The wording of one language of a template set.

    `grammar` are the filters of its templates by name. Every failure is a `TemplateError` that names file and line.
    """

    def __init__(self, templates: TemplateSet, language: Language) -> None:
        self.language = language
        self._files = templates.wording.get(language, {})
        self._folder = f"{templates.name}/wording/{language}"
        if not self._files:
            raise TemplateError(
                Message(text="{folder}: there is no wording in this language", params={"folder": self._folder}),
                Message(text="Put the wording there, or ask for a language that the profile has."),
            )
        self._environment = SandboxedEnvironment(
            loader=FunctionLoader(self._load), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.grammar = build_filters(self.label, lambda key, text: self.find(key, text) is not None)
        self._environment.filters |= self.grammar
        self._base = templates.base_labels.get(language, ())
        self._labels: dict[str, str] = {}
        self._fixed: tuple[str, ...] = ()

    def text(self, name: str, **values: object) -> str:
        """The template `name` filled with `values`, ends stripped."""
        if name not in self._files:
            raise self._error("{file} is missing", name)
        try:
            return self._environment.get_template(name).render(values).strip()
        except TemplateSyntaxError as error:
            raise self._mistake(name, str(error.message), values, error.lineno) from error
        except Exception as error:
            # Whatever an analyst's template raises (undefined, forbidden, divided by zero) is that template's fault.
            raise self._mistake(name, str(error), values, self._line(name, error)) from error

    def read_labels(self, **values: object) -> dict[str, str]:
        """The `key = value` lines of `labels.j2`, and what it lacks as the files below it have it.

        From then on `label` and `find` know them. A key without words leaves out what it is the heading of.
        """
        labels: dict[str, str] = {}
        for text in self._base:
            labels |= self._parse_labels(self._environment.from_string(text).render(values))
        own = self._parse_labels(self.text("labels", **values))
        self._refuse_misspelt(own, labels)
        self._labels, self._fixed = labels | own, ()
        return self._labels

    def _refuse_misspelt(self, own: Mapping[str, str], known: Mapping[str, str]) -> None:
        """A key of one's own is nobody's mistake, unless it is nearly that of a line which the program looks for."""
        for key in sorted(own.keys() - known.keys()):
            near = difflib.get_close_matches(key, known, n=1, cutoff=_NEARLY)
            if near and _DIGITS.sub("", near[0]) != _DIGITS.sub("", key):
                error = self._error("{file}: no line is called “{key}”", "labels", key=key)
                error.hint = Message(text="Did you mean “{name}”?", params={"name": near[0]})
                raise error

    def _parse_labels(self, text: str) -> dict[str, str]:
        labels: dict[str, str] = {}
        for number, line in enumerate(text.splitlines(), 1):
            key, equals, value = (part.strip() for part in line.partition("="))
            if line.strip() and (not equals or not key or key in labels):
                odd = "{file}, line {line}: “{words}” is not a new “key = value”"
                raise self._error(odd, "labels", line=number, words=line.strip())
            if key:
                labels[key] = value
        return labels

    def label(self, key: str, **values: object) -> str:
        """One label; `{fields}` in it are filled with `values`."""
        if key not in self._labels:
            raise self._error("{file}: there is no line “{key} = …”", "labels", key=key)
        try:
            return self._labels[key].format(**values) if values else self._labels[key]
        except (KeyError, IndexError, ValueError) as error:
            raise self._error("{file}: “{key}” cannot be filled: {why}", "labels", key=key, why=str(error)) from error

    def has_label(self, key: str) -> bool:
        """True where there are words under the key."""
        return bool(self._labels.get(key))

    def find(self, key: str, text: str) -> re.Match[str] | None:
        """Where the pattern under label `pattern.<key>` first matches the text."""
        try:
            return re.search(self.label(f"pattern.{key}"), text)
        except re.error as error:
            odd = "{file}: “{key}” is not a regular expression: {why}"
            raise self._error(odd, "labels", key=f"pattern.{key}", why=str(error)) from error

    def fixed_words(self) -> tuple[str, ...]:
        """The capitalised words that the templates themselves print, sorted; no source needs to prove them."""
        if not self._fixed:
            printed = tuple(self._printed())
            begun = (f"{text[:1].upper()}{text[1:]}" for text in self._printed_labels())  # any may begin a sentence
            words = {word for text in (*printed, *begun) for word in _CAPITALISED.findall(text)}
            self._fixed = tuple(sorted(word for word in words if word[0].isupper()))
        return self._fixed

    def fixed_signs(self) -> tuple[str, ...]:
        """The stretches of Chinese signs that the templates themselves print in passages, sorted.

        Leading words (“第六，”) stand beside a passage: their numbers prove nothing in it.
        """
        texts = (*self._printed(but="lead."), self.grammar["listed"](("", "")))
        return tuple(sorted({stretch for text in texts for stretch in _HAN.findall(text)}))

    def _printed(self, but: str = "pattern.") -> Iterator[str]:
        yield from self._printed_labels(but)
        for name, source in self._files.items():
            if name != "labels":
                yield from (value for _, token, value in self._lex(name, source) if token in ("data", "string"))

    def _lex(self, name: str, source: str) -> list[tuple[int, str, str]]:
        try:
            return list(self._environment.lex(source))
        except TemplateSyntaxError as error:
            raise self._mistake(name, str(error.message), (), error.lineno) from error

    def _printed_labels(self, but: str = "pattern.") -> Iterator[str]:
        return (_FIELD.sub(" ", v) for key, v in self._labels.items() if not key.startswith(("pattern.", but)))

    def _load(self, name: str) -> tuple[str, str, None] | None:
        return (self._files[name], f"{self._folder}/{name}.j2", None) if name in self._files else None

    def _line(self, name: str, error: Exception) -> int:
        place = f"{self._folder}/{name}.j2"
        frames = traceback.extract_tb(error.__traceback__)
        return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == place), 1)

    def _mistake(self, name: str, what: str, values: Iterable[str], line: int) -> TemplateError:
        return TemplateError.of_unknown(f"{self._folder}/{name}.j2", what, values, line)

    def _error(self, text: str, name: str, **params: str | float) -> TemplateError:
        return TemplateError(
            Message(text=text, params={"file": f"{self._folder}/{name}.j2", **params}),
            Message(text="Correct the wording there; the shipped file of the same name shows what it may use."),
        )
