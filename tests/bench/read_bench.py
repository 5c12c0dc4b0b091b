#!/usr/bin/env python3
"""What reads cost, at two sizes of the same city (scripts/large_city), over HTTP beside the bare SQL of one page by primary key.

    tests/bench/read_bench.py PROGRAM SMALL LARGE

Every GET operation of the contract is asked by everybody who may: lists without a filter and with each value of each filter that has few, or with
a value out of the list itself, their first page and one in the middle; documents, the newest and one in the middle; what is asked of a month,
a day or an organisation with one. So an operation that is new is measured without being told here; one that nobody could ask ends the run.
Told are p50 and p99 of REPEAT requests (20 unless told, fewer where one takes long; PEOPLE: of whom), the rows the database looked at for one request, and how p50
grew from SMALL to LARGE. The last line is one JSON object.
"""
import http.client
import json
import math
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
from demo.main_job import PASSWORD  # noqa: E402

PEOPLE = os.environ["PEOPLE"].split() if "PEOPLE" in os.environ else [
    "city.monitor", "city.maker", "city.catalogue", "city.system", "city.security", "city.audit", "qingtian.monitor", "qingtian.maker",
    "qingtian.checker", "qingtian.finance", "qingtian.lead.buyer", "qingtian.lead.finance", "qingtian.m1.pharmacist", "dist1.sales",
    "dist1.finance", "win01.sales"]
# About the program, or files: not pages of data.
NOT_MEASURED = {"get_health", "get_readiness", "get_metrics", "get_api_document", "get_api_document_json", "get_api_page", "get_installation",
                "export_usage_lines", "export_consumables", "get_import_template", "get_import_progress", "get_export_progress"}
# Of documents that the demo city has none of.
NONE_THERE = {"get_import", "get_import_faults", "get_attachment", "list_attachments", "get_order_template", "get_enterprise_bar",
              "get_supply_case", "get_need", "get_recovery", "get_top_up", "get_published_volume", "get_enterprise_link", "get_trace_alarm",
              "get_bank_statement", "get_bank_file"}
# What people type and no list tells.
TYPED = {"lot": "SELECT lot FROM shipment_line ORDER BY id DESC LIMIT 1 OFFSET 20"}
REPEAT = int(os.environ.get("REPEAT", "20"))
SECONDS_MOST = 3       # for one case
FEW = 8                # values of a filter that are all asked
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROWTH_FROM_MS = 2     # below that a difference is the machine's, not the data's


def id_text(value):
    return "".join(CROCKFORD[value >> (5 * i) & 31] for i in range(12, -1, -1))


def id_of(text):
    value = 0
    for c in text:
        value = value << 5 | CROCKFORD.index(c)
    return value


