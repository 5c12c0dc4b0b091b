// The trace as a tree that fits a terminal.
#include "api/trace/order_trace.h"
#include "core/base/china_time.h"

namespace liangjia::api {
namespace {

using json::Value;

// The member as people read it; "-" when null or absent.
std::string said(const Value& object, std::string_view name) {
  const Value* value = object.object() ? object.object()->find(name) : nullptr;
  if (!value || value->is_null()) return "-";
  if (value->text()) return value->text()->empty() ? "-" : *value->text();
  return json::dump(*value);
}

// "2026-03-02T02:00:00.000000Z" as "2026-03-02 10:00" in China.
std::string moment(const Value& object, std::string_view name) {
  const auto instant = parse_rfc3339(said(object, name));
  return instant ? china_time(*instant).substr(0, 16) : "-";
}

struct Tree {
  std::string out;
  void line(int depth, const std::string& label, const std::string& text) {
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
    out += label + "  " + text + "\n";
  }
};

bool has(const Value& object, std::string_view name) {
  const Value* value = object.object() ? object.object()->find(name) : nullptr;
  return value && !value->is_null();
}

void journal(Tree& tree, int depth, const Value& owner) {
  if (!has(owner, "journal")) return;
  for (const Value& entry : *owner.at("journal").array()) {
    tree.line(depth, "记账 journal   ",
              said(entry, "date") + " " + said(entry, "event") + " " + said(entry, "book") + " " +
                  (said(entry, "side") == "debit" ? "借 Dr " : "贷 Cr ") + said(entry, "account") + " " + said(entry, "amount"));
  }
}

void contract(Tree& tree, const Value& line) {
  if (has(line, "award")) {
    const Value& award = line.at("award");
    tree.line(2, "中选 award     ",
              said(award, "round") + " " + said(award, "round_name") + " " + said(award, "supply_role") + " " + said(award, "valid_from") +
                  ".." + said(award, "valid_to") + " (" + said(award, "source") + ")");
  }
  if (has(line, "volume_report")) {
    const Value& report = line.at("volume_report");
    tree.line(2, "报量 report    ", said(report, "number") + " " + said(report, "units") + " units, by " + said(report, "filed_by"));
  }
  if (has(line, "quota")) {
    const Value& quota = line.at("quota");
    tree.line(2, "约定量 quota   ",
              said(quota, "base_units") + " x " + said(quota, "ratio") + " = " + said(quota, "contracted_units") + " units (rule " +
                  said(quota, "rule_id") + ")");
    for (const Value& entry : *quota.at("entries").array()) {
      tree.line(3, said(entry, "kind"),
                "contracted " + said(entry, "contracted_change") + " reserved " + said(entry, "reserved_change") + " accepted " +
                    said(entry, "accepted_change") + "  " + moment(entry, "at") + " by " + said(entry, "by"));
    }
  }
  if (has(line, "agreement")) {
    const Value& agreement = line.at("agreement");
    tree.line(
        2, "协议 agreement ",
        said(agreement, "number") + " " + said(agreement, "state") + " sm3 " + said(agreement, "document_digest").substr(0, 16) + "…");
    for (const Value& signature : *agreement.at("signatures").array()) {
      tree.line(3, said(signature, "party"),
                said(signature, "organisation") + "  " + moment(signature, "at") + " by " + said(signature, "by"));
    }
  }
  if (has(line, "prepayment")) {
    const Value& prepayment = line.at("prepayment");
    tree.line(2, "预付 prepayment",
              said(prepayment, "number") + " " + said(prepayment, "basis") + " x " + said(prepayment, "ratio") + " = " +
                  said(prepayment, "amount") + ", offset " + said(prepayment, "offset") + ", maker " + said(prepayment, "made_by") +
                  ", checker " + said(prepayment, "checked_by") + ", " + said(prepayment, "instruction_no") + " bank " +
                  said(prepayment, "bank_reference") + " " + said(prepayment, "paid_on"));
  }
}

void money(Tree& tree, const Value& acceptance) {
  for (const Value& invoice : *acceptance.at("invoices").array()) {
    tree.line(3, "发票 invoice   ",
              said(invoice, "number") + " " + said(invoice, "amount") + " " + said(invoice, "state") + ", first invoice " +
                  said(invoice, "first_invoice"));
  }
  journal(tree, 3, acceptance);
  if (!has(acceptance, "batch")) return;
  const Value& batch = acceptance.at("batch");
  tree.line(3, "结算单 batch   ",
            said(batch, "number") + " " + said(batch, "month") + " " + said(batch, "state") + " " + said(batch, "amount") + ", applied " +
                said(batch, "applied_by") + ", verified " + said(batch, "verified_by") + ", maker " + said(batch, "made_by") +
                ", checker " + said(batch, "checked_by"));
  for (const Value& payment : *batch.at("payments").array()) {
    tree.line(4, "支付 payment   ",
              said(payment, "instruction_no") + " " + said(payment, "amount") + " " + said(payment, "state") + " bank " +
                  said(payment, "bank_reference") + " " + said(payment, "result_on") + " to " + said(payment, "payee"));
  }
  if (has(batch, "self_payment")) {
    const Value& own = batch.at("self_payment");
    tree.line(4, "自行付款 paid  ", said(own, "amount") + " " + said(own, "paid_on") + " " + said(own, "bank_reference"));
  }
  journal(tree, 4, batch);
  if (has(batch, "repayment")) {
    const Value& repayment = batch.at("repayment");
    tree.line(4, "回款 repayment ",
              said(repayment, "amount") + " received " + said(repayment, "received_on") + ", confirmed " +
                  moment(repayment, "confirmed_at") + " by " + said(repayment, "confirmed_by"));
  }
}

}  // namespace

std::string trace_text(const Value& trace) {
  Tree tree;
  tree.line(0, "订单 order",
            said(trace, "number") + "  " + said(trace, "buyer") + "  " + moment(trace, "submitted_at") + " by " +
                said(trace, "created_by") + "  " + said(trace, "state"));
  for (const Value& line : *trace.at("lines").array()) {
    tree.line(1, "行 line " + said(line, "line_no"),
              said(line, "part") + "  " + said(line, "institution") + "  " + said(line, "product") + " " + said(line, "spec") + " " +
                  said(line, "pack") + "  " + said(line, "packs") + " x " + said(line, "price") + " = " + said(line, "amount") + "  " +
                  said(line, "order_state") + "/" + said(line, "fulfilment_state"));
    contract(tree, line);
    tree.line(2, "企业 supplier  ",
              said(line, "winner") + " -> " + said(line, "distributor") + ", answered " + moment(line, "responded_at"));
    for (const Value& shipment : *line.at("shipments").array()) {
      tree.line(2, "配送 shipment  ",
                said(shipment, "number") + " lot " + said(shipment, "lot") + " exp " + said(shipment, "expires_on") + " " +
                    said(shipment, "packs") + " packs  " + moment(shipment, "shipped_at") + " by " + said(shipment, "by"));
    }
    for (const Value& acceptance : *line.at("acceptances").array()) {
      tree.line(2, "验收 acceptance",
                said(acceptance, "number") + " lot " + said(acceptance, "lot") + " accepted " + said(acceptance, "accepted_packs") +
                    " rejected " + said(acceptance, "rejected_packs") + " = " + said(acceptance, "amount") + "  " +
                    moment(acceptance, "accepted_at") + " by " + said(acceptance, "by") + ", due " + said(acceptance, "due_on") +
                    " (rule " + said(acceptance, "due_rule") + "), " + said(acceptance, "payment_state"));
      money(tree, acceptance);
    }
  }
  return tree.out;
}

}  // namespace liangjia::api
