#pragma once
// Closing a month of a pool (月结), and with December its year: proposed by one person with the balances as they are then, closed by
// another who sees the same figures, reopened by two with a reason.
//   CB-2  months are closed in their order, one after the other, each when it is over by at least one whole day. Entries are of the day
//         they are made (LE-10), so that none comes into a month that is closed.
//   CB-3  a close keeps what it was made on, and is refused where the books say otherwise by now.
//   CB-5  only the last closed month is reopened, on the word of two persons, with a reason. The close stays with its figures and the mark;
//         the month closed again is a new edition.
//   CB-6  with December the fund's expense of the year goes against what finance transferred, booked on the day of closing; reopening
//         reverses it. The books of institutions are not closed here: the platform sees only what passes through it.
#include <optional>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "settlement/close/period_figures.h"

namespace liangjia::settlement {

using PeriodCloseId = Id<struct PeriodCloseTag>;
using PeriodBalanceId = Id<struct PeriodBalanceTag>;

namespace kind {
inline constexpr ObjectKind kPeriodClose{"period_close", "月结"};
}  // namespace kind

enum class PeriodCloseState { Proposed, Closed, Refused, ReopeningAsked, Reopened };
enum class PeriodCloseStep { Close, Refuse, AskReopening, ConfirmReopening, RefuseReopening };

struct PeriodClose {
  PeriodCloseId id;
  std::string number;
  PoolCode pool_code;
  BusinessMonth month;
  int edition = 1;  // of this month's closes
  PeriodCloseState state = PeriodCloseState::Proposed;
  Fen year_expense;   // of a December: what goes against the fund's balance
  std::string rules;  // ids of what it waited for, separated by commas
  UserId proposed_by;
  std::optional<UserId> closed_by;
  std::optional<Instant> closed_at;
  std::optional<TransferId> year_transfer;
  std::optional<std::string> reason;  // to reopen it
  std::optional<UserId> reopening_asked_by;
  std::optional<UserId> reopened_by;
  std::optional<Instant> reopened_at;
  std::optional<std::int64_t> live = 1;  // none once it is refused or reopened: of a month there is one live close
  std::int64_t version = 1;
  Instant created_at{};

  bool closes_year() const { return month.next().first_day().parts().month() == std::chrono::January; }
  bool is_closed() const { return state == PeriodCloseState::Closed || state == PeriodCloseState::ReopeningAsked; }
};

struct PeriodBalance {
  PeriodBalanceId id;
  PeriodCloseId close;
  PeriodFigure figure;
};

// Change type for the invariants.
struct PeriodCloseChange {
  PeriodClose after;
  PeriodFigures figures;  // as it is proposed
};

// "period_close.persons", "period_close.balanced", "period_close.kept", "period_close.order", "period_close.late", "period_close.year".
std::vector<command::Invariant> period_close_invariants();

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::PeriodCloseState> {
  using S = settlement::PeriodCloseState;
  static constexpr EnumName<S> kAll[] = {{S::Proposed, "proposed", "待复核"},
                                         {S::Closed, "closed", "已结账"},
                                         {S::Refused, "refused", "已退回"},
                                         {S::ReopeningAsked, "reopening_asked", "待确认反结账"},
                                         {S::Reopened, "reopened", "已反结账"}};
};
template <>
struct EnumNames<settlement::PeriodCloseStep> {
  using S = settlement::PeriodCloseStep;
  static constexpr EnumName<S> kAll[] = {{S::Close, "close", "结账"},
                                         {S::Refuse, "refuse", "退回"},
                                         {S::AskReopening, "ask_reopening", "申请反结账"},
                                         {S::ConfirmReopening, "confirm_reopening", "确认反结账"},
                                         {S::RefuseReopening, "refuse_reopening", "退回反结账"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<PeriodCloseState, PeriodCloseStep> kPeriodCloseRows[] = {
    {PeriodCloseState::Proposed, PeriodCloseStep::Close, PeriodCloseState::Closed},
    {PeriodCloseState::Proposed, PeriodCloseStep::Refuse, PeriodCloseState::Refused},
    {PeriodCloseState::Closed, PeriodCloseStep::AskReopening, PeriodCloseState::ReopeningAsked},
    {PeriodCloseState::ReopeningAsked, PeriodCloseStep::ConfirmReopening, PeriodCloseState::Reopened},
    {PeriodCloseState::ReopeningAsked, PeriodCloseStep::RefuseReopening, PeriodCloseState::Closed}};
inline constexpr StateMachine<PeriodCloseState, PeriodCloseStep> kPeriodCloseStates{kPeriodCloseRows};

}  // namespace liangjia::settlement
