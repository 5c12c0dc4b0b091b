#!/usr/bin/env python3
"""The contract (api/openapi) and the handlers say the same: routes, operation ids, roles, headers, names of fields and parameters.

The routes are read from the sources of api/handlers, not from a running program, so the check needs no build.
Needs python3-yaml.
"""
import pathlib
import re
import sys

from bundle_openapi import bundle

ROOT = pathlib.Path(__file__).resolve().parent.parent
HANDLERS = ROOT / "api" / "handlers"
MODULES = ["core", "catalog", "procurement", "settlement", "api"]
METHODS = ["get", "post", "put", "patch", "delete"]
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*$")

# What a handler file reads through functions that live elsewhere.
READS_ELSEWHERE = {"order_handlers.cpp": ["procurement/order/order_request.cpp"]}

# Every way in which a handler file declares a route: pattern and operation id stand there as text, or as a verb that a
# small helper of that file puts into them.
DIRECT = re.compile(
    r"\b(?P<maker>(?:write|post|step|end|read|plain|text|upload|download)_route)(?:<(?P<command>\w+)[^(\"]*>)?\(\s*(?:app,\s*)?"
    r'"(?P<path>[^"]+)",\s*"(?P<id>[^"]+)"')
BLOCK = re.compile(r'(\w+)\.method = "(?P<method>\w+)";\s*\1\.pattern = "(?P<path>[^"]+)";\s*\1\.operation_id = "(?P<id>[^"]+)"')
VERBS = {
    "agreement_handlers.cpp": (re.compile(r'\bstep\("(?P<verb>[\w-]+)",\s*"(?P<id>\w+)"'), "/api/v1/agreements/{id}/%s", None, "ChangeAgreement"),
    "catalogue_handlers.cpp": (re.compile(r'\baward_step<(?P<command>\w+)>\(app,\s*"(?P<verb>[\w-]+)"'), "/api/v1/awards/{id}/%s", "%s_award", None),
}
FORMULARY = (re.compile(r'\bformulary_step<(?P<command>\w+)>\(app,\s*"(?P<verb>[\w-]+)"'), "/api/v1/alliances/{id}/formulary/%s", "%s_formulary_items", None)

READER = re.compile(
    r"\.(?:text|maybe_text|code|number|maybe_number|boolean|amount|price|maybe_price|ratio|packs|maybe_packs|units|date|maybe_date|month|"
    r'id|maybe_id|choice|maybe_choice|each|texts|nested|field)(?:<[^(]*?>)?\(\s*"(?P<name>\w+)"')
READ_IDS = re.compile(r'(?:read_ids<[^>]*>|read_roles|flag)\(\s*[\w>.-]+,\s*"(?P<name>\w+)"')


class Route:
    def __init__(self, file, method, path, operation, command=None, access=None, idempotent=False, if_match=False, in_person=False):
        self.file, self.method, self.path, self.operation = file, method, path, operation
        self.command, self.access = command, access
        self.idempotent, self.if_match, self.in_person = idempotent, if_match, in_person


def route_at(file, match, segment):
    found = match.groupdict()
    method = re.search(r'\.method = "(\w+)"', segment)
    if_match = "needs_if_match = true" in segment
    edited = re.search(r',\s*"(PUT|POST|PATCH)"\)', segment)
    if found.get("method"):  # a block of assignments
        access = re.search(r"\.access = &(\w+)", segment)
        return Route(file, found["method"], found["path"], found["id"], access=access.group(1))
    maker = found["maker"]
    if maker in ("write_route", "post_route", "step_route", "end_route"):
        command = "CloseSupplyCase" if maker == "end_route" else found["command"]
        route = Route(file, "POST", found["path"], found["id"], command=command, idempotent=True)
        own = re.search(r"\.access = &(\w+)", segment)
        if own:
            route.access = own.group(1)
    elif maker == "upload_route":
        route = Route(file, "POST", found["path"], found["id"], idempotent=re.search(r"\btrue\)", segment) is not None)
    elif maker != "read_route":  # the access rule stands in the maker
        route = Route(file, "GET", found["path"], found["id"])
    else:
        access = re.match(r",\s*(open_to\([^)]*\)|\w+)", segment[match.end() - match.start():])
        route = Route(file, "GET", found["path"], found["id"], access=access.group(1) if access else None)
    if method:
        route.method = method.group(1)
    if edited:
        route.method = edited.group(1)
        if_match = True
    route.if_match = if_match
    return route


