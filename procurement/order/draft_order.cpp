#include "procurement/order/draft_order.h"

#include <algorithm>

#include "core/database/table.h"
#include "procurement/order/order_document.h"
#include "procurement/order/order_errors.h"

namespace liangjia::procurement {
namespace {

struct DraftedRequest {
  RequisitionLineId line;
  OrganisationId institution;
  catalog::ProductId product;
};
constexpr auto kRequestView =
    db::view<DraftedRequest>(db::column("id", &DraftedRequest::line), db::column("institution_id", &DraftedRequest::institution),
                             db::column("product_id", &DraftedRequest::product));
constexpr auto kRequests = db::select<kRequestView, "FROM requisition_line WHERE order_id = ? ORDER BY id">("draft_order.requests");

void fill(Order& draft, const OrderRequest& request) {
  draft.emergency = request.emergency;
  draft.emergency_reason = request.emergency ? request.emergency_reason : "";
  draft.remark = request.remark;
  draft.draft_content = json::dump(content_of(request));
}

Result<Done> is_mine(const Order& order, const Actor& actor) {
  if (!actor.scope.covers_institution(order.buyer, order.region_code)) return reject(liangjia::error::kNotFound);
  return Done{};
}

// A step on something that is no draft any more: told by the order axis of a draft.
Result<Done> is_my_draft(const Order& order, const Actor& actor, OrderStep step) {
  if (auto mine = is_mine(order, actor); !mine) return mine;
  if (order.state == DocumentState::Draft) return Done{};
  return step_refused(two_names(order.state), two_names(step), {});
}

Result<Order> lock_mine(command::Context& context, OrderId id) {
  auto order = lock_order(context.tx, id);
  if (!order) return reject(liangjia::error::kNotFound);
  if (const auto mine = is_mine(*order, context.actor()); !mine) return mine.rejection();
  return std::move(*order);
}

Order written(Order order) {
  ++order.version;
  return order;
}

// Both parts of a row become one row again; an emergency is not copied.
OrderRequest request_of(const Order& source, const std::vector<OrderLine>& lines) {
  OrderRequest request;
  request.remark = source.remark;
  for (const OrderLine& line : lines) {
    const auto same = std::ranges::find_if(
        request.lines, [&](const RequestedLine& row) { return row.institution == line.institution && row.product == line.product; });
    if (same != request.lines.end()) {
      same->packs += line.packs;
    } else {
      request.lines.push_back({line.institution, line.product, line.packs, line.delivery_point, std::nullopt});
    }
  }
  return request;
}

}  // namespace

std::optional<Fen> DraftRow::amount_today() const {
  return today && today->price ? std::optional{amount_of(*today->price, wanted.packs)} : std::nullopt;
}

Fen amount_today(const std::vector<DraftRow>& rows) {
  Fen total;
  for (const DraftRow& row : rows) total += row.amount_today().value_or(Fen{});
  return total;
}

std::vector<DraftRow> draft_rows(const OrderRequest& request, const OrderReference& reference, const Actor& actor) {
  std::vector<DraftRow> rows;
  for (const RequestedLine& line : request.lines) {
    DraftRow& row = rows.emplace_back();
    row.wanted = line;
    const RowFacts* facts = reference.find(line.institution, line.product);
    if (facts && actor.scope.covers_institution(facts->institution, facts->region_code))
      row.today = {facts->institution_name, facts->product_name, facts->price()};
  }
  return rows;
}

Result<Order> new_draft(const OrderReference& reference, const OrderRequest& request, const command::Moment& moment) {
  FieldErrors errors;
  check_known_rows(reference, request, moment.actor, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  Order draft;
  draft.buyer = moment.actor.organisation;
  draft.region_code = reference.buyer_region;
  draft.state = DocumentState::Draft;
  draft.created_by = moment.actor.user;
  draft.version = 1;
  draft.created_at = moment.now;
  fill(draft, request);
  return draft;
}

Draft insert_draft(command::Context& context, const OrderReference& reference, const OrderRequest& request, Order draft) {
  draft.id = context.ids.next<OrderId>();
  draft.number = document_number("DD", draft.id.value());
  insert_order(context, draft);
  context.audited(kind::kPurchaseOrder, draft.id.value(), nullptr, content_of(request));
  return {std::move(draft), draft_rows(request, reference, context.actor())};
}

Result<Order> changed_draft(const Order& draft, const OrderReference& reference, const OrderRequest& request,
                            const command::Moment& moment) {
  FieldErrors errors;
  check_known_rows(reference, request, moment.actor, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  Order changed = draft;
  fill(changed, request);
  return changed;
}

Draft write_draft(command::Context& context, const OrderReference& reference, const OrderRequest& request, const Order& before,
                  const Order& changed) {
  update_order(context, changed);
  context.audited(kind::kPurchaseOrder, changed.id.value(), content_of(request_from_content(before.draft_content)), content_of(request));
  context.changes.add(DraftChange{changed.id, changed.state, request.lines});
  return {written(changed), draft_rows(request, reference, context.actor())};
}

void add_requests(db::Session& session, OrderId order, std::vector<DraftRow>& rows) {
  for (const DraftedRequest& one : db::all(session, kRequests, order)) {
    const auto row = std::ranges::find_if(
        rows, [&](const DraftRow& each) { return each.wanted.institution == one.institution && each.wanted.product == one.product; });
    if (row != rows.end()) row->requests.push_back(one.line);
  }
}

Result<OrderReference> SaveDraft::load(command::Context& context, const Input& input) {
  return load_reference(context, context.actor().organisation, input.request);
}
Result<Order> SaveDraft::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  return new_draft(snapshot, input.request, moment);
}
Draft SaveDraft::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  return insert_draft(context, snapshot, input.request, decision);
}

Result<ChangeDraft::Snapshot> ChangeDraft::load(command::Context& context, const Input& input) {
  auto draft = lock_mine(context, input.order);
  if (!draft) return draft.rejection();
  auto reference = load_reference(context, draft->buyer, input.request);
  return Snapshot{std::move(*draft), std::move(reference)};
}
Result<Done> ChangeDraft::may(const Order& order, const command::Moment& moment) {
  return is_my_draft(order, moment.actor, OrderStep::Submit);
}
Result<Order> ChangeDraft::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.draft, moment); !allowed) return allowed.rejection();
  if (snapshot.draft.version != input.version) return reject(liangjia::error::kVersionMismatch);
  return changed_draft(snapshot.draft, snapshot.reference, input.request, moment);
}
Draft ChangeDraft::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  Draft draft = write_draft(context, snapshot.reference, input.request, snapshot.draft, decision);
  add_requests(context.tx.session(), decision.id, draft.rows);
  return draft;
}

