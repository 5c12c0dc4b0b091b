#include "settlement/close/trial_balance.h"

#include <algorithm>
#include <tuple>

#include "catalog/party/party.h"
#include "settlement/close/close_errors.h"
#include "settlement/close/period_close_store.h"

namespace liangjia::settlement {
namespace {

// A balance on the side it stands on: of its kind, or the other one where it is below zero.
void add_side(Fen balance, Side normal, FenSum& debit, FenSum& credit) {
  const bool below = balance < Fen{};
  const Side side = below ? opposite(normal) : normal;
  (side == Side::Debit ? debit : credit) += below ? -balance : balance;
}

// Whose book is asked for, and of which pool.
struct Asked {
  PoolCode pool;
  std::optional<OrganisationId> institution;
};
Result<Asked> asked(db::Session& session, const Scope& scope, const TrialQuestion& question) {
  const bool own = scope.kind() == OrganisationKind::Institution;
  const auto named = question.institution || !own ? question.institution : std::optional{scope.organisation()};
  if (named) {
    const auto found = catalog::find_organisation(session, *named);
    if (!found || found->kind != OrganisationKind::Institution || !scope.covers_institution(*named, found->region_code))
      return reject(liangjia::error::kNotFound);
    const PoolCode pool = pool_of(found->region_code);
    if (question.pool_code && *question.pool_code != pool.text()) return reject(liangjia::error::kNotFound);
    return Asked{pool, named};
  }
  const auto pool = PoolCode::parse(question.pool_code.value_or(""));
  if (!pool || !covers_pool(scope, *pool)) return reject(liangjia::error::kNotFound);
  return Asked{*pool, std::nullopt};
}

}  // namespace

std::vector<TrialRow> trial_rows(const PeriodFigures& figures) {
  std::vector<TrialRow> rows;
  PeriodFigures ordered = figures;
  std::ranges::sort(ordered, {}, [](const PeriodFigure& one) { return std::tuple{one.book, one.account, one.insurance}; });
  for (const PeriodFigure& one : ordered) {
    const bool same = !rows.empty() && rows.back().account == one.account && rows.back().insurance == one.insurance;
    if (!same) rows.push_back({one.book, one.account, one.insurance, {}, {}, {}, {}});
    TrialRow& row = rows.back();
    row.opening += one.opening;
    row.debit += one.debit;
    row.credit += one.credit;
    row.closing += one.closing;
  }
  return rows;
}

std::vector<TrialTotal> trial_totals(const PeriodFigures& figures) {
  std::vector<TrialTotal> totals;
  for (const auto& name : EnumNames<Book>::kAll) {
    TrialTotal total;
    total.book = name.value;
    bool any = false;
    for (const PeriodFigure& one : figures) {
      if (one.book != name.value) continue;
      any = true;
      const Side normal = normal_side_of(one.account);
      add_side(one.opening, normal, total.opening_debit, total.opening_credit);
      add_side(one.closing, normal, total.closing_debit, total.closing_credit);
      total.debit += one.debit;
      total.credit += one.credit;
    }
    if (any) totals.push_back(total);
  }
  return totals;
}

Result<TrialBalance> trial_balance(db::Session& session, const Scope& scope, const TrialQuestion& question) {
  if (question.to < question.from || BusinessMonth::of(question.from.first_day().plus_months(kTrialMonthsMost)) <= question.to)
    return reject(error::kPeriodRange, {{"most", std::to_string(kTrialMonthsMost)}});
  const auto whose = asked(session, scope, question);
  if (!whose) return whose.rejection();
  const KeptMonths kept = kept_months(session, whose->pool, whose->institution, question.from, question.to);
  const PeriodFigures figures = period_figures(session, whose->pool, whose->institution, question.from, question.to, kept);
  return TrialBalance{whose->pool, whose->institution, question.from, question.to, kept.months, trial_rows(figures), trial_totals(figures)};
}

}  // namespace liangjia::settlement
