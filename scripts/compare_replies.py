#!/usr/bin/env python3
"""Compares what two builds of the program answer, on the same data: every GET operation of the contract, asked by every demo account, lists
and the documents they name. For a change that must not change a reply.

    scripts/compare_replies.py OLD_PROGRAM NEW_PROGRAM [--history MONTHS] [--most N]

The demo city is loaded by the old program; its data folder is copied and migrated by the new one, so that ids are the same. Told are the
operations whose replies differ, with the first difference of each; actions that documents offer (`allowed_actions`) and members that only the new
program tells are counted apart, since the contract tells them. Ends with a JSON line; exit 1 when something else differs: a value, a member that is
gone, a status. Needs Python's standard library only.
"""
import argparse
import collections
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

from demo.main_job import PASSWORD

PEOPLE = ["city.catalogue", "city.maker", "city.monitor", "city.system", "city.audit", "qingtian.maker", "qingtian.checker", "qingtian.finance",
          "qingtian.monitor", "qingtian.lead.buyer", "qingtian.m1.pharmacist", "qingtian.lead.finance", "dist1.sales", "dist1.finance",
          "win01.sales"]
# What is about the asking itself, or about the program and not its data.
NOT_ASKED = re.compile(r"^/(healthz|readyz|metrics|api/docs)|/openapi|/session$|/api-tokens$")
MOVING = {"last_login_at", "last_seen_at", "request_id", "trace_id", "as_of", "generated_at"}


class Server:
    def __init__(self, program, data, port):
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen([program, "serve", "--data", data, "--listen", f"127.0.0.1:{port}"], stdout=subprocess.PIPE,
                                        stderr=open(data + ".log", "w"), text=True)
        line = self.process.stdout.readline()
        if "http://" not in line:
            sys.exit(f"{program} does not serve: {line} (see {data}.log)")
        self.tokens = {}

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def call(self, person, method, path, body=None):
        headers = {"Accept": "application/json"}
        if person in self.tokens:
            headers["Authorization"] = "Bearer " + self.tokens[person]
        data = json.dumps(body).encode() if body is not None else None
        if data:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(self.address + path, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return reply.status, reply.headers.get("ETag", ""), reply.read()
        except urllib.error.HTTPError as refused:
            return refused.code, "", refused.read()

    def sign_in(self, person):
        status, _, body = self.call(person, "POST", "/api/v1/session", {"username": person, "password": PASSWORD})
        if status != 201:
            sys.exit(f"{person} cannot sign in: {status} {body.decode()}")
        self.tokens[person] = json.loads(body)["token"]


def without_moving(value):
    if isinstance(value, dict):
        return {name: without_moving(member) for name, member in value.items() if name not in MOVING}
    return [without_moving(item) for item in value] if isinstance(value, list) else value


def differences(old, new, at=""):
    """Paths with what stands at them in both. A member of the new one only has the path with a + before it."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in new:
            if name not in old:
                yield "+" + at + "/" + name, ""
        for name in old:
            if name in new:
                yield from differences(old[name], new[name], at + "/" + name)
            else:
                yield at + "/" + name, "gone"
    elif isinstance(old, list) and isinstance(new, list) and not at.endswith("/allowed_actions"):
        if len(old) != len(new):
            yield at, f"{len(old)} items / {len(new)} items"
            return
        for i, (one, other) in enumerate(zip(old, new)):
            yield from differences(one, other, f"{at}/{i}")
    elif old != new:
        yield at, f"{json.dumps(old, ensure_ascii=False)[:150]} / {json.dumps(new, ensure_ascii=False)[:150]}"


def ids_in(document):
    if isinstance(document, dict) and isinstance(document.get("items"), list):
        return [item["id"] for item in document["items"] if isinstance(item, dict) and "id" in item]
    return []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--history", default="2")
    parser.add_argument("--most", type=int, default=6, help="documents asked for of each list")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="compare_replies_")
    data = {"old": os.path.join(folder, "old"), "new": os.path.join(folder, "new")}
    subprocess.run([options.old, "demo", "--history", options.history, "--data", data["old"]], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    shutil.copytree(data["old"], data["new"], symlinks=True, ignore=lambda at, names: [n for n in names if n.endswith("socket")])
    subprocess.run([options.new, "migrate", "--data", data["new"]], check=True, stdout=subprocess.DEVNULL)
    # Nobody of the old city has a second factor.
    subprocess.run([options.new, "user", "second-factor", "offered", "--data", data["new"]], check=True, stdout=subprocess.DEVNULL)
    old, new = Server(options.old, data["old"], 18171), Server(options.new, data["new"], 18172)
    asked = equal = 0
    found = collections.OrderedDict()
    actions = collections.Counter()
    added = collections.defaultdict(set)
    try:
        new.sign_in(PEOPLE[0])
        contract = json.loads(new.call(PEOPLE[0], "GET", "/api/v1/openapi.json")[2])
        reads = sorted(path for path, item in contract["paths"].items() if "get" in item and not NOT_ASKED.search(path))
        for person in PEOPLE:
            old.sign_in(person)
            new.sign_in(person)
            known = collections.defaultdict(list)
            for path in sorted(reads, key=lambda one: one.count("{")):
                targets = [path + "?limit=50"] if "{" not in path else []
                if "{id}" in path:
                    targets = [path.replace("{id}", one) for one in known[path.split("/{id}")[0]][:options.most]]
                for target in targets:
                    one, other = old.call(person, "GET", target), new.call(person, "GET", target)
                    if one[0] in (400, 422) and target.endswith("?limit=50"):  # not a page
                        target = path
                        one, other = old.call(person, "GET", target), new.call(person, "GET", target)
                    asked += 1
                    told = []
                    if one[0] != other[0]:
                        found.setdefault(path, []).append((person, target, "status", f"{one[0]} / {other[0]}"))
                        continue
                    try:
                        before, after = without_moving(json.loads(one[2])), without_moving(json.loads(other[2]))
                    except ValueError:
                        before, after = one[2], other[2]
                        if before != after:
                            told.append(("bytes", f"{len(before)} / {len(after)}"))
                    else:
                        if "{" not in path:
                            known[path] += ids_in(before)
                        for at, what in differences(before, after):
                            if at.endswith("/allowed_actions"):
                                actions[re.sub(r"/\d+", "/*", path)] += 1
                            elif at.startswith("+"):
                                added[path].add(re.sub(r"/\d+", "/*", at[1:]))
                            else:
                                told.append((at, what))
                    if one[1] != other[1] and one[1]:
                        told.append(("ETag", f"{one[1]} / {other[1]}"))
                    if told:
                        found.setdefault(path, []).append((person, target, *told[0]))
                    else:
                        equal += 1
    finally:
        old.stop()
        new.stop()
        shutil.rmtree(folder)
    for path, cases in found.items():
        person, target, at, what = cases[0]
        print(f"{path}: {len(cases)} replies differ, first for {person} at {target}: {at}: {what}")
    for path, members in added.items():
        print(f"{path}: only the new program tells {', '.join(sorted(members))}")
    print(json.dumps({"operations": len(reads), "asked": asked, "equal": equal, "differ": asked - equal,
                      "lists_with_renamed_actions": len(actions), "renamed_actions": sum(actions.values())}))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
