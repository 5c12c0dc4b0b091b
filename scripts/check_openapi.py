#!/usr/bin/env python3
"""The contract (api/openapi) is whole by itself: references, names, responses, examples, path parameters.

That it says the same as the program's table of operations is checked by tests/unit/operation_tests.cpp. Needs python3-yaml.
"""
import re
import sys

from bundle_openapi import bundle

METHODS = ["get", "post", "put", "patch", "delete"]
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*$")


def resolve(document, ref):
    if not ref.startswith("#/"):
        raise KeyError(ref)
    node = document
    for part in ref[2:].split("/"):
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return node


def references(node):
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "$ref" and isinstance(value, str):
                yield value
            else:
                yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def parameters_of(document, operation):
    for parameter in operation.get("parameters", []):
        yield resolve(document, parameter["$ref"]) if "$ref" in parameter else parameter


def check_operation(document, name, operation, faults):
    identifier = operation.get("operationId", "")
    if not SNAKE.match(identifier):
        faults.append(f"{name}: operationId {identifier!r} is not in snake_case")
    for member in ("summary", "tags", "x-roles"):
        if not operation.get(member):
            faults.append(f"{name}: no {member}")
    good = {status: response for status, response in operation["responses"].items() if str(status).startswith("2")}
    if not good:
        faults.append(f"{name}: no 2xx response")
    for status, response in good.items():
        response = resolve(document, response["$ref"]) if "$ref" in response else response
        for media, content in response.get("content", {}).items():
            if "example" not in content and not content.get("examples"):
                faults.append(f"{name}: {status} {media} has no example")
    if name.split()[1].startswith("/api/v1/") and identifier != "get_api_document":
        if not any(str(status).startswith("4") for status in operation["responses"]):
            faults.append(f"{name}: no 4xx response")
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        if "example" not in content and not content.get("examples"):
            faults.append(f"{name}: the request body ({media}) has no example")
    declared = {parameter["name"] for parameter in parameters_of(document, operation) if parameter["in"] == "path"}
    wanted = set(re.findall(r"\{(\w+)\}", name))
    if declared != wanted:
        faults.append(f"{name}: path parameters {sorted(declared)}, the path has {sorted(wanted)}")


def main():
    _, document, _, unnamed = bundle()
    faults = [f"{name}: a column of a sheet without a name; tell it in api/openapi/headings.json" for name in sorted(unnamed)]
    for ref in sorted(set(references(document))):
        try:
            resolve(document, ref)
        except (KeyError, TypeError):
            faults.append(f"$ref {ref} leads nowhere")
    used = set(references(document))
    for kind, members in document["components"].items():
        for name in members:
            if kind != "securitySchemes" and f"#/components/{kind}/{name}" not in used:
                faults.append(f"components/{kind}/{name} is not used")
    if faults:
        return faults, 0

    operations, identifiers = {}, set()
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                operations[method.upper() + " " + path] = item[method]
    for name, operation in operations.items():
        check_operation(document, name, operation, faults)
        if operation.get("operationId") in identifiers:
            faults.append(f"{name}: operationId {operation['operationId']} is taken twice")
        identifiers.add(operation.get("operationId"))
    return faults, len(operations)


if __name__ == "__main__":
    found, count = main()
    for fault in found:
        print(f"openapi: {fault}", file=sys.stderr)
    print(f"openapi: {count} operations, {len(found)} faults")
    sys.exit(1 if found else 0)
