"""The house stays in order: includes go one way, between rooms and between the nouns of one room; drivers stay in their files, no
junk-drawer names, files stay short."""
import posixpath
import re

from tree import ROOMS

# A room may include itself and what stands before it.
CORE_ROOMS = ["core/base", "core/platform", "core/database", "core/rulebook", "core/journal", "core/command", "core/identity"]
# core/journal and core/command know each other's values (an audit row has an actor, a context has audit rows).
CORE_PEERS = {("core/journal", "core/command")}
DRIVERS = {
    "cppconn/": {"core/database/session.cpp"},
    "openssl/": {"core/platform/crypto.cpp", "core/platform/hmac.cpp", "core/platform/key_file.cpp", "core/platform/one_time_code.cpp", "core/platform/openssl_handles.h", "core/platform/sealed_file.cpp",
                 "core/platform/vault.cpp"},
    "nlohmann/": {"core/platform/json.cpp"},
    "cpprest/": {"api/webhook/webhook_client.cpp", "tests/support/api_client.cpp"},
    "Poco/Net/": {"api/http/"},
    "xlsxwriter": {"catalog/sheet/", "tests/"},
    "freexl": {"catalog/sheet/"},
}
# The console's rooms, under api/console/src: one may import itself and what stands before it. What stands beside them (main, app) joins them.
CONSOLE = "api/console/src/"
CONSOLE_ROOMS = ["base", "api", "ui", "list", "document", "catalog", "procurement", "settlement", "approval", "monitoring", "people", "trace", "frame"]
CONSOLE_LINES_MOST = 300
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*'(\.{1,2}/[^']+)'""")
BANNED_NAMES = re.compile(r"(^|_)(util|utils|helper|helpers|manager|common|misc)(_|$)")
LINES_MOST = 450
INCLUDE = re.compile(r'^\s*#include\s*([<"])([^>"]+)[>"]', re.M)


def _room_of(path, rooms):
    return next((i for i, room in enumerate(rooms) if path.startswith(room + "/")), None)


def _is_home(source, home):
    return source.startswith(home) if home.endswith("/") else source == home


def _faults_of_include(tree, source, quote, target):
    if quote == '"':
        if not tree.exists(target):
            yield f"{source}: includes {target}, which is not there (write includes from the root)"
        here, there = _room_of(source, ROOMS), _room_of(target, ROOMS)
        if here is not None and there is not None and there > here:
            yield f"{source}: {ROOMS[here]} must not include {target}"
        if here is not None and target.startswith("tests/"):
            yield f"{source}: product code must not include {target}"
        here, there = _room_of(source, CORE_ROOMS), _room_of(target, CORE_ROOMS)
        if here is not None and there is not None and there > here and (CORE_ROOMS[here], CORE_ROOMS[there]) not in CORE_PEERS:
            yield f"{source}: {CORE_ROOMS[here]} must not include {target}"
    for driver, homes in DRIVERS.items():
        if target.startswith(driver) and not any(_is_home(source, home) for home in homes):
            yield f"{source}: <{target}> belongs in {', '.join(sorted(homes))}"


def _console_room(path):
    room = path[len(CONSOLE):].split("/")[0] if path.startswith(CONSOLE) and path.count("/") > CONSOLE.count("/") else None
    return CONSOLE_ROOMS.index(room) if room in CONSOLE_ROOMS else None


def _faults_of_console(tree):
    for path in tree.named(".ts", ".vue"):
        if not path.startswith(CONSOLE):
            continue
        here, text = _console_room(path), tree.files[path]
        if here is None and path.count("/") > CONSOLE.count("/"):
            yield f"{path}: no room of the console (tests/tidy/layers.py)"
        if text.count("\n") > CONSOLE_LINES_MOST:
            yield f"{path}: {text.count(chr(10))} lines; split it (most {CONSOLE_LINES_MOST})"
        for match in IMPORT.finditer(text):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match.group(1)))
            there = _console_room(target)
            if here is not None and there is not None and there > here:
                yield f"{path}: the console's {CONSOLE_ROOMS[here]} must not import {match.group(1)}"


