#include "procurement/order/place_order.h"

#include "procurement/order/order_document.h"

namespace liangjia::procurement {

namespace {

// Accounts that serve the rows of the actor's own, and those of the pool that give to them.
std::vector<QuotaAccountId> accounts_of(const PlacingFacts& facts, const Scope& scope) {
  std::vector<QuotaAccountId> accounts;
  for (const RowFacts& row : facts.reference.rows) {
    if (!scope.covers_institution(row.institution, row.region_code)) continue;  // no lock on what is not theirs
    for (const ServingAccount& serving : row.accounts) accounts.push_back(serving.account);
  }
  for (const PooledAccount& one : facts.pool) accounts.push_back(one.giver);
  return accounts;
}

}  // namespace

PlacingFacts load_placing_facts(command::Context& context, const OrderRequest& request) {
  PlacingFacts facts;
  facts.reference = load_reference(context, context.actor().organisation, request);
  facts.pool = load_pool(context.tx.session(), context.moment, facts.reference.rows);
  facts.accounts = lock_accounts(context.tx, accounts_of(facts, context.actor().scope));
  return facts;
}

PlacingFacts read_placing_facts(ReferenceMemory& memory, db::Session& session, const OrderRequest& request, const command::Moment& moment) {
  PlacingFacts facts;
  facts.reference = load_reference(memory, session, moment.actor.organisation, request, moment.today);
  facts.pool = load_pool(session, moment, facts.reference.rows);
  facts.accounts = find_accounts(session, accounts_of(facts, moment.actor.scope));
  return facts;
}

PlacedOrder apply_planned_order(command::Context& context, Order order, const PlacingFacts& facts, const PlannedOrder& planned,
                                json::Value before) {
  std::vector<OrderLine> lines;
  std::vector<QuotaMovement> movements = write_pool_transfers(context, planned.pooled, order.number);
  for (const PlannedLine& planned_line : planned.lines) {
    OrderLine line = planned_line.line;
    line.id = context.ids.next<OrderLineId>();
    line.order = order.id;
    if (line.quota_account) {
      movements.push_back(QuotaMovement::reserve(*line.quota_account, line.reserved_units(), kOrderLineDocument, line.id.value()));
    }
    lines.push_back(std::move(line));
  }
  insert_lines(context, lines);
  if (!movements.empty()) move(context, facts.accounts, movements);
  context.audited(kind::kPurchaseOrder, order.id.value(), std::move(before), order_digest(order, lines));

  PlacedOrder placed{std::move(order), {}, planned.warnings};
  placed.lines.reserve(lines.size());
  for (OrderLine& line : lines) {
    const RowFacts* row = facts.reference.find(line.institution, line.product);
    placed.lines.push_back({std::move(line), row->institution_name, row->product_name});
  }
  return placed;
}

Result<PlacingFacts> PlaceOrder::load(command::Context& context, const Input& input) { return load_placing_facts(context, input.request); }

Result<PlannedOrder> PlaceOrder::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  return plan_order(snapshot, input.request, moment);
}

PlacedOrder PlaceOrder::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& planned) {
  const OrderRequest& request = input.request;
  Order order;
  order.id = context.ids.next<OrderId>();
  order.number = document_number("DD", order.id.value());
  order.buyer = context.actor().organisation;
  order.region_code = snapshot.reference.buyer_region;
  order.emergency = request.emergency;
  order.emergency_reason = request.emergency ? request.emergency_reason : "";
  order.remark = request.remark;
  order.state = DocumentState::Submitted;
  order.line_count = static_cast<int>(planned.lines.size());
  order.amount = planned.amount;
  order.submitted_at = context.now();
  order.created_by = context.actor().user;
  order.version = 1;
  order.created_at = context.now();
  insert_order(context, order);
  return apply_planned_order(context, std::move(order), snapshot, planned, nullptr);
}

}  // namespace liangjia::procurement
