#!/usr/bin/env python3
"""The main job over the real HTTP API: in every county of the demo city, contracted volumes are computed, confirmed and locked, agreements
signed by three parties, prepayments paid; then orders are placed, confirmed, shipped by lot, accepted, invoiced under the
two-invoice rule, settled in monthly batches, paid by the bank and confirmed by the enterprise; last, institutions' monthly claims
are approved and offset. Every order is then traced from contract to repayment.

Needs nothing but Python's standard library. Repeatable: steps that were done are skipped, new orders are added. What the city's history
left for people to do today (unpaid goods, batches and claims under way) stays as it is: only what belongs to the new orders is carried on.
"""
import argparse
import concurrent.futures
import datetime
import http.client
import itertools
import json
import random
import sys
import threading
import time
import urllib.parse
import uuid

PASSWORD = "Liangjia-Demo-2026"  # of every demo account (api/demo/load_city.h)
COUNTIES = ["liandu", "qingtian", "jinyun", "suichang", "songyang", "yunhe", "qingyuan", "jingning", "longquan"]
ACCOUNTS = [
    ("city.maker", "市级经办: computes contracted volumes"), ("qingtian.maker", "县级经办: prepayments, reviews batches and claims"),
    ("qingtian.checker", "县级复核: approves what the maker prepared"), ("qingtian.finance", "县财政: books money received by the fund"),
    ("qingtian.lead.buyer", "医共体采购: orders for all members"), ("qingtian.m1.pharmacist", "成员单位药剂: accepts goods"),
    ("qingtian.lead.finance", "牵头医院财务: verifies batches, files claims"), ("dist1.sales", "配送企业业务: confirms and ships"),
    ("dist1.finance", "配送企业财务: invoices, applies for settlement, confirms money"), ("win01.sales", "中选企业: signs agreements"),
    ("city.monitor", "市级监测"), ("city.audit", "审计管理员: reads the audit only")]


class Refused(Exception):
    def __init__(self, what, status, text):
        super().__init__(f"{what}: {status} {text}")
        self.status = status
        self.text = text


