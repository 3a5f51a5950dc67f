"""Keeps the translators' files true: every text of the program, none that is gone.

    python resources/translations/catalogue.py           merge new texts in, drop dead ones
    python resources/translations/catalogue.py --check    only say what is missing

Texts are found in the program's syntax, not by searching: literal `translate("Context", "text")`
and `mark("Context", "text")` calls, and the tables of `TABLES`, whose texts are translated where
they are shown. Chinese holds every text; English only those with a number in them, for their
singular. How the files are read is not here but in `planner.host.language`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent
FORMS = {"zh_CN": 1, "en": 2}
"""How many forms a text with a number has in each language."""

TABLES = {
    "SENTENCES": "Sentence",
    "Right": "Right",
    "Role": "Role",
    "PlantSettings": "Setting",
    "MachineSettings": "Setting",
}
"""Tables and classes of the domain and the host whose texts a reader sees, and their context."""

FREE_CALLS = {"planner/host/language.py", "planner/views/wording.py"}
"""Where `translate` may be given a text that is not written there: these speak for the tables."""

PLACES = re.compile(r"%n|\{\w+")


class NotLiteralError(Exception):
    """A text the tool cannot read, because it is put together while the program runs."""


@dataclass
class Text:
    """One text of the program as translators see it."""

    context: str
    source: str
    has_number: bool = False
    files: list[str] = field(default_factory=list)


Texts = dict[tuple[str, str], Text]
Translations = Mapping[tuple[str, str], tuple[str, ...]]


def texts_of_program(root: Path = PROJECT) -> Texts:
    """Every text of the program in a stable order: by context, then as the files have it.

    Raises:
        NotLiteralError: A `translate` call outside `FREE_CALLS` has no literal text.
    """
    found: Texts = {}
    for path in sorted((root / "planner").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        for text in _texts_of(ast.parse(path.read_text(encoding="utf-8")), file):
            known = found.setdefault((text.context, text.source), text)
            known.has_number |= text.has_number
            if file not in known.files:
                known.files.append(file)
    return dict(sorted(found.items(), key=lambda item: item[0][0]))


def _texts_of(tree: ast.Module, file: str) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in {"translate", "mark"}:
            text = _text_of_call(node, file)
            if text is not None:
                yield text
        elif isinstance(node, ast.AnnAssign | ast.Assign | ast.ClassDef):
            yield from _texts_of_table(node)


def _name(node: ast.expr) -> str:
    """A plain name; `painter.translate` is Qt's and moves the origin."""
    return node.id if isinstance(node, ast.Name) else ""


def _text_of_call(call: ast.Call, file: str) -> Text | None:
    context, source = ([_literal(each) for each in call.args[:2]] + [None, None])[:2]
    if context is not None and source is not None:
        has_number = bool(call.args[2:]) or any(each.arg == "n" for each in call.keywords)
        return Text(context, source, has_number)
    if file in FREE_CALLS:
        return None
    raise NotLiteralError(f"{file}:{call.lineno}: write context and text of translate() out.")


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _texts_of_table(node: ast.AnnAssign | ast.Assign | ast.ClassDef) -> Iterator[Text]:
    if isinstance(node, ast.ClassDef):
        name, values = node.name, list(_texts_of_class(node))
    else:
        target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
        name = _name(target)
        values = node.value.values if isinstance(node.value, ast.Dict) else []
    if name in TABLES:
        for value in values:
            source = _literal(value)
            if source is not None:
                yield Text(TABLES[name], source)


def _texts_of_class(node: ast.ClassDef) -> Iterator[ast.expr]:
    """An enumeration's values; a setting's sentence, which is its last argument."""
    for statement in node.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            value = statement.value
            is_setting = isinstance(value, ast.Call) and value.args
            yield value.args[-1] if is_setting and isinstance(value, ast.Call) else value


def read_translations(language: str, folder: Path = FOLDER) -> Translations:
    """What the language's file holds, unfinished ones too, by context and English text."""
    path = folder / f"promiseboard_{language}.ts"
    if not path.exists():
        return {}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = _forms_of(message)
    return found


def _forms_of(message: ET.Element) -> tuple[str, ...]:
    translation = message.find("translation")
    if translation is None:
        return ()
    plural = tuple(form.text or "" for form in translation.iter("numerusform"))
    return plural or (translation.text or "",)


def wanted(language: str, texts: Texts) -> list[Text]:
    """The texts a language's file must hold."""
    return [text for text in texts.values() if language != "en" or text.has_number]


def faults(language: str, texts: Texts, translations: Translations) -> list[str]:
    """What is wrong with one language, a sentence each; empty when it is complete."""
    found = []
    keys = set()
    for text in wanted(language, texts):
        keys.add((text.context, text.source))
        forms = translations.get((text.context, text.source), ())
        where = f"{language}: {text.context}: {text.source!r} ({', '.join(text.files)})"
        if not is_complete(language, text, forms):
            found.append(f"{where} is not translated.")
        elif any(not _same_places(text, form) for form in forms):
            found.append(f"{where}: its translation has other {{places}} than the English.")
    gone = [key for key in translations if key not in keys]
    return found + [f"{language}: {key[0]}: {key[1]!r} is gone from the program." for key in gone]


def is_complete(language: str, text: Text, forms: tuple[str, ...]) -> bool:
    """Whether every form the language needs is there."""
    return len(forms) == (FORMS[language] if text.has_number else 1) and all(forms)


def _same_places(text: Text, form: str) -> bool:
    """A number may be left out ("one order"); a fact may not be lost, added or misspelt."""
    asked, given = set(PLACES.findall(text.source)), set(PLACES.findall(form))
    return asked - {"%n"} == given - {"%n"}


def write_translations(
    language: str, texts: Texts, translations: Translations, folder: Path = FOLDER
) -> None:
    """Write the language's Qt Linguist file: all wanted texts, translated where they were."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    context = None
    for text in wanted(language, texts):
        if text.context != context:
            lines += ["</context>"] if context is not None else []
            lines += ["<context>", f"    <name>{escape(text.context)}</name>"]
            context = text.context
        lines += _message(language, text, translations.get((text.context, text.source), ()))
    lines += ["</context>"] if context is not None else []
    path = folder / f"promiseboard_{language}.ts"
    path.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8", newline="\n")


def _message(language: str, text: Text, forms: tuple[str, ...]) -> Iterator[str]:
    state = "" if is_complete(language, text, forms) else ' type="unfinished"'
    yield '    <message numerus="yes">' if text.has_number else "    <message>"
    yield from (f'        <location filename="../../{file}"/>' for file in text.files)
    yield f"        <source>{escape(text.source)}</source>"
    if text.has_number:
        yield f"        <translation{state}>"
        padded = (*forms, "", "")[: FORMS[language]]
        yield from (f"            <numerusform>{escape(form)}</numerusform>" for form in padded)
        yield "        </translation>"
    else:
        yield f"        <translation{state}>{escape(forms[0] if forms else '')}</translation>"
    yield "    </message>"


def main(arguments: list[str]) -> int:
    """Merge, or with --check only report; 1 when something is missing or cannot be read."""
    try:
        texts = texts_of_program()
    except NotLiteralError as error:
        print(error)
        return 1
    is_check = "--check" in arguments
    count = 0
    for language in FORMS:
        translations = read_translations(language)
        if not is_check:
            write_translations(language, texts, translations)
            translations = read_translations(language)
        for fault in faults(language, texts, translations):
            print(fault)
            count += 1
    print(f"{len(texts)} texts, {count} to do.")
    return 1 if is_check and count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
