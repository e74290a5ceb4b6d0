"""Every word for people that stands in the code has a Chinese one."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pipeline"
FIELD = re.compile(r"(?<!\{)\{(\w+)\}")
LIBRARY = {
    "Arguments", "Options", "Commands", "Usage:", "[OPTIONS]", "COMMAND [ARGS]...", "[default: {}]", "[required]",
    "(deprecated) ", "No such command {name!r}.", "Missing command.",
}  # fmt: skip
"""What the command-line library says by itself, through the same catalogue."""

Template = tuple[str, str]
"""A template, and where it stands."""


class Module:
    """A file of the package, and the templates in it."""

    def __init__(self, path: Path) -> None:
        self.name = path.relative_to(ROOT).as_posix()
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.functions = [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]

    def templates(self) -> Iterator[Template]:
        for call in self.calls():
            name = getattr(call.func, "id", "")
            text = call.args[0] if name == "_" and call.args else None
            if name == "Message":
                text = next((word.value for word in call.keywords if word.arg == "text"), None)
            if text is not None:
                where = f"{self.name}:{call.lineno}"
                yield from ((found, where) for found in self.resolve(text, where))

    def resolve(self, node: ast.expr, where: str) -> Iterator[str]:
        """The string literals that an expression can be: itself, a choice, a variable, a parameter's arguments."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from self.resolve(node.body, where)
            yield from self.resolve(node.orelse, where)
        elif isinstance(node, ast.Name):
            values = self.values_of(node)
            assert values, f"{where}: the template is not found; give it as a literal"
            for module, value in values:
                yield from module.resolve(value, where)
        else:
            pytest.fail(f"{where}: a template must be a literal, so that it can be translated")

    def values_of(self, name: ast.Name) -> list[tuple["Module", ast.expr]]:
        """What a name stands for: the arguments given for a parameter; else what is assigned, here or elsewhere."""
        around = [f for f in self.functions if f.lineno <= name.lineno <= (f.end_lineno or 0)]
        for function in reversed(around):
            parameters = [argument.arg for argument in function.args.args if argument.arg != "self"]
            if name.id in parameters:
                return list(self.passed(function.name, name.id, parameters.index(name.id)))
        for scope in (*around[-1:], self.tree):
            if found := [(self, value) for value in assigned(scope, name.id)]:
                return found
        return [(module, value) for module in modules() for value in assigned(module.tree, name.id)]

    def passed(self, function: str, parameter: str, position: int) -> Iterator[tuple["Module", ast.expr]]:
        """What callers give: callers in this file of a private function, callers anywhere of another."""
        for module in [self] if function.startswith("_") else modules():
            for call in module.calls():
                if (getattr(call.func, "id", "") or getattr(call.func, "attr", "")) == function:
                    given = [word.value for word in call.keywords if word.arg == parameter]
                    yield from ((module, value) for value in (*call.args[position : position + 1], *given))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


@cache
def modules() -> tuple[Module, ...]:
    paths = (path for path in sorted(PACKAGE.rglob("*.py")) if PACKAGE / "words" not in path.parents)
    return tuple(Module(path) for path in paths)


def assigned(scope: ast.AST, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == name for target in node.targets):
            yield node.value


def page_templates() -> Iterator[Template]:
    """The templates in the pages of the review application."""
    for path in sorted((PACKAGE / "web" / "templates").rglob("*.html")):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                where, text = f"{path.relative_to(ROOT).as_posix()}:{call.lineno}", call.args[0]
                if not isinstance(text, nodes.Const):
                    pytest.fail(f"{where}: a template must be a literal, so that it can be translated")
                yield str(text.value), where


@cache
def every_template() -> dict[str, str]:
    """Every template of the package, with one place where it stands; some are only signs between fields."""
    return {text: where for each in (*(m.templates() for m in modules()), page_templates()) for text, where in each}


def templates() -> dict[str, str]:
    """Those that have words in them."""
    return {t: where for t, where in every_template().items() if any(c.isalpha() for c in FIELD.sub("", t))}


def catalogue() -> dict[str, str]:
    with (PACKAGE / "words" / "zh.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale="zh") if entry.id}


def test_every_template_is_translated() -> None:
    translated = catalogue()
    missing = [f"{where}: {text}" for text, where in templates().items() if not translated.get(text)]
    assert not missing, "\n".join(["not in pipeline/words/zh.po:", *missing])


def test_no_template_speaks_of_one_as_of_many() -> None:
    """“Passages: {count}” is right for one and for many, “{count} passages” is not."""
    odd = [
        f"{where}: {text}" for text, where in templates().items() if re.search(r"\{count\} (?!pages$)[a-z]+s\b", text)
    ]
    assert not odd


def test_translations_have_the_same_fields() -> None:
    odd = [text for text, words in catalogue().items() if set(FIELD.findall(text)) != set(FIELD.findall(words))]
    assert not odd


def test_no_translation_has_lost_its_template() -> None:
    known = every_template().keys() | LIBRARY
    lost = [text for text in catalogue() if text not in known and any(letter.isalpha() for letter in text)]
    assert not lost, "\n".join(["in pipeline/words/zh.po, but nowhere in the code:", *lost])


def test_translations_are_chinese() -> None:
    unchanged = [text for text, words in catalogue().items() if text == words and len(text) > 8]
    assert not unchanged


def test_chinese_has_its_own_marks() -> None:
    odd = [w for w in catalogue().values() if re.search(r"[\u4e00-\u9fff}][,;:?!](?![\w/]*[@/])|\([\u4e00-\u9fff]", w)]
    assert [words for words in odd if "://" not in words and "{host}:{port}" not in words] == []


def test_marks_between_words_of_pages_are_words_too() -> None:
    """A comma between two expressions would be half-width in Chinese; captions of a report are its own matter."""
    pages = (path for path in (PACKAGE / "web" / "templates").rglob("*.html") if path.name != "paper.html")
    texts = ((path.name, re.sub(r"<[^>]*>", "", path.read_text("utf-8"))) for path in pages)
    assert [(name, found[0]) for name, text in texts for found in re.finditer(r"\}\}[,:;] |\}\}\.(?=\s)", text)] == []


def test_what_is_decided_is_called_in_chinese_as_on_the_button() -> None:
    words = catalogue()
    for button, review in (("Accept", "accepted"), ("Reject", "rejected"), ("Edit", "edited")):
        assert words[review] == f"已{words[button]}"
    assert len({words[name] for name in ("event", "Activities", "Country", "Host country", "Countries involved")}) == 5