def _cycles(graph, what):
    state, found = {}, []

    def visit(node, trail):
        state[node] = 1
        for target in sorted(graph.get(node, ())):
            if state.get(target) == 1:
                found.append(f"{what} cycle: " + " -> ".join(trail[trail.index(target):] + [target]))
            elif target not in state:
                visit(target, trail + [target])
        state[node] = 2

    for node in sorted(graph):
        if node not in state:
            visit(node, [node])
    return found


def _noun_of(path):
    """The folder of a noun ("settlement/fund"); none for a file that stands in a room itself, and for core, whose rooms have an order."""
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 and parts[0] in ROOMS[1:] else None


def _nouns(graph):
    """Which nouns include which others of their room."""
    between = {}
    for source, targets in graph.items():
        for target in targets:
            here, there = _noun_of(source), _noun_of(target)
            if here and there and here != there and here.split("/")[0] == there.split("/")[0]:
                between.setdefault(here, set()).add(there)
    return between


def faults(tree):
    out, graph = list(_faults_of_console(tree)), {}
    for path in tree.named(".h", ".cpp", ".ts", ".vue"):
        if BANNED_NAMES.search(path.rsplit("/", 1)[-1].rsplit(".", 1)[0]):
            out.append(f"{path}: a name that says nothing")
    for path in tree.named():
        text = tree.files[path]
        if not path.startswith("tests/") and text.count("\n") > LINES_MOST:
            out.append(f"{path}: {text.count(chr(10))} lines; split it by noun (most {LINES_MOST})")
        for match in INCLUDE.finditer(text):
            out += _faults_of_include(tree, path, match.group(1), match.group(2))
            if match.group(1) == '"':
                graph.setdefault(path, set()).add(match.group(2))
    return out + _cycles(graph, "include") + _cycles(_nouns(graph), "noun")


SELF_TESTS = [
    ({"core/a.h": '#include "catalog/b.h"\n', "catalog/b.h": ""}, "core must not include"),
    ({"core/base/a.h": '#include "core/database/b.h"\n', "core/database/b.h": ""}, "core/base must not include"),
    ({"core/a.h": '#include "tests/b.h"\n', "tests/b.h": ""}, "product code must not include"),
    ({"core/a.h": '#include "core/gone.h"\n'}, "which is not there"),
    ({"core/a.h": '#include "core/b.h"\n', "core/b.h": '#include "core/a.h"\n'}, "include cycle: core/a.h -> core/b.h -> core/a.h"),
    ({"settlement/fund/a.h": '#include "settlement/payment/b.h"\n', "settlement/payment/b.h": "", "settlement/payment/c.h": '#include "settlement/fund/a.h"\n'},
     "noun cycle: settlement/fund -> settlement/payment -> settlement/fund"),
    ({"core/a.h": "#include <openssl/evp.h>\n"}, "belongs in core/platform/crypto.cpp, core/platform/hmac.cpp, core/platform/key_file.cpp, core/platform/one_time_code.cpp, core/platform/openssl_handles.h, "
     "core/platform/sealed_file.cpp, core/platform/vault.cpp"),
    ({"core/text_helper.h": ""}, "a name that says nothing"),
    ({"api/console/src/ui/text_helper.ts": ""}, "a name that says nothing"),
    ({"api/console/src/base/a.ts": "import { b } from '../ui/b';\n"}, "the console's base must not import ../ui/b"),
    ({"api/console/src/ui/a.vue": "const A = () => import('../frame/a.vue');\n"}, "the console's ui must not import ../frame/a.vue"),
    ({"api/console/src/other/a.ts": ""}, "no room of the console"),
    ({"api/console/src/ui/a.ts": "\n" * 301}, "301 lines"),
    ({"api/console/src/frame/a.ts": "import '../ui/b.css';\nimport c from './c';\n", "api/console/src/main.ts": "import './frame/a';\n"}, None),
    ({"core/a.h": "\n" * 451}, "451 lines"),
    ({"core/database/session.cpp": '#include <cppconn/driver.h>\n#include "core/base/a.h"\n', "core/base/a.h": "\n" * 450}, None),
]