Result<Order> DiscardDraft::load(command::Context& context, const Input& input) { return lock_mine(context, input.order); }
Result<Done> DiscardDraft::may(const Order& order, const command::Moment& moment) {
  return is_my_draft(order, moment.actor, OrderStep::Cancel);
}
Result<Order> DiscardDraft::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Order discarded = snapshot;
  discarded.state = DocumentState::Cancelled;
  return discarded;
}
Order DiscardDraft::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_order(context, decision);
  context.audited(kind::kPurchaseOrder, snapshot.id.value(), order_digest(snapshot, {}), order_digest(decision, {}));
  context.changes.add(DraftChange{decision.id, decision.state, {}});
  return written(decision);
}

// The content decides which quota accounts are locked, and they come before the document in the lock order: so it is read
// first, and must not have changed when the document is locked.
Result<SubmitDraft::Snapshot> SubmitDraft::load(command::Context& context, const Input& input) {
  const auto read = find_order(context.tx.session(), input.order);
  if (!read) return reject(liangjia::error::kNotFound);
  if (const auto allowed = may(*read, context.moment); !allowed) return allowed.rejection();
  Snapshot snapshot;
  snapshot.read_version = read->version;
  snapshot.request = request_from_content(read->draft_content);
  snapshot.facts = load_placing_facts(context, snapshot.request);
  auto draft = lock_mine(context, input.order);
  if (!draft) return draft.rejection();
  snapshot.draft = std::move(*draft);
  return snapshot;
}
Result<Done> SubmitDraft::may(const Order& order, const command::Moment& moment) {
  return is_my_draft(order, moment.actor, OrderStep::Submit);
}
Result<SubmitDraft::Decision> SubmitDraft::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.draft, moment); !allowed) return allowed.rejection();
  if (snapshot.draft.version != snapshot.read_version) return reject(liangjia::error::kVersionMismatch);
  auto planned = plan_order(snapshot.facts, snapshot.request, moment);
  if (!planned) return planned.rejection();
  Decision decision{snapshot.draft, std::move(*planned)};
  decision.order.state = DocumentState::Submitted;
  decision.order.line_count = static_cast<int>(decision.planned.lines.size());
  decision.order.amount = decision.planned.amount;
  decision.order.draft_content.clear();
  decision.order.submitted_at = moment.now;
  return decision;
}
PlacedOrder SubmitDraft::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_order(context, decision.order);
  context.changes.add(DraftChange{decision.order.id, decision.order.state, snapshot.request.lines});
  return apply_planned_order(context, written(decision.order), snapshot.facts, decision.planned, order_digest(snapshot.draft, {}));
}

// A draft can be copied as well.
Result<CopyOrder::Snapshot> CopyOrder::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  auto source = find_order(session, input.order);
  if (!source) return reject(liangjia::error::kNotFound);
  if (const auto allowed = may(*source, context.moment); !allowed) return allowed.rejection();
  OrderRequest request =
      source->draft_content.empty() ? request_of(*source, find_lines_of(session, source->id)) : request_from_content(source->draft_content);
  auto reference = load_reference(context, context.actor().organisation, request);
  return Snapshot{std::move(*source), {std::move(reference), std::move(request)}};
}
Result<Done> CopyOrder::may(const Order& order, const command::Moment& moment) { return is_mine(order, moment.actor); }
Result<Order> CopyOrder::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.source, moment); !allowed) return allowed.rejection();
  return new_draft(snapshot.draft.reference, snapshot.draft.request, moment);
}
Draft CopyOrder::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return insert_draft(context, snapshot.draft.reference, snapshot.draft.request, decision);
}

}  // namespace liangjia::procurement