def routes_of(path):
    text = path.read_text(encoding="utf-8")
    found = sorted(list(DIRECT.finditer(text)) + list(BLOCK.finditer(text)), key=lambda match: match.start())
    routes = []
    for i, match in enumerate(found):
        end = found[i + 1].start() if i + 1 < len(found) else len(text)
        routes.append(route_at(path.name, match, text[match.start():end]))
    tables = [VERBS[path.name]] if path.name in VERBS else []
    if path.name == "catalogue_handlers.cpp":
        tables.append(FORMULARY)
    for expression, pattern, operation, command in tables:
        for match in expression.finditer(text):
            verb = match.group("verb")
            made = operation % verb if operation else match.group("id")
            routes.append(Route(path.name, "POST", pattern % verb, made, command=command or match.group("command"), idempotent=True))
    # The makers of one file whose access rule does not stand in the call.
    for route in routes:
        if route.command is None and route.access is None:
            route.access = {"agreement_handlers.cpp": "business_readers", "import_handlers.cpp": "importing_roles",
                            "system_handlers.cpp": "open_to_all"}.get(path.name)
    return routes


def all_routes():
    return [route for path in sorted(HANDLERS.glob("*_handlers.cpp")) for route in routes_of(path)]


def sources():
    for module in MODULES:
        for path in sorted((ROOT / module).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                yield path


def snake(name):
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


def tokens(text):
    return sorted({snake(role) for role in re.findall(r"Role::(\w+)", text)} - {"system"})


class Rights:
    """Roles of commands (kRoles) and of access rules, as the sources state them. The program's own role is left out."""

    def __init__(self):
        self.commands, self.rules, self.in_person = {}, {}, set()
        arrays, aliases, importers = {}, {}, set()
        for path in sources():
            text = path.read_text(encoding="utf-8")
            for name, body in re.findall(r"constexpr Role (k\w+)\[\] = \{(.*?)\};", text, re.S):
                if name != "kRoles":
                    arrays[name] = tokens(body)
            for struct in re.finditer(r"^(?:template <[^>]*>\s*)?struct (\w+) \{(.*?)^\};", text, re.S | re.M):
                roles = re.search(r"kRoles(?:\[\] = \{(.*?)\}|\{(\w+)\}| = (\w+)(?:::kRoles)?);", struct.group(2), re.S)
                if roles:
                    self.commands[struct.group(1)] = tokens(roles.group(1)) if roles.group(1) else roles.group(2) or roles.group(3)
                if "kParameters[]" in struct.group(2) and roles:
                    importers.add(struct.group(1))
            aliases.update(re.findall(r"using (\w+) = (\w+)<", text))
            aliases.update(re.findall(r"^struct (\w+) : (\w+) \{", text, re.M))
            for name, body in re.findall(r"const AccessRule& (\w+)\(\) \{(.*?)^\}", text, re.S | re.M):
                self.rules[name] = self.named(body)
                if ".in_person = true" in body:
                    self.in_person.add(name)
            for name, body in re.findall(r"static const AccessRule (kM\w+)\{(.*?)\};", text, re.S):
                owner = re.search(r"std::begin\((\w+)::kRoles\)", body)
                if owner:
                    self.rules[name] = self.commands.get(owner.group(1))
                    self.in_person.add(name)
        everyone = sorted(re.findall(r'"([a-z_]+)",', re.search(r"struct EnumNames<Role> \{(.*?)^\};", (ROOT / "core/command/actor.h").read_text(
            encoding="utf-8"), re.S | re.M).group(1)))
        arrays["kEveryRole"] = ["everyone"] if everyone else []
        for name, roles in list(self.commands.items()):
            if isinstance(roles, str):  # an array of that name, or the roles of another command
                self.commands[name] = arrays.get(roles) or self.commands.get(roles)
        for name, template in aliases.items():
            if template in self.commands:
                self.commands.setdefault(name, self.commands[template])
        self.rules["readers"] = self.rules["business_readers"]
        self.rules["importing_roles"] = sorted({role for name in importers for role in self.commands[name]})
        self.arrays = arrays

    @staticmethod
    def named(body):
        if ".anyone = true" in body:
            return ["anyone"]
        if ".everyone = true" in body:
            return ["everyone"]
        return tokens(body)

    def of(self, route):
        if route.access:
            listed = re.match(r"open_to\((\w+)\)$", route.access)
            if listed:
                return self.arrays.get(listed.group(1))
            if route.access.startswith("open_to("):
                return tokens(route.access)
            return self.rules.get(route.access)
        return self.commands.get(route.command)


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


def property_names(document, node, seen):
    """Names of all members of a schema and of what it refers to."""
    names = set()
    if isinstance(node, dict):
        ref = node.get("$ref")
        if isinstance(ref, str) and ref not in seen:
            seen.add(ref)
            names |= property_names(document, resolve(document, ref), seen)
        for name, value in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else []:
            names.add(name)
            names |= property_names(document, value, seen)
        for name, value in node.items():
            if name not in ("properties", "example", "examples", "$ref"):
                names |= property_names(document, value, seen)
    elif isinstance(node, list):
        for value in node:
            names |= property_names(document, value, seen)
    return names


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


def check_route(document, route, operation, rights, faults):
    name = f"{route.method} {route.path}"
    if operation["operationId"] != route.operation:
        faults.append(f"{name}: operationId {operation['operationId']}, the route has {route.operation}")
    headers = {parameter["name"] for parameter in parameters_of(document, operation) if parameter["in"] == "header"}
    for header, wanted in (("Idempotency-Key", route.idempotent), ("If-Match", route.if_match)):
        if (header in headers) != wanted:
            faults.append(f"{name}: {header} is {'missing' if wanted else 'not asked for by the route'}")
    roles = rights.of(route)
    if roles is None:
        faults.append(f"{name}: the roles of {route.command or route.access} were not found in the sources")
    elif sorted(operation.get("x-roles", [])) != roles:
        faults.append(f"{name}: x-roles {sorted(operation.get('x-roles', []))}, the sources say {roles}")


def check_names(document, file, operations, faults):
    """Members and parameters that the handlers of one file read, against what its operations document."""
    told = set()
    for operation in operations:
        told |= {parameter["name"] for parameter in parameters_of(document, operation) if parameter["in"] == "query"}
        for media, content in operation.get("requestBody", {}).get("content", {}).items():
            told |= property_names(document, content.get("schema", {}), set()) - ({"file"} if media == "multipart/form-data" else set())
    texts = [(HANDLERS / file).read_text(encoding="utf-8")] + [(ROOT / other).read_text(encoding="utf-8") for other in READS_ELSEWHERE.get(file, [])]
    read = {match.group("name") for text in texts for match in [*READER.finditer(text), *READ_IDS.finditer(text)]}
    if any(".page()" in text for text in texts):
        read |= {"limit", "cursor"}
    for name in sorted(read - told):
        faults.append(f"{file} reads {name}, which none of its operations documents")
    for name in sorted(told - read):
        faults.append(f"{name} is documented, but {file} does not read it")


def main():
    faults = []
    _, document = bundle()
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

    rights, routes = Rights(), {}
    for route in all_routes():
        routes[f"{route.method} {route.path}"] = route
    for name in sorted(routes.keys() - operations.keys()):
        faults.append(f"{name} ({routes[name].operation}) is not documented")
    for name in sorted(operations.keys() - routes.keys()):
        faults.append(f"{name} is documented, but there is no such route")
    by_file = {}
    for name in sorted(routes.keys() & operations.keys()):
        check_route(document, routes[name], operations[name], rights, faults)
        by_file.setdefault(routes[name].file, []).append(operations[name])
    for file, ones in sorted(by_file.items()):
        check_names(document, file, ones, faults)
    return faults, len(operations)


if __name__ == "__main__":
    found, count = main()
    for fault in found:
        print(f"openapi: {fault}", file=sys.stderr)
    print(f"openapi: {count} operations, {len(found)} faults")
    sys.exit(1 if found else 0)
