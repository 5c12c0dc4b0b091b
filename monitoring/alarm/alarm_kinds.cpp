#include "monitoring/alarm/alarm_kinds.h"

#include <algorithm>

#include "monitoring/alarm/alarm_finders.h"

namespace liangjia::monitoring {
namespace {

using Query = std::vector<std::pair<std::string_view, std::string>>;

Query lines_of_order(const Finding& finding) {
  return {{"order_id", id_text(finding.object_id)}, {"distributor_id", finding.enterprise->text()}};
}
Query late_lines_of_order(const Finding& finding) {
  Query query = lines_of_order(finding);
  query.emplace_back("late", "delivery");
  return query;
}
Query overdue_goods(const Finding& finding) {
  return {{"institution_id", finding.institution->text()}, {"distributor_id", finding.enterprise->text()}, {"overdue", "true"}};
}

constexpr AlarmOwner kSales{AlarmParty::Enterprise, Role::Sales};

constexpr AlarmKindRow kKinds[] = {
    {AlarmKind::NoAnswer,
     FigureUnit::Lines,
     "Order not answered in time",
     {"alarm.no_answer.notice", "alarm.no_answer.warning", "alarm.no_answer.serious"},
     kSales,
     find_no_answer,
     "list_order_lines",
     lines_of_order},
    {AlarmKind::LateDelivery,
     FigureUnit::Hours,
     "Order not delivered in time",
     {"alarm.late_delivery.notice", "alarm.late_delivery.warning", "alarm.late_delivery.serious"},
     kSales,
     find_late_delivery,
     "list_order_lines",
     late_lines_of_order},
    {AlarmKind::PartDelivery,
     FigureUnit::Share,
     "Order delivered in part",
     {"alarm.part_delivery.notice", "alarm.part_delivery.warning", "alarm.part_delivery.serious"},
     kSales,
     find_part_delivery,
     "list_order_lines",
     late_lines_of_order},
    {AlarmKind::LateRepayment,
     FigureUnit::Days,
     "Goods paid late",
     {"alarm.late_repayment.notice", "alarm.late_repayment.warning", "alarm.late_repayment.serious"},
     {AlarmParty::Bureau, Role::Monitor},
     find_late_repayment,
     "list_acceptances",
     overdue_goods},
};
static_assert(std::size(kKinds) == std::size(EnumNames<AlarmKind>::kAll));

}  // namespace

std::span<const AlarmKindRow> alarm_kinds() { return kKinds; }

const AlarmKindRow& row_of(AlarmKind kind) {
  const auto* const found = std::ranges::find(kKinds, kind, &AlarmKindRow::kind);
  ensure(found != std::end(kKinds), "an alarm of no kind");
  return *found;
}

// Rule AL-13
AlarmOwner owner_of(AlarmKind kind, AlarmHolder holder) {
  switch (holder) {
    case AlarmHolder::None:
      return row_of(kind).owner;
    case AlarmHolder::EnterpriseInvoice:
    case AlarmHolder::EnterpriseApplication:
      return {AlarmParty::Enterprise, Role::EnterpriseFinance};
    case AlarmHolder::InstitutionVerification:
    case AlarmHolder::InstitutionPayment:
      return {AlarmParty::Institution, Role::InstitutionFinance};
    case AlarmHolder::AgencyReview:
    case AlarmHolder::AgencyPayment:
      return {AlarmParty::Bureau, Role::AgencyMaker};
  }
  throw InternalBug("money that nobody has");
}

}  // namespace liangjia::monitoring
