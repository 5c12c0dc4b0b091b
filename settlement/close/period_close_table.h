#pragma once
#include "core/database/table.h"
#include "settlement/close/period_close.h"

namespace liangjia::settlement {

inline constexpr auto kPeriodCloseTable = db::table<PeriodClose>(
    "period_close", db::key("id", &PeriodClose::id), db::fixed("number", &PeriodClose::number),
    db::fixed("pool_code", &PeriodClose::pool_code), db::fixed("month", &PeriodClose::month), db::fixed("edition", &PeriodClose::edition),
    db::changing("state", &PeriodClose::state), db::fixed("year_expense_fen", &PeriodClose::year_expense),
    db::fixed("rules", &PeriodClose::rules), db::fixed("proposed_by", &PeriodClose::proposed_by),
    db::changing("closed_by", &PeriodClose::closed_by), db::changing("closed_at", &PeriodClose::closed_at),
    db::changing("year_transfer_id", &PeriodClose::year_transfer), db::changing("reason", &PeriodClose::reason),
    db::changing("reopening_asked_by", &PeriodClose::reopening_asked_by), db::changing("reopened_by", &PeriodClose::reopened_by),
    db::changing("reopened_at", &PeriodClose::reopened_at), db::changing("live_key", &PeriodClose::live),
    db::version("version", &PeriodClose::version), db::fixed("created_at", &PeriodClose::created_at));

inline constexpr auto kPeriodBalanceTable =
    db::table<PeriodBalance>("period_balance", db::key("id", &PeriodBalance::id), db::fixed("close_id", &PeriodBalance::close),
                             db::fixed(
                                 "book", [](auto& row) -> auto& { return row.figure.book; }),
                             db::fixed(
                                 "account", [](auto& row) -> auto& { return row.figure.account; }),
                             db::fixed(
                                 "institution_id", [](auto& row) -> auto& { return row.figure.institution; }),
                             db::fixed(
                                 "insurance_kind", [](auto& row) -> auto& { return row.figure.insurance; }),
                             db::fixed(
                                 "income_sort", [](auto& row) -> auto& { return row.figure.sort; }),
                             db::fixed(
                                 "opening_fen", [](auto& row) -> auto& { return row.figure.opening; }),
                             db::fixed(
                                 "debit_fen", [](auto& row) -> auto& { return row.figure.debit; }),
                             db::fixed(
                                 "credit_fen", [](auto& row) -> auto& { return row.figure.credit; }),
                             db::fixed(
                                 "closing_fen", [](auto& row) -> auto& { return row.figure.closing; }));

}  // namespace liangjia::settlement