class Client:
    """One signed-in user; one keep-alive connection per thread."""

    def __init__(self, url, username):
        self.address = urllib.parse.urlparse(url).netloc
        self.username = username
        self.local = threading.local()
        self.token = None
        self.token = self.call("POST", "/api/v1/session", {"username": username, "password": PASSWORD})["token"]

    def call(self, method, path, body=None, key=None):
        headers = {"Accept": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        data = None
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
            headers["Idempotency-Key"] = key or str(uuid.uuid4())
        for attempt in itertools.count():
            connection = getattr(self.local, "connection", None)
            if connection is None:
                connection = self.local.connection = http.client.HTTPConnection(self.address, timeout=60)
            try:
                connection.request(method, path, data, headers)
                reply = connection.getresponse()
                text = reply.read().decode()
            except (http.client.HTTPException, OSError):
                self.local.connection = None
                if attempt == 5:
                    raise
                time.sleep(0.2 * attempt)
                continue  # the same key: at most one effect
            if reply.status == 503 and attempt < 10:
                time.sleep(0.1 * (attempt + 1))
                continue
            if reply.status >= 400:
                raise Refused(f"{self.username} {method} {path}", reply.status, text)
            return json.loads(text) if text else None

    def get(self, path, **query):
        query = {name: value for name, value in query.items() if value is not None}
        return self.call("GET", path + ("?" + urllib.parse.urlencode(query) if query else ""))

    def all(self, path, **query):
        cursor = None
        while True:
            page = self.get(path, limit=200, cursor=cursor, **query)
            yield from page["items"]
            cursor = page.get("next_cursor")
            if not cursor:
                return

    def post(self, path, body=None, key=None):
        return self.call("POST", path, body if body is not None else {}, key)


def unless_done(client, path, body):
    """The step's reply, or None when a former run has done it (409)."""
    try:
        return client.post(path, body)
    except Refused as refused:
        if refused.status != 409:
            raise
        return None


class City:
    def __init__(self, url):
        self.url = url
        self.clients = {}
        self.lock = threading.Lock()
        self.codes = {}  # of products, by id
        self.owed = {}  # acceptance lines of the new orders, by distributor and institution
        self.today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()

    def user(self, name):
        with self.lock:
            if name not in self.clients:
                self.clients[name] = Client(self.url, name)
            return self.clients[name]

    def users(self, pattern, most=99, width=1):
        """dist1, dist2, ... until one does not exist."""
        for number in range(1, most):
            try:
                yield self.user(pattern.format(str(number).zfill(width)))
            except Refused:
                return


def chunks(items, size):
    items = list(items)
    for i in range(0, len(items), size):
        yield items[i:i + size]


def say(text):
    print("main job:", text, flush=True)


def years_in_force(city):
    clerk = city.user("city.maker")
    today = city.today.isoformat()
    years = []
    for scheme in clerk.all("/api/v1/rounds"):
        for year in clerk.get(f"/api/v1/rounds/{scheme['id']}")["agreement_years"]:
            if year["valid_from"] <= today <= year["valid_to"]:
                years.append(year["id"])
    return years


def accept_payments(city, clerk, kind, documents=None):
    """The bank's word on the issued instructions of the clerk's division, of these documents or of all; the clerk let none of them go."""
    issued = [p for p in clerk.all("/api/v1/payments", state="issued", kind=kind) if documents is None or p["document_id"] in documents]
    for payment in issued:
        clerk.post("/api/v1/payment-results", {"instruction_no": payment["instruction_no"], "accepted": True,
                                               "bank_reference": "BANK-" + payment["instruction_no"], "result_on": city.today.isoformat()})
    return len(issued)


def contract(city, county, years):
    """Confirms and locks the county's volumes, drafts agreements, signs for the institutions."""
    buyer, maker, checker = (city.user(f"{county}.{role}") for role in ("lead.buyer", "maker", "checker"))
    for year in years:
        unless_done(buyer, "/api/v1/quota/confirm", {"agreement_year_id": year})
        unless_done(checker, "/api/v1/quota/lock", {"agreement_year_id": year})
        drafted = {"more": True}
        while drafted and drafted.get("more"):
            drafted = unless_done(maker, "/api/v1/agreement-drafts", {"agreement_year_id": year})
    return sign_all(buyer)


def sign_all(client):
    signed = 0
    for group in chunks(({"id": a["id"], "document_digest": a["document_digest"]} for a in client.all("/api/v1/agreements", state="signing")
                         if "sign_agreement" in a["allowed_actions"]), 200):
        client.post("/api/v1/agreement-signatures", {"agreements": group})
        signed += len(group)
    return signed


def fund(city, county, years):
    maker, checker, finance = (city.user(f"{county}.{role}") for role in ("maker", "checker", "finance"))
    pool = maker.get("/api/v1/session")["scope"]["region_code"]
    position = next(p for p in maker.get("/api/v1/fund/positions")["items"] if p["pool_code"] == pool) if maker.get("/api/v1/fund/positions")["items"] else None
    if position is None or float(position["available"]) < 50_000_000:
        receipt = maker.post("/api/v1/fund-receipts", {"pool_code": pool, "amount": "80000000.00", "received_on": city.today.isoformat(),
                                                       "bank_reference": f"CZ-{pool}-{uuid.uuid4().hex[:8]}"})
        finance.post(f"/api/v1/fund-receipts/{receipt['id']}/book")
    for year in years:
        unless_done(maker, "/api/v1/prepayments", {"agreement_year_id": year})
    for prepayment in checker.all("/api/v1/prepayments", state="computed"):
        checker.post(f"/api/v1/prepayments/{prepayment['id']}/approve")
    return accept_payments(city, maker, "prepayment")


def pick_lines(rng, accounts):
    lines = {}
    for account in rng.sample(accounts, min(len(accounts), rng.randint(2, 4))):
        packs = min(account["free"]["packs"], rng.randint(1, 20))
        if packs > 0:
            lines[(account["institution_id"], account["product_id"])] = packs
            account["free"]["packs"] -= packs
    return [{"institution_id": i, "product_id": p, "packs": packs} for (i, p), packs in lines.items()]


def invoice_number(rng):
    return str(rng.randint(10**19, 10**20 - 1))  # fully digital: 20 digits, no code


def serve_order(city, rng, county, sellers, accounts):
    """One order from placing to matched invoices; gives its id and number."""
    buyer = city.user(f"{county}.lead.buyer")
    lines = pick_lines(rng, accounts)
    if not lines:
        return None
    order = buyer.post("/api/v1/orders", {"lines": lines, "remark": "演示订单"})
    by_seller = {}
    for line in order["lines"]:
        by_seller.setdefault(line["distributor_id"], []).append(line)
    for distributor, its_lines in by_seller.items():
        sales, finance = sellers[distributor]
        sales.post(f"/api/v1/orders/{order['id']}/confirm", {"lines": [{"line_id": l["id"], "packs": l["packs"]} for l in its_lines]})
        for institution in sorted({l["institution_id"] for l in its_lines}):
            deliver(city, rng, buyer, sales, finance, order["id"], [l for l in its_lines if l["institution_id"] == institution])
    return order["id"], order["number"]


def deliver(city, rng, buyer, sales, finance, order_id, lines):
    expires = (city.today + datetime.timedelta(days=rng.randint(400, 900))).isoformat()
    lots = []
    for line in lines:
        first = line["packs"] if line["packs"] < 8 else line["packs"] // 2  # larger lines come in two lots
        for packs in filter(None, (first, line["packs"] - first)):
            lots.append({"order_line_id": line["id"], "product_code": city.codes[line["product_id"]], "lot": f"{city.today:%y%m}{rng.randint(100, 999)}{len(lots)}", "expires_on": expires, "packs": packs})
    shipment = sales.post("/api/v1/shipments", {"order_id": order_id, "lines": lots})
    accepted = buyer.post(f"/api/v1/shipments/{shipment['id']}/accept",
                          {"lines": [{"shipment_line_id": l["id"], "accepted_packs": l["packs"], "rejected_packs": 0} for l in shipment["lines"]]})
    with city.lock:
        for a in accepted["acceptances"]:
            city.owed.setdefault((a["distributor_id"], a["institution_id"]), []).append(a["id"])
    for winner in sorted({l["winner_id"] for l in lines}):
        its = [l for l in lines if l["winner_id"] == winner]
        invoice(city, rng, finance, winner, its, [a for a in accepted["acceptances"] if a["order_line_id"] in {l["id"] for l in its}])


def invoice(city, rng, finance, winner, lines, accepted):
    own = finance.get("/api/v1/session")["user"]["organisation_id"]
    product_of = {l["id"]: l for l in lines}
    rows = []
    for a in accepted:
        line = product_of[a["order_line_id"]]
        rows.append({"acceptance_line_id": a["id"], "product_id": line["product_id"], "packs": a["accepted_packs"], "price": line["price"], "amount": a["amount"]})
    total = sum(round(float(r["amount"]) * 100) for r in rows)
    tax = total * 13 // 113
    money = {"net": f"{(total - tax) / 100:.2f}", "tax": f"{tax / 100:.2f}", "total": f"{total / 100:.2f}"}
    upstream = None
    if winner != own:
        first = finance.post("/api/v1/invoices", {"kind": "first", "number": invoice_number(rng), "issued_on": city.today.isoformat(), "seller_id": winner,
                                                  "buyer_id": own, **money,
                                                  "lines": [{k: r[k] for k in ("product_id", "packs", "price", "amount")} for r in rows]})
        upstream = first["id"]
    finance.post("/api/v1/invoices", {"kind": "second", "number": invoice_number(rng), "issued_on": city.today.isoformat(), "upstream_invoice_id": upstream, **money,
                                      "lines": [{k: r[k] for k in ("acceptance_line_id", "packs", "price", "amount")} for r in rows]})


def order_in(city, county, years, count, sellers, seed):
    rng = random.Random(seed)
    buyer = city.user(f"{county}.lead.buyer")
    accounts = [a for year in years for a in buyer.all("/api/v1/quota-accounts", state="locked", agreement_year_id=year) if a["free"]["packs"] > 0]
    made = []
    for number in range(count):
        order = serve_order(city, rng, county, sellers, accounts)
        if order is None:
            raise SystemExit(f"main job: {county} has nothing left to order")
        made.append(order)
        if (number + 1) % 10 == 0:
            say(f"{county}: {number + 1} of {count} orders accepted and invoiced")
    return made


def settle(city, sellers):
    """The new orders' batches: applied, verified, reviewed, approved, paid, confirmed."""
    month = city.today.strftime("%Y-%m")
    mine = set()
    for (distributor, institution), lines in city.owed.items():
        batch = sellers[distributor][1].post("/api/v1/batches", {"institution_id": institution, "month": month, "acceptance_line_ids": lines})
        mine.add(batch["id"])

    def in_county(county):
        buyer, maker, checker = city.user(f"{county}.lead.buyer"), city.user(f"{county}.maker"), city.user(f"{county}.checker")
        for client, state, step in ((buyer, "applied", "verify"), (maker, "verified", "review"), (checker, "reviewed", "approve")):
            for group in chunks((b["id"] for b in client.all("/api/v1/batches", state=state) if b["id"] in mine), 100):
                client.post(f"/api/v1/batches/{step}", {"batch_ids": group})
        return accept_payments(city, maker, "settlement", mine)

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        paid = sum(pool.map(in_county, COUNTIES))
    confirmed = 0
    for _, finance in sellers.values():
        for group in chunks(({"batch_id": b["id"], "amount": b["amount"], "received_on": city.today.isoformat()}
                             for b in finance.all("/api/v1/batches", state="paid") if b["id"] in mine), 100):
            finance.post("/api/v1/batches/confirm-receipts", {"receipts": group})
            confirmed += len(group)
    return paid, confirmed


def claim(city, county):
    """Each institution's claim of the month that is over; what the fund paid for it and the prepayment are offset, the rest is paid."""
    maker, checker = city.user(f"{county}.maker"), city.user(f"{county}.checker")
    month = city.today.strftime("%Y-%m")
    over = (city.today.replace(day=1) - datetime.timedelta(days=1)).strftime("%Y-%m")
    filed = []
    for finance in [city.user(f"{county}.lead.finance"), *city.users(county + ".m{}.finance")]:
        own = finance.get("/api/v1/session")["user"]["organisation_id"]
        owed = sum(round(float(b["amount"]) * 100) for b in finance.all("/api/v1/batches", month=month) if b["institution_id"] == own)
        if not owed:
            continue
        # One claim a month: a second run adds none.
        claim = unless_done(finance, "/api/v1/claims", {"institution_id": own, "month": over, "amount": f"{owed * 3 / 100:.2f}"})
        if claim:
            filed.append(claim["id"])
    for item in filed:
        maker.post(f"/api/v1/claims/{item}/review")
        checker.post(f"/api/v1/claims/{item}/approve")
    accept_payments(city, maker, "claim_rest", set(filed))
    return len(filed)


def check_trace(trace):
    """Every document from the contract to the money must be there, and the money must be the goods'."""
    def need(condition, what):
        if not condition:
            raise SystemExit(f"main job: order {trace['number']}: the trace lacks {what}")

    for line in trace["lines"]:
        need(line["award"], "the award")
        if line["part"] == "contracted":
            need(line["volume_report"], "the volume report")
            need(line["quota"] and any(e["kind"] == "post" for e in line["quota"]["entries"]), "the quota's posting")
            need(line["agreement"] and len(line["agreement"]["signatures"]) == 3, "three signatures")
            need(line["prepayment"] and line["prepayment"]["bank_reference"], "the paid prepayment")
        need(line["shipments"], "a shipment")
        need(sum(a["accepted_packs"] for a in line["acceptances"]) == line["packs"], "the acceptance of every pack")
        for accepted in line["acceptances"]:
            need(any(i["state"] == "matched" for i in accepted["invoices"]), "a matched invoice")
            need(accepted["payment_state"] == "confirmed", "the confirmed payment")
            need(accepted["journal"], "the booking of the debt")
            batch = accepted["batch"]
            need(batch and batch["state"] == "confirmed" and batch["repayment"], "the repayment")
            need(batch["repayment"]["amount"] == batch["amount"], "the full amount of the batch")
            need(batch["made_by"] != batch["checked_by"], "two persons")
            need([p["state"] for p in batch["payments"]].count("accepted") == 1, "exactly one accepted payment")
            need(len(batch["journal"]) >= 6, "both legs of the payment")


def run(args):
    deadline = time.monotonic() + args.wait
    while True:
        try:
            Client.call(type("Probe", (), {"token": None, "address": urllib.parse.urlparse(args.url).netloc, "username": "-", "local": threading.local()})(), "GET", "/readyz")
            break
        except (OSError, Refused, http.client.HTTPException):
            if time.monotonic() > deadline:
                raise SystemExit(f"main job: no answer from {args.url}")
            time.sleep(0.3)

    city = City(args.url)
    started = time.monotonic()
    years = years_in_force(city)
    city.codes = {p["id"]: p["code"] for p in city.user("city.maker").all("/api/v1/products")}
    for year in years:
        unless_done(city.user("city.maker"), "/api/v1/quota/compute", {"agreement_year_id": year})
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        say(f"{sum(pool.map(lambda c: contract(city, c, years), COUNTIES))} agreements drafted and signed by institutions")
        sellers_signed = sum(sign_all(c) for c in itertools.chain(city.users("win{}.sales", width=2), city.users("dist{}.sales")))
        say(f"{sellers_signed} signatures of enterprises")
        say(f"{sum(pool.map(lambda c: fund(city, c, years), COUNTIES))} prepayments paid")
        sellers = {}
        for sales, finance in zip(city.users("dist{}.sales"), city.users("dist{}.finance")):
            sellers[sales.get("/api/v1/session")["user"]["organisation_id"]] = (sales, finance)
        shares = [args.orders // len(COUNTIES) + (1 if i < args.orders % len(COUNTIES) else 0) for i in range(len(COUNTIES))]
        salt = f"{args.seed}-{time.time_ns()}"
        made = [o for group in pool.map(lambda job: order_in(city, job[0], years, job[1], sellers, f"{salt}-{job[0]}"), zip(COUNTIES, shares)) for o in group]
        if made:
            paid, confirmed = settle(city, sellers)
            say(f"{paid} settlement payments accepted by the bank, {confirmed} confirmed by enterprises")
            say(f"{sum(pool.map(lambda c: claim(city, c), COUNTIES))} monthly claims filed, reviewed and offset")
        watcher = city.user("city.monitor")
        for trace in pool.map(lambda order: watcher.get(f"/api/v1/orders/{order[0]}/trace"), made):
            check_trace(trace)
    say(f"{len(made)} orders traced in {time.monotonic() - started:.0f} s")
    if args.result:
        with open(args.result, "w", encoding="utf-8") as out:
            json.dump({"traced": len(made), "example": made[0][1] if made else None, "orders": [number for _, number in made]}, out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--orders", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--wait", type=float, default=30)
    parser.add_argument("--result")
    parser.add_argument("--accounts", action="store_true", help="print the demo accounts and end")
    parser.add_argument("--buyers", action="store_true", help="print the names of the alliances' buyers and end")
    parser.add_argument("--password", action="store_true", help="print the demo password and end")
    args = parser.parse_args()
    if args.accounts:
        print(f"demo accounts (password {PASSWORD}):")
        for name, what in ACCOUNTS:
            print(f"  {name:24} {what}")
    elif args.buyers:
        print(" ".join(f"{county}.lead.buyer" for county in COUNTIES))
    elif args.password:
        print(PASSWORD)
    else:
        run(args)


if __name__ == "__main__":
    sys.exit(main())
