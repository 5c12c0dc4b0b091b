"""Every list of the contract as a sheet: the operation beside it (`/api/v1/orders` -> `/api/v1/orders.xlsx`) and the columns it may have.

A list is an operation with `limit` and `cursor` whose reply holds items. Its sheet takes the same conditions and roles, so that neither is told
twice; what is told of a member (its kind, its name) is taken from the schema of the item and from the console's names of members. A path that
stands in api/openapi by itself stays as it is. Used by bundle_openapi.py.
"""
import json
import pathlib
import re
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {"id": "id", "money": "money", "price": "price", "ratio": "share", "date": "day", "instant": "instant", "version": "version", "sm3": "digest"}
MOST_TITLE = 31  # characters that the name of a sheet may have
NOT_USUAL = {"id", "version", "digest"}  # what a program reads; told when it is asked for


def names():
    """Of members and conditions, in Chinese and English: the console's, and those that no page shows."""
    console = json.loads((ROOT / "api/console/src/ui/fields.json").read_text(encoding="utf-8"))
    return {**json.loads((ROOT / "api/openapi/headings.json").read_text(encoding="utf-8")), **console}


def resolve(document, node):
    while "$ref" in node:
        found = document
        for part in node["$ref"][2:].split("/"):
            found = found[part]
        node = found
    return node


def lists(document):
    """Path, operation and schema of the item of each list."""
    for path, item in document["paths"].items():
        operation = item.get("get", {})
        read = {resolve(document, parameter)["name"] for parameter in operation.get("parameters", [])}
        if operation.get("operationId", "").startswith("get_") or not {"limit", "cursor"} <= read or path + ".xlsx" in document["paths"]:
            continue
        page = resolve(document, operation["responses"]["200"]["content"]["application/json"]["schema"])
        yield path, operation, resolve(document, page["properties"]["items"]["items"])


def both(text):
    """Chinese and English of "中文 / English", without what explains it."""
    zh, _, en = text.partition(" / ")
    return [re.split("[：；，（]", zh)[0].strip(), re.split("[:;,(]", en)[0].strip()]


def titled(words):
    return words[:1].upper() + words[1:]


def words_of(schema):
    """{"draft": "草稿"} of an enumeration described as "draft 草稿；...", as the console reads it."""
    words = {}
    for part in schema.get("description", "").split("；"):
        token, _, word = part.strip().partition(" ")
        if token in schema["enum"]:
            words[token] = word.split(" / ")[0]
    return words


class Columns:
    def __init__(self, document):
        self.document = document
        self.names = names()
        self.words = {}
        self.unnamed = set()

    def kind_of(self, schema):
        """As the program reads it (api/handlers/list_sheets.cpp); None: does not fit into a cell."""
        if "$ref" in schema:
            name = schema["$ref"].split("/")[-1]
            return KINDS[name] if name in KINDS else self.kind_of({**resolve(self.document, schema), "x-name": name})
        if "anyOf" in schema:
            return self.kind_of(next(one for one in schema["anyOf"] if one.get("type") != "null"))
        types = schema.get("type")
        kind = next((one for one in types if one != "null"), None) if isinstance(types, list) else types
        if "enum" in schema:
            words = words_of(schema)
            name = schema.get("x-name", "/".join(schema["enum"]))
            self.words.setdefault(name, words)
            return "words:" + name
        if kind == "array":
            one = self.kind_of(schema["items"])
            return None if one is None or one.startswith("list:") else "list:" + one
        if schema.get("format") in ("date", "date-time"):
            return {"date": "day", "date-time": "instant"}[schema["format"]]
        return {"string": "text", "integer": "number", "boolean": "flag"}.get(kind)

    def heading(self, name, schema, kind):
        if name in self.names:
            zh, en = self.names[name]
        else:
            zh, en = both(schema.get("description", ""))
            if not zh or not en:
                self.unnamed.add(name)
                zh, en = zh or name, en or name.replace("_", " ")
        return [zh + "编号", en + " id"] if kind == "id" and name != "id" else [zh, titled(en)]

    def of(self, item):
        columns = []
        for name, schema in item["properties"].items():
            kind = None if name == "allowed_actions" else self.kind_of(schema)
            if kind is None:
                continue
            zh, en = self.heading(name, schema, kind)
            columns.append({"key": name, "kind": kind, "zh": zh, "en": en, "usual": name in item.get("required", []) and kind not in NOT_USUAL})
        for language in ("zh", "en"):  # a heading that stands twice tells its member
            told = [column[language] for column in columns]
            for column in columns:
                if told.count(column[language]) > 1:
                    column[language] += f" ({column['key']})"
        return columns

    def conditions(self, operation):
        made = []
        for given in operation["parameters"]:
            parameter = resolve(self.document, given)
            if parameter["in"] != "query" or parameter["name"] in ("limit", "cursor"):
                continue
            kind = self.kind_of(parameter["schema"]) or "text"
            zh, en = self.heading(parameter["name"], {"description": parameter.get("description", "")}, kind)
            made.append({"key": parameter["name"], "kind": kind, "zh": zh, "en": en})
        return made


def sheet_id(operation):
    """export_orders of list_orders, export_lot of find_lot."""
    return "export_" + operation["operationId"].partition("_")[2]


def sheets(document):
    """What the program knows of each sheet, by its operation, and the names of members that nobody told."""
    columns = Columns(document)
    told = {}
    for _, operation, item in lists(document):
        zh, en = both(operation["summary"])
        title = {"zh": zh.removesuffix("列表"), "en": textwrap.shorten(titled(en.removeprefix("list ")), MOST_TITLE, placeholder="")}
        told[sheet_id(operation)] = {"title": title, "columns": columns.of(item), "conditions": columns.conditions(operation)}
    return {"sheets": told, "words": columns.words}, columns.unnamed


def operations(document):
    """The paths of the sheets, as text of the contract: YAML, of which JSON is a part."""
    text = ""
    for path, operation, _ in lists(document):
        conditions = [given for given in operation["parameters"] if given.get("$ref", "").split("/")[-1] not in ("limit", "cursor")]
        zh, en = operation["summary"].split(" / ")
        told = {
            "operationId": sheet_id(operation),
            "summary": f"导出（xlsx）：{zh} / as a sheet: {en}",
            "description": "与列表同一条件、同一范围；一次最多 20000 行，还有更多时表内与 Export-More 注明。每人同时一项，进度见 get_export_progress。"
            " / the same conditions and the same scope as the list; at most 20,000 rows at once, and where there are more the sheet and Export-More say"
            " so. One at a time a person; see get_export_progress.",
            "tags": operation["tags"],
            "x-roles": operation["x-roles"],
            **({"x-in-person": operation["x-in-person"]} if "x-in-person" in operation else {}),
            "parameters": conditions + [{"$ref": "#/components/parameters/columns"}, {"$ref": "#/components/parameters/language"}],
            "responses": {
                "200": {
                    "description": "文件 / the file",
                    "headers": {name: {"$ref": "#/components/headers/" + home} for name, home in (
                        ("Content-Disposition", "content_disposition"), ("Export-Rows", "export_rows"), ("Export-More", "export_more"))},
                    "content": {XLSX: {"schema": {"type": "string", "contentMediaType": XLSX}, "example": "（文件内容 / bytes of the file）"}},
                },
                **{status: reply for status, reply in operation["responses"].items() if status != "200"},
            },
        }
        text += f"  {path}.xlsx:\n    get: {json.dumps(told, ensure_ascii=False)}\n"
    return text
