#pragma once
// What hangs over as a month is closed, and what the close would come to: shown before it is proposed, and asked again by the steps.
//   CB-4  each kind of thing that hangs over blocks the close or only warns, as the rule book says of the day; each is told with its count,
//         its sum and the list that shows it. What is counted is of the month or before, as it stands now.
#include <string>
#include <utility>
#include <vector>

#include "settlement/close/period_close.h"
#include "settlement/pool/asked_rules.h"

namespace liangjia::settlement {

enum class HangingKind {
  PaymentsUnanswered,
  RejectionsReported,
  BatchesUnpaid,
  ReceiptsUnbooked,
  TopUpsUnbooked,
  ClaimsUndecided,
  RecoveriesOpen,
  GoodsOverdue
};

struct Hanging {
  HangingKind kind = HangingKind::PaymentsUnanswered;
  std::int64_t count = 0;
  FenSum sum;
  bool blocks = false;
};
// The list operation that shows them, and the query it is asked with.
struct HangingList {
  std::string_view operation;
  std::vector<std::pair<std::string_view, std::string_view>> query;
};
HangingList list_of(HangingKind kind);

struct HangingAll {
  std::vector<Hanging> items;  // of every kind, also where there is nothing
  RulesUsed rules;
};
Result<HangingAll> hanging_over(db::Session& session, const command::Moment& moment, PoolCode pool, BusinessMonth month);
// CB-4: period_blocked, naming the first that blocks.
Result<Done> may_close_over(const std::vector<Hanging>& items);

// CB-2: what of the pool's closes lets this month be closed today.
Result<Done> may_close_month(const std::vector<PeriodClose>& closes, BusinessMonth month, BusinessDate today);

// CB-6: the expense that the year's close books, of a December; else nothing. What earlier years booked after the year's end is not of it.
Fen year_expense(const std::vector<PeriodClose>& closes, BusinessMonth month, const PeriodFigures& figures);
// The year's transfer before it is made, and as it is made.
Transfer year_transfer(const PeriodClose& close, BusinessDate on);

struct ClosePreview {
  PoolCode pool_code;
  BusinessMonth month;
  HangingAll hanging;
  std::optional<Rejection> refused;  // what stands against proposing it now
  PeriodFigures figures;
  Fen year_expense;
};
Result<ClosePreview> preview_close(db::Session& session, const command::Moment& moment, PoolCode pool, BusinessMonth month);

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::HangingKind> {
  using K = settlement::HangingKind;
  static constexpr EnumName<K> kAll[] = {{K::PaymentsUnanswered, "payments_unanswered", "银行未回执的支付"},
                                         {K::RejectionsReported, "rejections_reported", "待确认的银行退回"},
                                         {K::BatchesUnpaid, "batches_unpaid", "已审批未支付的结算单"},
                                         {K::ReceiptsUnbooked, "receipts_unbooked", "未复核入账的财政拨款"},
                                         {K::TopUpsUnbooked, "top_ups_unbooked", "未复核入账的机构补缴"},
                                         {K::ClaimsUndecided, "claims_undecided", "未审定的月度申报"},
                                         {K::RecoveriesOpen, "recoveries_open", "未收回的退货款"},
                                         {K::GoodsOverdue, "goods_overdue", "逾期未付的货款"}};
};
}  // namespace liangjia