class Database:
    """One client that stays: what the server counts, and the bare page."""

    COUNTED = ("SHOW GLOBAL STATUS WHERE Variable_name IN ('Handler_read_first', 'Handler_read_key', 'Handler_read_last', 'Handler_read_next', "
               "'Handler_read_prev', 'Handler_read_rnd', 'Handler_read_rnd_next')")

    def __init__(self, folder):
        password = (folder / "database" / "accounts").read_text().split("\n")[0]
        self.client = subprocess.Popen(["mariadb", "--no-defaults", "--user=liangjia_owner", f"--socket={self.socket_of(folder)}", "--batch",
                                        "--skip-column-names", "--unbuffered", "liangjia"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       env={**os.environ, "MYSQL_PWD": password}, text=True)

    @staticmethod
    def socket_of(folder):
        for process in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                arguments = process.read_bytes().split(b"\0")
            except OSError:
                continue
            if f"--datadir={folder / 'database'}".encode() in arguments:
                return next(a for a in arguments if a.startswith(b"--socket=")).decode().split("=", 1)[1]
        sys.exit("read_bench: the program's database does not run")

    def ask(self, statement):
        self.client.stdin.write(statement + "; SELECT 'that is all';\n")
        self.client.stdin.flush()
        rows = []
        while (line := self.client.stdout.readline().rstrip("\n")) != "that is all":
            rows.append(line.split("\t"))
        return rows

    def looked_at(self):
        return sum(int(row[1]) for row in self.ask(self.COUNTED))

    def bare_page_ms(self):
        middle = self.ask("SELECT (MIN(id) + MAX(id)) DIV 2 FROM order_line")[0][0]
        times = []
        for _ in range(200):
            begun = time.perf_counter()
            self.ask(f"SELECT * FROM order_line WHERE id < {middle} ORDER BY id DESC LIMIT 51")
            times.append((time.perf_counter() - begun) * 1000)
        return statistics.median(times)


class Person:
    def __init__(self, address, name):
        self.name = name
        self.connection = http.client.HTTPConnection(address, timeout=120)
        self.headers = {"Accept": "*/*"}
        status, reply = self.send("POST", "/api/v1/session", {"username": name, "password": PASSWORD})
        if status != 201:
            raise LookupError(f"{name}: {status}")
        self.headers["Authorization"] = "Bearer " + reply["token"]
        _, self.session = self.send("GET", "/api/v1/session")

    def send(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        headers = {**self.headers, **({"Content-Type": "application/json"} if data else {})}
        for last in (False, True):
            try:
                self.connection.request(method, path, data, headers)
                reply = self.connection.getresponse()
                text = reply.read()
                break
            except (http.client.HTTPException, ConnectionError):  # a connection that was idle too long
                self.connection.close()
                if last:
                    raise
        try:
            return reply.status, json.loads(text)
        except ValueError:
            return reply.status, None

    def get(self, path):
        return self.send("GET", path)


class City:
    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, "serve", "--data", folder, "--listen", "127.0.0.1:0", "--log-level", "error"],
                                        stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://(\S+)", line)
        if not found:
            sys.exit(f"read_bench: the program does not serve: {line}")
        self.database = Database(folder)
        self.people = []
        for name in PEOPLE:
            try:
                self.people.append(Person(found[1], name))
            except LookupError as refused:
                print(f"read_bench: not asked, {refused}", file=sys.stderr)
        self.contract = self.people[0].get("/api/v1/openapi.json")[1]
        self.cases = {}     # (operation, person, what) -> (p50, p99, rows)
        self.answered = set()
        self.middles = {}   # (path, person) -> an id in the middle of the list
        self.items = {}     # (path, person) -> first page

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def parameters(self, operation):
        for parameter in operation.get("parameters", []):
            if "$ref" in parameter:
                parameter = self.contract["components"]["parameters"][parameter["$ref"].rsplit("/", 1)[1]]
            schema = parameter.get("schema", {})
            named = schema.get("$ref", "").rsplit("/", 1)[-1]
            if named:
                schema = {**self.contract["components"]["schemas"][named], "named": named}
            yield parameter, schema

    def operations(self):
        for path, item in self.contract["paths"].items():
            operation = item.get("get")
            if operation and operation["operationId"] not in NOT_MEASURED:
                yield path, operation, list(self.parameters(operation))

    def measure(self, operation, person, what, target):
        status, _ = person.get(target)
        if status != 200:
            return False
        times, looked = [], []
        begun = time.perf_counter()
        while len(times) < REPEAT and (len(times) < 3 or time.perf_counter() - begun < SECONDS_MOST):
            counted = self.database.looked_at() if len(looked) < min(REPEAT, 2) else None
            asked = time.perf_counter()
            person.get(target)
            times.append((time.perf_counter() - asked) * 1000)
            if counted is not None:
                looked.append(self.database.looked_at() - counted)
        times.sort()
        self.cases[operation, person.name, what] = (statistics.median(times), times[math.ceil(len(times) * 0.99) - 1], min(looked))
        self.answered.add(operation)
        return True

    def middle_of(self, path, person):
        """Between the newest and the oldest, which is looked for by halves."""
        status, page = person.get(path + "?limit=50")
        items = [item for item in (page or {}).get("items", []) if isinstance(item, dict)] if status == 200 else []
        self.items[path, person.name] = items
        if not items or not re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{13}", str(page.get("next_cursor") or "")):
            return None
        newest = high = id_of(page["next_cursor"])
        low = newest - (100 * 86_400_000 << 22)  # copies are at most that much older (their ids begin with a millisecond)
        while high - low > newest - low >> 10:
            half = (low + high) // 2
            status, page = person.get(f"{path}?limit=1&cursor={id_text(half)}")
            if status != 200:
                return None
            low, high = (low, half) if page["items"] else (half, high)
        return id_text((newest + high) // 2)

    def value_of(self, parameter, schema, person, items):
        """A value that is in the data: of the list itself where it has one of that name."""
        name = parameter["name"]
        own = [item[name] for item in items if item.get(name) not in (None, "", [], {}) and not isinstance(item[name], (dict, list))]
        if own:
            return [own[len(own) // 2]]
        if name in TYPED:
            return self.database.ask(TYPED[name])[0]
        month = time.strftime("%Y-%m", time.localtime(time.time() - 40 * 86400))
        if schema.get("named") == "month":
            return [month]
        if schema.get("format") == "date":
            return [month + "-15"]
        if name == "institution_id" and person.session["user"]["organisation_id"]:
            return [person.session["user"]["organisation_id"]]
        return []

    def filters_of(self, parameters, person, items):
        yield "", ""
        for parameter, schema in parameters:
            name = parameter["name"]
            if parameter["in"] != "query" or name in ("limit", "cursor"):
                continue
            values = schema.get("enum", [])[:FEW] or (["true", "false"] if schema.get("type") == "boolean" else [])
            values = values or self.value_of(parameter, schema, person, items)
            for value in values:
                query = urllib.parse.urlencode({name: value})
                yield query, query if name.endswith(("state", "late")) or schema.get("enum") or schema.get("type") == "boolean" else name

    def ask_all(self):
        for path, operation, parameters in sorted(self.operations(), key=lambda one: one[0].count("{")):
            for person in self.people:
                if operation["operationId"] in person.session["allowed_operations"] or "everyone" in operation["x-roles"]:
                    self.ask(path, operation["operationId"], parameters, person)

    def ask(self, path, operation, parameters, person):
        required = [self.value_of(p, s, person, []) for p, s in parameters if p["in"] == "query" and p.get("required")]
        needed = {p["name"]: v[0] for (p, _), v in zip([one for one in parameters if one[0]["in"] == "query" and one[0].get("required")], required) if v}
        fixed = urllib.parse.urlencode(needed)
        if "{" in path:
            collection = path.split("/{")[0]
            items = self.items.get((collection, person.name), [])
            middle = self.middles.get((collection, person.name))
            if middle:
                items = items[:1] + (person.get(f"{collection}?limit=1&cursor={middle}")[1] or {}).get("items", [])
            for what, item in zip(("newest", "middle"), items):
                if "id" in item and path.count("{") == 1:
                    self.measure(operation, person, what, path.replace("{id}", item["id"]) + (f"?{fixed}" if fixed else ""))
            return
        paged = any(p["name"] == "cursor" for p, _ in parameters)
        if paged:
            self.middles[path, person.name] = self.middle_of(path, person)
        middle = self.middles.get((path, person.name))
        for query, what in self.filters_of(parameters, person, self.items.get((path, person.name), [])):
            query = "&".join(part for part in dict.fromkeys([fixed, query]) if part)
            self.measure(operation, person, f"{what} first".strip() if paged else what, f"{path}?{query}" if query else path)
            if middle:
                self.measure(operation, person, f"{what} deep".strip(), f"{path}?{'&'.join(filter(None, [query, 'cursor=' + middle]))}")

    def unasked(self):
        return sorted(operation["operationId"] for _, operation, _ in self.operations()
                      if operation["operationId"] not in self.answered | NONE_THERE)


def measured(program, rows):
    folder = ROOT / "build" / "large_city" / rows if rows.isdigit() else pathlib.Path(rows).absolute()
    if not folder.exists():
        subprocess.run([ROOT / "scripts" / "large_city", rows, "--program", program], check=True, stdout=sys.stderr)
    city = City(program, folder)
    try:
        bare = city.database.bare_page_ms()
        city.ask_all()
        print(f"read_bench: {rows}: {len(city.cases)} cases, bare page {bare:.2f} ms", file=sys.stderr)
        return city.cases, bare, city.unasked()
    finally:
        city.stop()


def main():
    program, small_rows, large_rows = sys.argv[1:]
    small, _, _ = measured(program, small_rows)
    large, bare, unasked = measured(program, large_rows)
    print(f"{'p50 ms':>9} {'p99 ms':>9} {'rows':>9} {'growth':>7} {'ratio':>7}  operation, person, what")
    grown, looked = [], []
    for key, (p50, p99, rows) in sorted(large.items(), key=lambda case: -case[1][1]):
        before = small.get(key)
        growth = p50 / before[0] if before else float("nan")
        if before and p50 >= GROWTH_FROM_MS:
            grown.append(growth)
        if before and rows > 1000:
            looked.append(rows / max(before[2], 1))
        print(f"{p50:9.2f} {p99:9.2f} {rows:9d} {growth:7.2f} {p50 / bare:7.1f}  {', '.join(filter(None, key))}")
    for operation in unasked:
        print(f"not asked: {operation}: nobody has such a document, or it needs a value this bench does not know")
    print(json.dumps({"cases": len(large), "p50_ms": round(statistics.median(case[0] for case in large.values()), 2),
                      "p99_ms": round(max(case[1] for case in large.values()), 2), "growth": round(max(grown, default=1), 2),
                      "growth_of_rows": round(max(looked, default=1), 2), "bare_page_ms": round(bare, 3),
                      "ratio": round(statistics.median(case[0] for case in large.values()) / bare, 2), "not_asked": unasked}))
    sys.exit(1 if unasked else 0)


if __name__ == "__main__":
    main()
