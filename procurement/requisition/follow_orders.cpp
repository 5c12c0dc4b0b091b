#include "procurement/requisition/follow_orders.h"

#include <algorithm>
#include <map>
#include <set>

#include "procurement/order/draft_order.h"
#include "procurement/requisition/requisition_store.h"

namespace liangjia::procurement {
namespace {

bool came_to_nothing(const OrderLine& line) { return is_at_an_end(line.order_state) && line.accepted == Packs{}; }

// Orders of which lines ended with nothing: what else they hold is asked when somebody's request stands in them.
std::set<OrderId> ended_orders(const command::ChangeSet& changes) {
  std::set<OrderId> orders;
  for (const OrderLineChange& change : changes.all<OrderLineChange>()) {
    if (change.before && !is_at_an_end(change.before->order_state) && came_to_nothing(change.after)) orders.insert(change.after.order);
  }
  return orders;
}

class Following {
 public:
  explicit Following(command::Context& context) : context_(context) {
    for (const DraftChange& change : context.changes.all<DraftChange>()) drafts_[change.order] = &change;
    ended_ = ended_orders(context.changes);
  }

  void follow() {
    std::vector<OrderId> orders(ended_.begin(), ended_.end());
    for (const auto& [order, change] : drafts_) orders.push_back(order);
    if (orders.empty()) return;
    db::Session& session = context_.tx.session();
    for (const FiledRequisition& before : lock_requisitions(context_, requisitions_in(session, orders))) {
      FiledRequisition after = before;
      bool changed = false;
      for (RequisitionLine& line : after.lines) changed = step(after.head, line) || changed;
      if (changed) change_requisition(context_, before, std::move(after));
    }
  }

 private:
  // Whether the line moved.
  bool step(Requisition& head, RequisitionLine& line) {
    if (!line.order) return false;
    const auto draft = drafts_.find(*line.order);
    if (draft != drafts_.end()) {
      if (!has_row(*draft->second, line)) return release(head, line);
      if (draft->second->state == DocumentState::Draft) return false;
      line.state = kRequisitionLineMachine.take(line.state, RequisitionLineStep::Place);
      return true;
    }
    return ended_.contains(*line.order) && !is_coming(line) && release(head, line);
  }

  static bool has_row(const DraftChange& change, const RequisitionLine& line) {
    return std::ranges::any_of(
        change.rows, [&](const RequestedLine& row) { return row.institution == line.institution && row.product == line.product; });
  }

  bool is_coming(const RequisitionLine& line) {
    auto [known, fresh] = lines_.try_emplace(*line.order);
    if (fresh) known->second = find_lines_of(context_.tx.session(), *line.order);
    return std::ranges::any_of(known->second, [&](const OrderLine& one) {
      return one.institution == line.institution && one.product == line.product && !came_to_nothing(one);
    });
  }

  static bool release(Requisition& head, RequisitionLine& line) {
    line.state = kRequisitionLineMachine.take(line.state, RequisitionLineStep::Release);
    line.order.reset();
    if (head.state == RequisitionState::Merged) head.state = kRequisitionMachine.take(head.state, RequisitionStep::Reopen);
    ++head.open_lines;
    return true;
  }

  command::Context& context_;
  std::map<OrderId, const DraftChange*> drafts_;
  std::set<OrderId> ended_;
  std::map<OrderId, std::vector<OrderLine>> lines_;
};

}  // namespace

void follow_orders(command::Context& context) { Following(context).follow(); }

}  // namespace liangjia::procurement
