#include "procurement/requisition/requisition_invariants.h"

#include <algorithm>

#include "procurement/requisition/requisition.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kCount{"requisition_invariants.requisitions", "SELECT COUNT(*) FROM requisition"};
constexpr db::Sql kLineCount{"requisition_invariants.lines", "SELECT COUNT(*) FROM requisition_line"};

constexpr db::Sql kStates{
    "requisition_invariants.states",
    "SELECT 'requisition', q.id, q.state, 'lines', q.line_count, 'open', q.open_lines, 'where there are', COUNT(l.id), 'and open', "
    "COALESCE(SUM(l.state = 'open'), 0) FROM requisition q LEFT JOIN requisition_line l ON l.requisition_id = q.id "
    "GROUP BY q.id, q.state, q.line_count, q.open_lines HAVING q.line_count <> COUNT(l.id) "
    "OR q.open_lines <> COALESCE(SUM(l.state = 'open'), 0) OR (q.state = 'merged') <> (q.open_lines = 0) "
    "OR (q.state IN ('draft', 'returned', 'withdrawn') AND q.open_lines <> q.line_count) ORDER BY q.id LIMIT 100"};

// Drafted: in a draft that is still one. Ordered: an order has a line of that institution and product.
constexpr db::Sql kAnswered{
    "requisition_invariants.answered",
    "SELECT 'requisition line', l.id, 'is', l.state, 'but its order is', d.state FROM requisition_line l JOIN purchase_order d ON d.id = "
    "l.order_id WHERE (l.state = 'drafted') <> (d.state = 'draft') OR (l.state = 'ordered' AND NOT EXISTS (SELECT 1 FROM order_line o "
    "WHERE o.order_id = l.order_id AND o.institution_id = l.institution_id AND o.product_id = l.product_id)) ORDER BY l.id LIMIT 100"};

void check_states(const command::ChangeSet& changes, command::Violations& violations) {
  for (const RequisitionChange& change : changes.all<RequisitionChange>()) {
    const Requisition& head = change.after.head;
    const auto& lines = change.after.lines;
    const auto open = std::ranges::count(lines, RequisitionLineState::Open, &RequisitionLine::state);
    const bool untouched =
        head.state == RequisitionState::Draft || head.state == RequisitionState::Returned || head.state == RequisitionState::Withdrawn;
    if (head.line_count != std::ssize(lines) || head.open_lines != open || (head.state == RequisitionState::Merged) != (open == 0) ||
        (untouched && open != std::ssize(lines)))
      violations.push_back("requisition " + head.id.text() + ": its state is not that of its lines");
  }
}

void check_answered(const command::ChangeSet& changes, command::Violations& violations) {
  for (const RequisitionChange& change : changes.all<RequisitionChange>()) {
    for (const RequisitionLine& line : change.after.lines) {
      if ((line.state == RequisitionLineState::Open) == line.order.has_value())
        violations.push_back("requisition line " + line.id.text() + ": open and in an order, or neither");
    }
  }
}

}  // namespace

std::vector<command::Invariant> requisition_invariants() {
  const auto by_sql = [](const db::Sql& violations, const db::Sql& count) {
    return [&violations, &count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
  };
  return {{"requisition.states", "采购申请：全部行已进入订单的为已汇总，草稿、退回、撤回的没有行在订单中",
           "a request is merged exactly when no line of it is open; of a draft, a returned or a withdrawn one every line is", check_states,
           by_sql(kStates, kCount)},
          {"requisition.answered", "采购申请的行至多在一个有效的订单草稿或订单中",
           "a line of a request is open, or in one draft, or in one order that has a line for it", check_answered,
           by_sql(kAnswered, kLineCount)}};
}

}  // namespace liangjia::procurement
