#include "settlement/close/close_preview.h"

#include <algorithm>

#include "settlement/close/close_errors.h"
#include "settlement/close/period_close_store.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {
namespace {

struct Counted {
  std::int64_t count = 0;
  FenSum sum;
};
constexpr auto kCounted =
    db::view<Counted>(db::column("COUNT(*)", &Counted::count), db::column("COALESCE(SUM(h.amount_fen), 0)", &Counted::sum));
constexpr auto kPayments =
    db::select<kCounted, "FROM payment h WHERE h.region_code = ? AND h.state = ? AND h.created_at < ?">("close.payments");
constexpr auto kBatches =
    db::select<kCounted, "FROM settlement_batch h WHERE h.region_code = ? AND h.state = 'approved' AND h.month <= ?">("close.batches");
constexpr auto kReceipts =
    db::select<kCounted, "FROM fund_receipt h WHERE h.pool_code = ? AND h.state = 'recorded' AND h.received_on <= ?">("close.receipts");
constexpr auto kTopUps =
    db::select<kCounted, "FROM institution_top_up h WHERE h.region_code = ? AND h.state = 'recorded' AND h.paid_on <= ?">("close.top_ups");
constexpr auto kClaims =
    db::select<kCounted, "FROM claim h WHERE h.region_code = ? AND h.state IN ('filed', 'reviewed') AND h.month <= ?">("close.claims");
constexpr auto kRecoveries = db::select<kCounted,
                                        "FROM recovery h WHERE h.region_code = ? AND h.state IN ('owed', 'demanded', 'reported') AND "
                                        "h.created_at < ?">("close.recoveries");
constexpr auto kOverdue =
    db::select<kCounted,
               "FROM acceptance_line h WHERE h.region_code = ? AND h.payment_state IN ('due', 'applied', 'verified', 'disputed', "
               "'approved', 'paying', 'failed') AND h.amount_fen > 0 AND DATEDIFF(?, h.due_on) > h.paused_days + IF(h.paused_from IS NULL, "
               "0, DATEDIFF(LEAST(?, h.pause_ends_on), h.paused_from))">("close.overdue");

Counted counted(db::Session& session, HangingKind kind, PoolCode pool, BusinessMonth month) {
  using K = HangingKind;
  const BusinessDate last = month.last_day();
  const Instant end = month.next().first_day().begin();
  switch (kind) {
    case K::PaymentsUnanswered:
      return db::one(session, kPayments, pool, PaymentState::Issued, end).value();
    case K::RejectionsReported:
      return db::one(session, kPayments, pool, PaymentState::RejectionReported, end).value();
    case K::BatchesUnpaid:
      return db::one(session, kBatches, pool, month).value();
    case K::ReceiptsUnbooked:
      return db::one(session, kReceipts, pool, last).value();
    case K::TopUpsUnbooked:
      return db::one(session, kTopUps, pool, last).value();
    case K::ClaimsUndecided:
      return db::one(session, kClaims, pool, month).value();
    case K::RecoveriesOpen:
      return db::one(session, kRecoveries, pool, end).value();
    case K::GoodsOverdue:
      return db::one(session, kOverdue, pool, last, last).value();
  }
  return {};
}

// The closed months that stand, the last one last.
std::vector<PeriodClose> standing(const std::vector<PeriodClose>& closes) {
  std::vector<PeriodClose> found;
  std::ranges::copy_if(closes, std::back_inserter(found), &PeriodClose::is_closed);
  std::ranges::sort(found, {}, &PeriodClose::month);
  return found;
}

}  // namespace

HangingList list_of(HangingKind kind) {
  using K = HangingKind;
  switch (kind) {
    case K::PaymentsUnanswered:
      return {"list_payments", {{"state", "issued"}}};
    case K::RejectionsReported:
      return {"list_payments", {{"state", "rejection_reported"}}};
    case K::BatchesUnpaid:
      return {"list_batches", {{"state", "approved"}}};
    case K::ReceiptsUnbooked:
      return {"list_fund_receipts", {{"state", "recorded"}}};
    case K::TopUpsUnbooked:
      return {"list_top_ups", {{"state", "recorded"}}};
    case K::ClaimsUndecided:
      return {"list_claims", {}};
    case K::RecoveriesOpen:
      return {"list_recoveries", {}};
    case K::GoodsOverdue:
      return {"list_acceptances", {{"overdue", "true"}}};
  }
  return {};
}

