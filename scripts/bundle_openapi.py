#!/usr/bin/env python3
"""Joins api/openapi/*.yaml, one file per noun, into the one contract that the program serves and the tests read.

    scripts/bundle_openapi.py FOLDER     writes openapi.yaml, openapi.json and sheets.json there

A file is YAML by itself and holds `paths` and `components` of its noun; shared.yaml holds the head of the document and what many nouns use.
References are those of the bundle (#/components/...), whichever file the component stands in. A name is told once in all files. The text of the
files is joined as it was written, nouns in the order of their tags, and the sheets of their lists behind them (list_sheets.py); openapi.json is
the same document, sheets.json what the program needs to write those sheets. Needs python3-yaml.
"""
import json
import pathlib
import sys

import list_sheets
import yaml

SOURCES = pathlib.Path(__file__).resolve().parent.parent / "api" / "openapi"
HEAD = "# The contract of the HTTP API, joined from api/openapi.\n"


class OnceLoader(yaml.CSafeLoader):
    """A name that stands twice in one mapping is a fault, not an overwriting."""

    def construct_mapping(self, node, deep=False):
        names = [self.construct_object(name, deep=True) for name, _ in node.value]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"{node.start_mark}: {name} stands twice")
        return super().construct_mapping(node, deep)


def read(path):
    """The document of one file, and its lines by section: "paths", "components/schemas", ..., "" for the head."""
    text = path.read_text(encoding="utf-8")
    sections, section = {}, ""
    for line in text.splitlines(keepends=True):
        indent, word = len(line) - len(line.lstrip(" ")), line.strip().removesuffix(":")
        if indent == 0 and word in ("paths", "components"):
            section = word
        elif indent == 2 and section.startswith("components") and not word.startswith("#"):
            section = "components/" + word
        else:
            sections.setdefault(section, []).append(line)
    return yaml.load(text, OnceLoader), sections


def order_of(document, tags):
    """Where a noun stands: at the tag of its first operation."""
    for item in document.get("paths", {}).values():
        for operation in item.values():
            return tags.index(operation["tags"][0])
    raise ValueError("a file without paths")


def join(into, more, path):
    for name, value in more.items():
        if name not in into:
            into[name] = value
        elif name in ("paths", "components") or path == "components":
            join(into[name], value, name)
        else:
            raise ValueError(f"{path}: {name} stands in two files")


def bundle():
    """The contract as text and as a document, what the sheets of its lists hold, and the members of those that nobody named."""
    shared, shared_sections = read(SOURCES / "shared.yaml")
    tags = [tag["name"] for tag in shared["tags"]]
    nouns = [read(path) for path in sorted(SOURCES.glob("*.yaml")) if path.name != "shared.yaml"]
    nouns.sort(key=lambda noun: order_of(noun[0], tags))
    parts = [shared_sections, *(sections for _, sections in nouns)]

    def section(name):
        return "".join(line for sections in parts for line in sections.get(name, []))

    kinds = [*shared["components"], "examples"]
    whole = shared
    for part, _ in nouns:
        join(whole, part, "")
    sheets, unnamed = list_sheets.sheets(whole)
    of_lists = list_sheets.operations(whole)
    join(whole["paths"], yaml.load(of_lists, OnceLoader), "")

    text = HEAD + section("") + "paths:\n" + section("paths") + of_lists + "components:\n"
    for kind in kinds:
        text += f"  {kind}:\n" + section("components/" + kind)
    document = yaml.load(text, OnceLoader)
    if document != whole:
        raise ValueError("the joined text is not what its files say")
    return text, document, sheets, unnamed


def write(path, text):
    """Leaves a file that is right already as it is, so that nothing is built anew for it."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def main():
    folder = pathlib.Path(sys.argv[1])
    text, document, sheets, _ = bundle()
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "openapi.yaml", text)
    for name, value in (("openapi.json", document), ("sheets.json", sheets)):
        write(folder / name, json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
