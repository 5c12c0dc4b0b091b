#!/usr/bin/env python3
"""The house stays in order: includes go one way, drivers stay in their files, no junk-drawer names, files stay short."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# A room may include itself and what stands before it.
ROOMS = ["core", "catalog", "procurement", "settlement", "monitoring", "api"]
CORE_ROOMS = ["core/base", "core/platform", "core/database", "core/rulebook", "core/journal", "core/command", "core/identity"]
# core/journal and core/command know each other's values (an audit row has an actor, a context has audit rows).
CORE_PEERS = {("core/journal", "core/command")}
DRIVERS = {
    "cppconn/": {"core/database/session.cpp"},
    "openssl/": {"core/platform/crypto.cpp"},
    "nlohmann/": {"core/platform/json.cpp"},
    "cpprest/": {"tests/support/api_client.cpp"},
    "Poco/Net/": {"api/http/"},
    "xlsxwriter": {"catalog/sheet/", "tests/"},
    "freexl": {"catalog/sheet/"},
}
BANNED_NAMES = re.compile(r"(^|_)(util|utils|helper|helpers|manager|common|misc)(_|$)")
LINES_MOST = 450
INCLUDE = re.compile(r'^\s*#include\s*([<"])([^>"]+)[>"]', re.M)

faults = []
graph = {}


def room_of(path, rooms):
    return next((i for i, room in enumerate(rooms) if path.startswith(room + "/")), None)


def check_include(source, quote, target):
    if quote == '"':
        graph.setdefault(source, set()).add(target)
        if not (ROOT / target).exists():
            faults.append(f"{source}: includes {target}, which is not there (write includes from the root)")
        here, there = room_of(source, ROOMS), room_of(target, ROOMS)
        if here is not None and there is not None and there > here:
            faults.append(f"{source}: {ROOMS[here]} must not include {target}")
        here, there = room_of(source, CORE_ROOMS), room_of(target, CORE_ROOMS)
        if here is not None and there is not None and there > here and (CORE_ROOMS[here], CORE_ROOMS[there]) not in CORE_PEERS:
            faults.append(f"{source}: {CORE_ROOMS[here]} must not include {target}")
        if here is not None and target.startswith("tests/"):
            faults.append(f"{source}: product code must not include {target}")
    for driver, homes in DRIVERS.items():
        if target.startswith(driver) and not any(source == home or source.startswith(home if home.endswith("/") else home + "\0") for home in homes):
            faults.append(f"{source}: <{target}> belongs in {', '.join(sorted(homes))}")


def find_cycle():
    state = {}

    def visit(node, trail):
        state[node] = 1
        for target in sorted(graph.get(node, ())):
            if state.get(target) == 1:
                faults.append("include cycle: " + " -> ".join(trail[trail.index(target):] + [target]) if target in trail else f"include cycle at {target}")
            elif target not in state:
                visit(target, trail + [target])
        state[node] = 2

    for node in sorted(graph):
        if node not in state:
            visit(node, [node])


files = [p for room in ROOMS + ["tests"] for p in (ROOT / room).rglob("*") if p.suffix in {".h", ".cpp"}]
for path in sorted(files):
    name = path.relative_to(ROOT).as_posix()
    text = path.read_text(encoding="utf-8")
    if BANNED_NAMES.search(path.stem):
        faults.append(f"{name}: a name that says nothing")
    if name.startswith(tuple(room + "/" for room in ROOMS)) and text.count("\n") > LINES_MOST:
        faults.append(f"{name}: {text.count(chr(10))} lines; split it by noun (most {LINES_MOST})")
    for match in INCLUDE.finditer(text):
        check_include(name, match.group(1), match.group(2))
find_cycle()

for fault in faults:
    print("layers:", fault)
print(f"layers: {len(files)} files, {len(faults)} faults")
sys.exit(1 if faults else 0)