Result<HangingAll> hanging_over(db::Session& session, const command::Moment& moment, PoolCode pool, BusinessMonth month) {
  HangingAll all;
  const rulebook::RuleScope scope{std::string(pool.text()), {}, {}, {}};
  AskedRules ask(moment.rules, scope, moment.today, all.rules);
  for (const auto& name : EnumNames<HangingKind>::kAll) {
    const Counted found = counted(session, name.value, pool, month);
    all.items.push_back({name.value, found.count, found.sum, ask.flag("close.blocks." + std::string(name.token))});
  }
  if (ask.refusal()) return *ask.refusal();
  return all;
}

Result<Done> may_close_over(const std::vector<Hanging>& items) {
  for (const Hanging& one : items) {
    if (!one.blocks || one.count == 0) continue;
    return reject(
        error::kPeriodBlocked,
        {{"what", std::string(name_of(one.kind).zh)}, {"what_en", std::string(token_of(one.kind))}, {"count", std::to_string(one.count)}});
  }
  return Done{};
}

Result<Done> may_close_month(const std::vector<PeriodClose>& closes, BusinessMonth month, BusinessDate today) {
  const BusinessDate from = month.next().first_day().plus_days(1);
  if (today < from) return reject(error::kPeriodNotOver, {{"month", month.text()}, {"from", from.text()}});
  const auto standing_closes = standing(closes);
  std::optional<BusinessMonth> next;
  if (!standing_closes.empty()) {
    next = standing_closes.back().month.next();
  } else {  // none stands: any month to begin with, or again the first one that was reopened
    for (const PeriodClose& one : closes) {
      if (one.state == PeriodCloseState::Reopened) next = std::min(next.value_or(one.month), one.month);
    }
  }
  if (next && month != *next) return reject(error::kPeriodOutOfOrder, {{"month", next->text()}});
  return Done{};
}

Fen year_expense(const std::vector<PeriodClose>& closes, BusinessMonth month, const PeriodFigures& figures) {
  Fen expense;
  if (month.next().first_day().parts().month() != std::chrono::January) return expense;
  for (const PeriodFigure& one : figures) {
    if (one.account == AccountKind::BenefitExpense) expense += one.closing;
  }
  for (const PeriodClose& one : closes) {
    if (one.is_closed() && one.month < month && one.closed_at && BusinessDate::of(*one.closed_at) > month.last_day())
      expense -= one.year_expense;
  }
  return expense;
}

Transfer year_transfer(const PeriodClose& close, BusinessDate on) {
  return {TransferKind::YearClosed,
          std::string(kind::kPeriodClose.token),
          close.id.value(),
          {},
          {},
          on,
          close.month.text(),
          legs::year_closed(close.pool_code, close.year_expense),
          {}};
}

Result<ClosePreview> preview_close(db::Session& session, const command::Moment& moment, PoolCode pool, BusinessMonth month) {
  auto hanging = hanging_over(session, moment, pool, month);
  if (!hanging) return hanging.rejection();
  ClosePreview preview;
  preview.pool_code = pool;
  preview.month = month;
  preview.hanging = std::move(*hanging);
  const auto closes = closes_of(session, pool);
  if (const auto may = may_close_month(closes, month, moment.today); !may) {
    preview.refused = may.rejection();
  } else if (const auto over = may_close_over(preview.hanging.items); !over) {
    preview.refused = over.rejection();
  }
  preview.figures = period_figures(session, pool, std::nullopt, month, month);
  preview.year_expense = year_expense(closes, month, preview.figures);
  return preview;
}

}  // namespace liangjia::settlement
