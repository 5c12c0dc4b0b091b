"""A table has one room that writes it.

The owner of a table is the module whose schema file makes it (the first CREATE TABLE) and, inside the module, the folder that writes
it; two folders that write one table share nothing but the database, so one of them must be given the other's function to call.

And the program's account may delete where code deletes, nowhere else (Rule DB-4): `-- forgets: TABLE` in a schema file, as the code has it.
"""
import collections
import re

from tree import LEXEME, ROOMS, line_of

CREATE = re.compile(r"\bCREATE TABLE (?:IF NOT EXISTS )?(\w+)", re.I)
WRITE = re.compile(r"\b(?P<how>INSERT (?:IGNORE )?INTO|REPLACE INTO|UPDATE|DELETE FROM|TRUNCATE(?: TABLE)?)\s+(?P<table>[a-z_]+)\b(?!\s*\.)")
# `FOR UPDATE OF t`, `ON DUPLICATE KEY UPDATE column`: no writes of a table of that name.
NO_WRITE = re.compile(r"\b(?:FOR UPDATE(?: OF [\w, ]+)?|ON DUPLICATE KEY UPDATE)\b")

# Tables told as rows (core/database/table.h), and who writes them; lists of columns for many rows at once (core/database/update_rows.h).
ROW_TABLE = re.compile(r"\b(k\w+)\s*=\s*(?:liangjia::)?db::table<[^(]*>\(\s*\"(\w+)\"")
ROW_WRITE = re.compile(r"\b(?:insert|insert_all|update|update_all)<(?:\w+::)*(k\w+)")
ROWS_UPDATE = re.compile(r"\bRowsUpdate\s+k\w+\{\s*\"[^\"]*\",\s*\"(\w+)\"")
# (folder, table): why a second folder writes it.
EXCEPTIONS = {}


DELETE = re.compile(r"\b(?:DELETE\s+FROM|REPLACE\s+INTO)\s+([a-z_]+)\b(?!\s*\.)")  # REPLACE deletes what stood there
FORGETS = re.compile(r"^-- forgets: (\w+)\s*$", re.M)


def rights_to_delete(tree):
    """Where a schema file and the code disagree."""
    known = owners(tree)
    granted = {match.group(1): path for path in tree.product(".sql") for match in FORGETS.finditer(tree.files[path])}
    used = {}
    for path in tree.product(".cpp", ".h"):
        for place, text in _texts(tree, path):
            for match in DELETE.finditer(text):
                if match.group(1) in known:
                    used.setdefault(match.group(1), f"{path}:{line_of(tree.files[path], place)}")
    out = [f"{used[table]}: deletes from {table}, which no schema file lets the program do: -- forgets: {table}" for table in sorted(used.keys() - granted.keys())]
    out += [f"{granted[table]}: lets the program delete from {table}, where no code does" for table in sorted(granted.keys() - used.keys())]
    return out


def owners(tree):
    """table -> schema file that makes it"""
    found = {}
    for path in tree.product(".sql"):
        for match in CREATE.finditer(tree.files[path]):
            found.setdefault(match.group(1), path)
    return found


def _texts(tree, path):
    """(place, text) of each run of literals: neighbours are one, as the compiler sees them."""
    run, place, last = "", 0, -1
    text = tree.files[path]
    for match in LEXEME.finditer(text):
        if not match.group("text"):
            continue
        if run and text[last:match.start()].strip():
            yield place, run
            run = ""
        if not run:
            place = match.start()
        run += match.group("text")[1:-1]
        last = match.end()
    if run:
        yield place, run


def writers(tree):
    """table -> folder -> [path:line]"""
    known = owners(tree)
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    rows = {match.group(1): match.group(2) for path in tree.product() for match in ROW_TABLE.finditer(tree.files[path])}

    def note(path, table, place):
        if table in known:
            found[table]["/".join(path.split("/")[:-1])].append(f"{path}:{line_of(tree.files[path], place)}")

    for path in tree.product(".cpp", ".h"):
        for place, text in _texts(tree, path):
            for match in WRITE.finditer(NO_WRITE.sub(" ", text)):
                note(path, match.group("table"), place)
        for match in ROW_WRITE.finditer(tree.code(path)):
            note(path, rows.get(match.group(1)), match.start())
        for match in ROWS_UPDATE.finditer(tree.files[path]):
            note(path, match.group(1), match.start())
    return found


def faults(tree):
    out = []
    made = owners(tree)
    for table, folders in sorted(writers(tree).items()):
        module = made[table].split("/")[0]
        for folder, places in sorted(folders.items()):
            if (folder, table) not in EXCEPTIONS and folder.split("/")[0] != module:
                out.append(f"{places[0]}: {folder} writes {table}, which {made[table]} gives to {module}")
        home = [folder for folder in folders if folder.split("/")[0] == module and (folder, table) not in EXCEPTIONS]
        if len(home) > 1:
            out.append(f"{table}: written in {', '.join(sorted(home))}; one folder owns it")
    out += rights_to_delete(tree)
    if tree.root:
        found = {(folder, table) for table, folders in writers(tree).items() for folder in folders}
        out += [f"tests/tidy/tables.py: {folder} writes {table} no more; strike it from EXCEPTIONS" for folder, table in sorted(EXCEPTIONS.keys() - found)]
    return out


SCHEMA = {"procurement/schema/0001.sql": "CREATE TABLE IF NOT EXISTS quota_account (\n  id BIGINT);\nCREATE TABLE offer (id BIGINT);\n"}
OWN = {**SCHEMA, "procurement/quota/a.cpp": 'constexpr db::Sql kA{"a", "UPDATE quota_account SET x = 1 "\n "WHERE id = ?"};\n'}
SELF_TESTS = [
    (OWN, None),
    ({**OWN, "procurement/order/b.cpp": 'auto a = "SELECT 1 FROM offer FOR UPDATE"; // UPDATE quota_account\n'}, None),
    ({**OWN, "procurement/order/b.cpp": 'auto a = "INSERT INTO quota_account (id) VALUES (?)";\n'}, "quota_account: written in procurement/order, procurement/quota"),
    ({**OWN, "settlement/a/b.cpp": 'auto a = "DELETE "\n  "FROM quota_account";\n'}, "settlement/a writes quota_account"),
    ({**OWN, "procurement/quota/c.cpp": 'auto a = "DELETE FROM quota_account";\n'}, "-- forgets: quota_account"),
    ({**OWN, "procurement/schema/0002.sql": "-- forgets: offer\n"}, "where no code does"),
    ({**OWN, "procurement/schema/0002.sql": "-- forgets: offer\n", "procurement/order/b.cpp": 'auto a = "DELETE FROM offer WHERE id = ?";\n'}, None),
    ({**OWN, "procurement/order/b.cpp": 'inline constexpr auto kT = db::table<X>("quota_account", 1);\nvoid f() { db::update<kT>(tx, x); }\n'}, "written in procurement/order"),
    ({**OWN, "procurement/order/b.cpp": 'constexpr db::RowsUpdate kU{"b", "quota_account", kColumns};\n'}, "written in procurement/order"),
]
