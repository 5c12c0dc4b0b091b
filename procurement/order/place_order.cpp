#include "procurement/order/place_order.h"

#include "procurement/order/order_document.h"

namespace liangjia::procurement {
namespace {

json::Value placed_document(const Order& order, const std::vector<OrderLine>& lines, const PlacingFacts& facts, const PlannedOrder& planned,
                            const Actor& actor) {
  json::Array documents;
  for (const OrderLine& line : lines) {
    json::Object document = line_document(line);
    const RowFacts* row = facts.reference.find(line.institution, line.product);
    document.set("institution_name", row->institution_name).set("product_name", row->product_name);
    document.set("allowed_actions", json::Value{allowed_line_actions(line, actor)});
    documents.push_back(std::move(document));
  }
  json::Array warnings;
  for (const PlacingWarning& warning : planned.warnings) {
    warnings.push_back(json::Object{{"line_no", static_cast<std::int64_t>(warning.row) + 1}, {"token", warning.token}});
  }
  json::Object document = order_document(order);
  document.set("lines", std::move(documents)).set("warnings", std::move(warnings));
  document.set("allowed_actions", json::Value{allowed_order_actions(order, lines, actor)});
  return document;
}

}  // namespace

PlacingFacts load_placing_facts(command::Context& context, const OrderRequest& request) {
  PlacingFacts facts;
  facts.reference = load_reference(context.tx.session(), context.actor().organisation, request, context.moment.today);
  std::vector<QuotaAccountId> accounts;
  for (const RowFacts& row : facts.reference.rows) {
    if (!context.actor().scope.covers_institution(row.institution, row.region_code)) continue;  // no lock on what is not theirs
    for (const ServingAccount& serving : row.accounts) accounts.push_back(serving.account);
  }
  facts.accounts = lock_accounts(context.tx, std::move(accounts));
  return facts;
}

json::Value apply_planned_order(command::Context& context, const Order& order, const PlacingFacts& facts, const PlannedOrder& planned,
                                json::Value before) {
  std::vector<OrderLine> lines;
  std::vector<QuotaMovement> movements;
  for (const PlannedLine& planned_line : planned.lines) {
    OrderLine line = planned_line.line;
    line.id = context.ids.next<OrderLineId>();
    line.order = order.id;
    if (line.quota_account) {
      movements.push_back(QuotaMovement::reserve(*line.quota_account, line.factor.units(line.packs), kOrderLineDocument, line.id.value()));
    }
    lines.push_back(std::move(line));
  }
  insert_lines(context, lines);
  if (!movements.empty()) move(context, facts.accounts, movements);
  context.audited("purchase_order", order.id.value(), std::move(before), order_digest(order, lines));
  context.emit("order.submitted", order.id.value(), order_digest(order, lines));
  return placed_document(order, lines, facts, planned, context.actor());
}

Result<PlacingFacts> PlaceOrder::load(command::Context& context, const Input& input) { return load_placing_facts(context, input.request); }

Result<PlaceOrder::Decision> PlaceOrder::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  auto planned = plan_order(snapshot, input.request, moment);
  if (!planned) return planned.rejection();
  return Decision{input.request, std::move(*planned)};
}

command::Reply PlaceOrder::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  Order order;
  order.id = context.ids.next<OrderId>();
  order.number = document_number("DD", order.id.value());
  order.buyer = context.actor().organisation;
  order.region_code = snapshot.reference.buyer_region;
  order.emergency = decision.request.emergency;
  order.emergency_reason = order.emergency ? decision.request.emergency_reason : "";
  order.remark = decision.request.remark;
  order.state = DocumentState::Submitted;
  order.line_count = static_cast<int>(decision.planned.lines.size());
  order.amount = decision.planned.amount;
  order.submitted_at = context.now();
  order.created_by = context.actor().user;
  order.version = 1;
  order.created_at = context.now();
  insert_order(context, order);
  return {201, apply_planned_order(context, order, snapshot, decision.planned, nullptr), order.version};
}

}  // namespace liangjia::procurement
