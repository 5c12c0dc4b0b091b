#include "procurement/requisition/merge_requisitions.h"

#include <algorithm>

#include "procurement/requisition/requisition_errors.h"
#include "procurement/requisition/requisition_store.h"

namespace liangjia::procurement {
namespace {

// Named, or all that is open where whole requests are.
bool is_wanted(const MergeRequisitions::Input& input, const RequisitionLine& line) {
  if (input.lines.empty()) return line.state == RequisitionLineState::Open;
  return std::ranges::find(input.lines, line.id) != input.lines.end();
}

Result<Done> check_size(const OrderRequest& request) {
  if (request.lines.size() > OrderRequest::kLinesMost)
    return reject(error::kRequisitionTooLong,
                  {{"rows", std::to_string(request.lines.size())}, {"most", std::to_string(OrderRequest::kLinesMost)}});
  for (const RequestedLine& row : request.lines) {
    if (row.packs > Packs{OrderRequest::kPacksMost})
      return reject(error::kRequisitionTooMuch, {{"packs", row.packs.text()}, {"most", std::to_string(OrderRequest::kPacksMost)}});
  }
  return Done{};
}

// The rows of the request with those lines added to them.
OrderRequest with_requested(OrderRequest request, const std::vector<const RequisitionLine*>& lines) {
  for (const RequisitionLine* const line : lines) {
    const auto same = std::ranges::find_if(
        request.lines, [&](const RequestedLine& row) { return row.institution == line->institution && row.product == line->product; });
    if (same != request.lines.end()) {
      same->packs += line->packs;
    } else {
      request.lines.push_back({line->institution, line->product, line->packs, {}, {}});
    }
  }
  return request;
}

}  // namespace

void MergeRequisitions::check(const Input& input, FieldErrors& errors) {
  if (input.ids.empty() == input.lines.empty()) errors.add("/ids", error::kRequisitionChoice);
}

Result<MergeRequisitions::Snapshot> MergeRequisitions::load(command::Context& context, const Input& input) {
  Snapshot snapshot;
  if (input.draft) {
    snapshot.draft = lock_order(context.tx, *input.draft);
    if (!snapshot.draft || snapshot.draft->buyer != context.actor().organisation) return reject(liangjia::error::kNotFound);
    if (const auto allowed = ChangeDraft::may(*snapshot.draft, context.moment); !allowed) return allowed.rejection();
    snapshot.request = request_from_content(snapshot.draft->draft_content);
  }
  const auto ids = input.lines.empty() ? input.ids : requisitions_of(context.tx.session(), input.lines);
  auto locked = ids;  // with those whose rows the draft holds already: its change follows them
  if (input.draft) std::ranges::copy(requisitions_in(context.tx.session(), {*input.draft}), std::back_inserter(locked));
  snapshot.filed = lock_requisitions(context, locked);
  std::erase_if(snapshot.filed, [&](const FiledRequisition& one) { return std::ranges::find(ids, one.head.id) == ids.end(); });
  std::size_t named = 0;
  std::vector<const RequisitionLine*> wanted;
  for (const FiledRequisition& one : snapshot.filed) {
    if (!context.actor().scope.covers_institution(one.head.institution, one.head.region_code)) return reject(liangjia::error::kNotFound);
    for (const RequisitionLine& line : one.lines) {
      if (!is_wanted(input, line)) continue;
      ++named;
      wanted.push_back(&line);
    }
  }
  const bool complete = input.lines.empty() ? snapshot.filed.size() == input.ids.size() : named == input.lines.size();
  if (!complete) return reject(liangjia::error::kNotFound);
  snapshot.request = with_requested(std::move(snapshot.request), wanted);
  snapshot.reference = load_reference(context, context.actor().organisation, snapshot.request);
  return snapshot;
}

Result<Done> MergeRequisitions::may(const Requisition& head, const command::Moment& moment) {
  if (head.institution == moment.actor.organisation) return reject(liangjia::error::kNotFound);
  return kRequisitionMachine.may(head.state, RequisitionStep::Merge);
}

Result<MergeRequisitions::Decision> MergeRequisitions::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Decision decision;
  for (const FiledRequisition& one : snapshot.filed) {
    for (const RequisitionLine& line : one.lines) {
      if (is_wanted(input, line) && line.state != RequisitionLineState::Open)
        return reject(error::kRequisitionLineTaken, {{"line", std::to_string(line.line_no)}, {"number", one.head.number}});
    }
    if (const auto allowed = may(one.head, moment); !allowed) return allowed.rejection();
    FiledRequisition& merged = decision.merged.emplace_back(one);
    for (RequisitionLine& line : merged.lines) {
      if (!is_wanted(input, line)) continue;
      line.state = kRequisitionLineMachine.take(line.state, RequisitionLineStep::Merge);
      --merged.head.open_lines;
    }
    if (merged.head.open_lines == 0) merged.head.state = kRequisitionMachine.take(one.head.state, RequisitionStep::Merge);
  }
  if (const auto fits = check_size(snapshot.request); !fits) return fits.rejection();
  auto draft = snapshot.draft ? changed_draft(*snapshot.draft, snapshot.reference, snapshot.request, moment)
                              : new_draft(snapshot.reference, snapshot.request, moment);
  if (!draft) return draft.rejection();
  decision.draft = std::move(*draft);
  return decision;
}

Draft MergeRequisitions::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  Draft draft = snapshot.draft ? write_draft(context, snapshot.reference, snapshot.request, *snapshot.draft, decision.draft)
                               : insert_draft(context, snapshot.reference, snapshot.request, decision.draft);
  for (std::size_t i = 0; i < decision.merged.size(); ++i) {
    FiledRequisition merged = decision.merged[i];
    for (RequisitionLine& line : merged.lines) {
      if (line.state == RequisitionLineState::Drafted && !line.order) line.order = draft.order.id;
    }
    change_requisition(context, snapshot.filed[i], std::move(merged));
  }
  add_requests(context.tx.session(), draft.order.id, draft.rows);
  return draft;
}

}  // namespace liangjia::procurement
