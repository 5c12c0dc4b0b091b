#include "procurement/requisition/requisition_store.h"

#include <algorithm>

#include "procurement/requisition/requisition_document.h"
#include "procurement/requisition/requisition_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kRequisitionTable, "WHERE id IN {in} ORDER BY id FOR UPDATE">("requisition_store.lock");
constexpr auto kLines = db::select<kRequisitionLineTable, "WHERE requisition_id IN {in}">("requisition_store.lines");
constexpr db::Sql kDeleteLines{"requisition_store.delete_lines", "DELETE FROM requisition_line WHERE requisition_id = ?"};

struct OfLine {
  RequisitionId requisition;
};
constexpr auto kOfLineView = db::view<OfLine>(db::column("DISTINCT requisition_id", &OfLine::requisition));
constexpr auto kInOrders = db::select<kOfLineView, "FROM requisition_line WHERE order_id IN {in}">("requisition_store.in_orders");
constexpr auto kOfLines = db::select<kOfLineView, "FROM requisition_line WHERE id IN {in}">("requisition_store.of_lines");

std::vector<RequisitionId> ids_of(const std::vector<OfLine>& found) {
  std::vector<RequisitionId> ids;
  for (const OfLine& one : found) ids.push_back(one.requisition);
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

FiledRequisition told(command::Context& context, const FiledRequisition& before, FiledRequisition after) {
  ++after.head.version;
  context.audited(kind::kRequisition, after.head.id.value(), requisition_document(before), requisition_document(after));
  context.changes.add(RequisitionChange{after});
  return after;
}

}  // namespace

std::vector<FiledRequisition> lock_requisitions(command::Context& context, const std::vector<RequisitionId>& ids) {
  db::Session& session = context.tx.session();
  std::vector<FiledRequisition> locked;
  for (Requisition& head : db::all_in(session, kLock, ids)) locked.push_back({std::move(head), {}});
  for (RequisitionLine& line : db::all_in(session, kLines, ids)) {
    const auto of = std::ranges::find(locked, line.requisition, [](const FiledRequisition& one) { return one.head.id; });
    if (of != locked.end()) of->lines.push_back(std::move(line));
  }
  for (FiledRequisition& one : locked) std::ranges::sort(one.lines, {}, &RequisitionLine::line_no);
  return locked;
}

Result<FiledRequisition> lock_own_requisition(command::Context& context, RequisitionId id) {
  auto found = lock_requisitions(context, {id});
  if (found.empty() || !context.actor().scope.covers_institution(found.front().head.institution, found.front().head.region_code))
    return reject(liangjia::error::kNotFound);
  return std::move(found.front());
}

std::vector<RequisitionId> requisitions_in(db::Session& session, const std::vector<OrderId>& orders) {
  return ids_of(db::all_in(session, kInOrders, orders));
}

std::vector<RequisitionId> requisitions_of(db::Session& session, const std::vector<RequisitionLineId>& lines) {
  return ids_of(db::all_in(session, kOfLines, lines));
}

void insert_requisition(command::Context& context, const FiledRequisition& made) {
  db::insert<kRequisitionTable>(context.tx, made.head);
  db::insert_all<kRequisitionLineTable>(context.tx, made.lines);
  context.audited(kind::kRequisition, made.head.id.value(), nullptr, requisition_document(made));
  context.changes.add(RequisitionChange{made});
}

FiledRequisition change_requisition(command::Context& context, const FiledRequisition& before, FiledRequisition after) {
  db::update<kRequisitionTable>(context.tx, after.head);
  db::update_all<kRequisitionLineTable>(context.tx, after.lines);
  return told(context, before, std::move(after));
}

FiledRequisition replace_lines(command::Context& context, const FiledRequisition& before, FiledRequisition after) {
  db::update<kRequisitionTable>(context.tx, after.head);
  context.tx.execute(kDeleteLines, before.head.id);
  db::insert_all<kRequisitionLineTable>(context.tx, after.lines);
  return told(context, before, std::move(after));
}

}  // namespace liangjia::procurement
