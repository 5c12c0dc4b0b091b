"""A command is found by its name: the file it stands in, its kName and the operation of the API bear one name.

A file is named after its command, or after what its family has in common: of a stem `verb_noun` each command names the noun
(`review_batch`: review_batches, send_back_batch), in one number or the other.
"""
import re

from tree import line_of

NAME = re.compile(r'\bkName\s*=\s*"(\w+)"')
OPERATION = re.compile(r"^\s*operationId:\s*\"?(\w+)", re.M)

# Commands that are no operation of that name, and why.
NO_OPERATION = {
    "expire_order_lines": "the clock runs it",
    "remind_due": "the clock runs it",
    "open_alarms": "the clock runs it",
    "update_alarms": "the clock runs it",
    "escalate_alarms": "the clock runs it",
    "restart_reader": "an operator's, by command line",
    "set_second_factor": "as restart_reader; and the load of a demo city",
    "import_awards": "import_sheet carries out every kind of sheet",
    "import_organisations": "as import_awards",
    "import_products": "as import_awards",
    "import_orders": "as import_awards",
    "import_prices": "as import_awards",
    "import_usage": "as import_awards",
    "import_volume_reports": "as import_awards",
    "import_published_volumes": "as import_awards",
    "import_consumables": "as import_awards",
    "import_bank_results": "as import_awards",
    "import_bank_statements": "as import_awards",
}
# (stem, command): families whose name does not tell, to be emptied by splitting their files.
EXCEPTIONS = {
    ("shipping_offer", "ship_goods"),  # offered on an order line, a noun below the command
    ("acceptance_offer", "accept_goods"),  # offered on a shipment
    ("repayment_offers", "record_self_payment"),  # offered on a batch
    ("repayment_offers", "confirm_receipt"),  # offered on a batch
    ("bank_result_offer", "record_bank_result"),  # offered on a payment
    ("bank_result_offer", "confirm_bank_rejection"),  # offered on a payment
    ("bank_result_offer", "withdraw_bank_rejection"),  # offered on a payment
}


def _singular(word):
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def fits(stem, command):
    own, asked = [[_singular(word) for word in name.split("_")] for name in (stem, command)]
    if own == asked:
        return True
    noun = own[1:]
    return bool(noun) and any(word in asked for word in noun[-1:])


def faults(tree):
    operations = {name for path in tree.files if path.startswith("api/") and path.endswith(".yaml") for name in OPERATION.findall(tree.files[path])}
    out, seen, excused = [], {}, set()
    for path in tree.product():
        stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        code = tree.code(path)
        for match in NAME.finditer(tree.files[path]):
            if code[match.start():match.start() + 5] != "kName":
                continue  # in a comment
            command, line = match.group(1), line_of(tree.files[path], match.start())
            if command in seen and not {(stem, command), (seen[command].rsplit("/", 1)[-1].rsplit(".", 1)[0], command)} & EXCEPTIONS:
                out.append(f"{path}:{line}: {command} is the name of a command in {seen[command]} as well")
            seen[command] = path
            if not fits(stem, command):
                excused.add((stem, command))
                if (stem, command) not in EXCEPTIONS:
                    out.append(f"{path}:{line}: {command} is looked for in {command}.h")
            if operations and command not in operations and command not in NO_OPERATION:
                out.append(f"{path}:{line}: {command} is no operation of the API")
            if command in operations and command in NO_OPERATION:
                out.append(f"{path}:{line}: {command} is an operation by now; strike it from NO_OPERATION")
    if tree.root:
        out += [f"tests/tidy/commands.py: {stem}/{command} is mended; strike it from EXCEPTIONS" for stem, command in sorted(EXCEPTIONS - excused)]
        out += [f"tests/tidy/commands.py: there is no command {name}; strike it" for name in sorted(NO_OPERATION.keys() - seen.keys())]
    return out


def _file(name, *commands):
    return {f"procurement/order/{name}.h": "".join(f'struct A {{\n  static constexpr std::string_view kName = "{one}";\n}};\n' for one in commands)}


CONTRACT = {"api/openapi/orders.yaml": "  operationId: place_order\n  operationId: end_order\n  operationId: cancel_order\n"}
SELF_TESTS = [
    ({**CONTRACT, **_file("end_order", "end_order", "cancel_order")}, None),
    ({**CONTRACT, **_file("orders_and_more", "place_order")}, "place_order is looked for in place_order.h"),
    ({**CONTRACT, **_file("place_order", "place_orders")}, "place_orders is no operation of the API"),
    ({**CONTRACT, **_file("place_order", "place_order"), "procurement/order/b.cpp": 'constexpr auto kName = "place_order";'}, "as well"),
]
