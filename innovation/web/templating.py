"""Jinja with the language decided when a template is compiled, not each time a string is shown.

One environment per language; `_('Anmelden')` becomes plain text of the compiled template. Extraction by Babel is not
affected, and `_()` with anything but constant texts still works at run time.
"""

from collections.abc import MutableMapping
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from babel.support import Translations
from flask import Flask
from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from innovation.web.language import language_now
from innovation.web.remembering import remembered, remembered_each


class SharingTemplate(Template):
    """A template whose macros are made once for all that import it.

    Jinja compares the names of all globals at each import (8 µs), for templates that were given globals of their own;
    here all have those of the environment.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class LocalisedEnvironment(Environment):
    """Hands each template over to the environment of the reader's language."""

    language: str | None = None
    template_class = SharingTemplate

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, **options)
        self.trim_blocks = True
        self.lstrip_blocks = True
        self.by_language: dict[str, LocalisedEnvironment] = {}
        self.globals.update(remembered=remembered, remembered_each=remembered_each)

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:
        if self.language is not None:
            return super()._load_template(name, globals)
        language = language_now()
        if language not in self.by_language:
            localised = self.overlay(
                cache_size=-1
            )  # all templates: a cache that forgets costs 20 µs each time it is asked
            localised.language = language
            self.by_language[language] = localised
        return self.by_language[language]._load_template(name, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if self.language is not None:
            folder = Path(self.app.root_path) / self.app.config["BABEL_TRANSLATION_DIRECTORIES"]
            _Translate(self.language, Translations.load(folder, [self.language])).visit(tree)
        return tree


class _Translate(NodeTransformer):
    """Replaces calls with constant texts by the texts of one language, and `chosen_language()` by its name."""

    def __init__(self, language: str, catalog: NullTranslations) -> None:
        self.language = language
        self.catalog = catalog

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else None
        texts = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        if name == "chosen_language":
            return nodes.Const(self.language)
        if name in ("_", "gettext") and len(texts) == len(node.args) == 1:
            text = self.catalog.gettext(texts[0])
            return self._filled(nodes.TemplateData(text), node.kwargs) if node.kwargs else nodes.TemplateData(text)
        if name == "ngettext" and len(node.args) == 3 and [type(text) for text in texts[:2]] == [str, str]:
            count = node.args[2]
            one, many = (self.catalog.ngettext(texts[0], texts[1], n) for n in (1, 2))
            chosen = nodes.CondExpr(
                nodes.Compare(count, [nodes.Operand("eq", nodes.Const(1))]),
                nodes.TemplateData(one),
                nodes.TemplateData(many),
            )
            return self._filled(chosen, [nodes.Keyword("num", count), *node.kwargs])
        return node

    @staticmethod
    def _filled(text: nodes.Expr, values: list[nodes.Keyword]) -> nodes.Expr:
        return nodes.Mod(text, nodes.Dict([nodes.Pair(nodes.Const(value.key), value.value) for value in values]))
