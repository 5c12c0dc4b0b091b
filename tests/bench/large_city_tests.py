#!/usr/bin/env python3
"""scripts/large_city makes a city of the size asked for, and `liangjia verify` finds nothing on it.

    tests/bench/large_city_tests.py LIANGJIA
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ROWS = 20_000


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="large_city_") as home:
        data = home + "/data"
        made = subprocess.run([ROOT / "scripts" / "large_city", str(ROWS), "--history", "1", "--data", data, "--program", program], check=True,
                              stdout=subprocess.PIPE)
        city = json.loads(made.stdout)
        assert ROWS <= city["order_lines"] < ROWS * 1.1, city
        assert 2 * ROWS <= city["usage_lines"] < 2 * ROWS * 1.1, city
        assert city["ledger_entries"] > ROWS, city
        checked = json.loads(subprocess.run([program, "verify", "--json", "--data", data], check=True, stdout=subprocess.PIPE).stdout)
        rows = {one["name"]: one["rows_checked"] for one in checked["invariants"]}
        assert checked["violations"] == 0 and rows["order.amount"] == city["order_lines"], checked
        assert rows["audit.sealed"] == city["audit_rows"] and rows["batch.lines"] > ROWS // 4, rows
    print(f"large_city_tests: {city}")


if __name__ == "__main__":
    main()
