#include "procurement/order/draft_order.h"

#include <algorithm>

#include "procurement/order/order_document.h"
#include "procurement/order/order_errors.h"

namespace liangjia::procurement {
namespace {

void fill(Order& draft, const OrderRequest& request) {
  draft.emergency = request.emergency;
  draft.emergency_reason = request.emergency ? request.emergency_reason : "";
  draft.remark = request.remark;
  draft.draft_content = json::dump(content_of(request));
}

bool is_mine(const Order& order, const Actor& actor) { return actor.scope.covers_institution(order.buyer, order.region_code); }

Result<Order> lock_draft(command::Context& context, OrderId id) {
  auto order = lock_order(context.tx, id);
  if (!order || !is_mine(*order, context.actor())) return reject(liangjia::error::kNotFound);
  return std::move(*order);
}

// A step on something that is no draft any more: told by the order axis of a draft.
Result<Done> still_a_draft(const Order& order, OrderStep step) {
  if (order.state == DocumentState::Draft) return Done{};
  return step_refused(two_names(order.state), two_names(step), {});
}

}  // namespace

Result<DraftDecision> new_draft(const DraftSnapshot& snapshot, const command::Moment& moment) {
  FieldErrors errors;
  check_known_rows(snapshot.reference, snapshot.request, moment.actor, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  Order draft;
  draft.buyer = moment.actor.organisation;
  draft.region_code = snapshot.reference.buyer_region;
  draft.state = DocumentState::Draft;
  draft.created_by = moment.actor.user;
  draft.version = 1;
  draft.created_at = moment.now;
  fill(draft, snapshot.request);
  return DraftDecision{std::move(draft)};
}

command::Reply insert_draft(command::Context& context, const DraftSnapshot& snapshot, const DraftDecision& decision) {
  Order draft = decision.draft;
  draft.id = context.ids.next<OrderId>();
  draft.number = document_number("DD", draft.id.value());
  insert_order(context, draft);
  context.audited("purchase_order", draft.id.value(), nullptr, content_of(snapshot.request));
  return {201, draft_document(draft, snapshot.request, snapshot.reference, context.actor()), draft.version};
}

Result<DraftSnapshot> SaveDraft::load(command::Context& context, const Input& input) {
  return DraftSnapshot{
      load_reference(context.tx.session(), context.actor().organisation, input.request, context.moment.today), input.request, {}};
}
Result<DraftDecision> SaveDraft::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  return new_draft(snapshot, moment);
}
command::Reply SaveDraft::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return insert_draft(context, snapshot, decision);
}

Result<DraftSnapshot> ChangeDraft::load(command::Context& context, const Input& input) {
  auto draft = lock_draft(context, input.order);
  if (!draft) return draft.rejection();
  return DraftSnapshot{load_reference(context.tx.session(), draft->buyer, input.request, context.moment.today), input.request,
                       std::move(*draft)};
}
Result<DraftDecision> ChangeDraft::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (auto fault = still_a_draft(*snapshot.draft, OrderStep::Submit); !fault) return fault.rejection();
  if (snapshot.draft->version != input.version) return reject(liangjia::error::kVersionMismatch);
  FieldErrors errors;
  check_known_rows(snapshot.reference, snapshot.request, moment.actor, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  DraftDecision decision{*snapshot.draft};
  fill(decision.draft, snapshot.request);
  return decision;
}
command::Reply ChangeDraft::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  update_order(context, decision.draft);
  context.audited("purchase_order", decision.draft.id.value(), content_of(request_from_content(snapshot.draft->draft_content)),
                  content_of(snapshot.request));
  Order written = decision.draft;
  ++written.version;
  return {200, draft_document(written, snapshot.request, snapshot.reference, context.actor()), written.version};
}

Result<Order> DiscardDraft::load(command::Context& context, const Input& input) { return lock_draft(context, input.order); }
Result<DraftDecision> DiscardDraft::decide(const Snapshot& snapshot, const Input&, const command::Moment&) {
  if (auto fault = still_a_draft(snapshot, OrderStep::Cancel); !fault) return fault.rejection();
  DraftDecision decision{snapshot};
  decision.draft.state = DocumentState::Cancelled;
  return decision;
}
command::Reply DiscardDraft::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  update_order(context, decision.draft);
  context.audited("purchase_order", snapshot.id.value(), order_digest(snapshot, {}), order_digest(decision.draft, {}));
  Order written = decision.draft;
  ++written.version;
  return {200, order_document(written), written.version};
}

// The content decides which quota accounts are locked, and they come before the document in the lock order: so it is read
// first, and must not have changed when the document is locked.
Result<SubmitDraft::Snapshot> SubmitDraft::load(command::Context& context, const Input& input) {
  const auto read = find_order(context.tx.session(), input.order);
  if (!read || !is_mine(*read, context.actor())) return reject(liangjia::error::kNotFound);
  if (auto fault = still_a_draft(*read, OrderStep::Submit); !fault) return fault.rejection();
  Snapshot snapshot;
  snapshot.read_version = read->version;
  snapshot.request = request_from_content(read->draft_content);
  snapshot.facts = load_placing_facts(context, snapshot.request);
  auto draft = lock_draft(context, input.order);
  if (!draft) return draft.rejection();
  snapshot.draft = std::move(*draft);
  return snapshot;
}
Result<SubmitDraft::Decision> SubmitDraft::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
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
command::Reply SubmitDraft::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  update_order(context, decision.order);
  Order written = decision.order;
  ++written.version;
  return {200, apply_planned_order(context, written, snapshot.facts, decision.planned, order_digest(snapshot.draft, {})), written.version};
}

// Both parts of a row become one row again; a draft can be copied as well.
Result<DraftSnapshot> CopyOrder::load(command::Context& context, const Input& input) {
  const auto source = find_order(context.tx.session(), input.order);
  if (!source || !is_mine(*source, context.actor())) return reject(liangjia::error::kNotFound);
  DraftSnapshot snapshot;
  if (!source->draft_content.empty()) {
    snapshot.request = request_from_content(source->draft_content);
  } else {
    snapshot.request.remark = source->remark;  // an emergency is not copied
    for (const OrderLine& line : find_lines_of(context.tx.session(), source->id)) {
      auto& rows = snapshot.request.lines;
      const auto same = std::ranges::find_if(
          rows, [&](const RequestedLine& row) { return row.institution == line.institution && row.product == line.product; });
      if (same != rows.end()) {
        same->packs += line.packs;
      } else {
        rows.push_back({line.institution, line.product, line.packs, line.delivery_point, std::nullopt});
      }
    }
  }
  snapshot.reference = load_reference(context.tx.session(), context.actor().organisation, snapshot.request, context.moment.today);
  return snapshot;
}
Result<DraftDecision> CopyOrder::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  return new_draft(snapshot, moment);
}
command::Reply CopyOrder::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return insert_draft(context, snapshot, decision);
}

}  // namespace liangjia::procurement
