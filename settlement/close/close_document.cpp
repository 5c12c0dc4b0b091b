#include "settlement/close/close_document.h"

#include "core/command/allowed.h"
#include "core/platform/drawn_each.h"
#include "core/platform/json_told.h"
#include "settlement/close/ask_reopening.h"
#include "settlement/close/decide_close.h"
#include "settlement/close/decide_reopening.h"
#include "settlement/close/propose_close.h"
#include "settlement/ledger/journal_document.h"

namespace liangjia::settlement {
namespace {

json::Object row_document(const TrialRow& row) {
  return {{"book", row.book},
          {"account", row.account},
          {"account_name", name_of(row.account).zh},
          {"insurance_kind", row.insurance == AccountInsurance::None ? json::Value{} : json::Value{std::string(token_of(row.insurance))}},
          {"normal_side", normal_side_of(row.account)},
          {"opening", row.opening},
          {"debit", row.debit},
          {"credit", row.credit},
          {"closing", row.closing}};
}

json::Object total_document(const TrialTotal& total) {
  return {{"book", total.book},
          {"opening_debit", total.opening_debit},
          {"opening_credit", total.opening_credit},
          {"debit", total.debit},
          {"credit", total.credit},
          {"closing_debit", total.closing_debit},
          {"closing_credit", total.closing_credit},
          {"balanced", total.balanced()}};
}

json::Object hanging_document(const Hanging& one) {
  const HangingList list = list_of(one.kind);
  json::Object query;
  for (const auto& [name, value] : list.query) query.set(std::string(name), value);
  return {{"kind", one.kind},     {"name", name_of(one.kind).zh}, {"count", one.count},       {"amount", one.sum},
          {"blocks", one.blocks}, {"operation", list.operation},  {"query", std::move(query)}};
}

// The year's transfer as it would be made: its legs, without ids that nobody has given yet.
json::Array year_legs(PoolCode pool, Fen expense) {
  if (expense == Fen{}) return {};
  return json::drawn_each(legs::year_closed(pool, expense), [](const Leg& leg) {
    return json::Object{
        {"account", leg.account.kind}, {"account_name", name_of(leg.account.kind).zh}, {"side", leg.side}, {"amount", leg.amount}};
  });
}

void set_figures(json::Object& document, const PeriodFigures& figures) {
  document.set("rows", json::drawn_each(trial_rows(figures), row_document))
      .set("totals", json::drawn_each(trial_totals(figures), total_document));
}

}  // namespace

json::Object period_close_document(const PeriodClose& close) {
  return {{"id", close.id},
          {"number", close.number},
          {"pool_code", close.pool_code.text()},
          {"month", close.month.text()},
          {"edition", std::int64_t{close.edition}},
          {"state", close.state},
          {"year_expense", close.year_expense},
          {"rules", json::comma_array(close.rules)},
          {"proposed_by", close.proposed_by},
          {"closed_by", close.closed_by},
          {"closed_at", close.closed_at},
          {"reason", close.reason},
          {"reopening_asked_by", close.reopening_asked_by},
          {"reopened_by", close.reopened_by},
          {"reopened_at", close.reopened_at},
          {"version", close.version}};
}

json::Object period_close_view_document(const PeriodClose& close, const command::Moment& moment) {
  json::Object document = period_close_document(close);
  document.set("allowed_actions",
               command::allowed_actions<ClosePeriod, RefuseClose, AskReopening, ConfirmReopening, RefuseReopening>(close, moment));
  return document;
}

json::Object whole_close_document(const WholeClose& whole, const command::Moment& moment) {
  json::Object document = period_close_view_document(whole.close, moment);
  set_figures(document, whole.figures);
  document.set("year_legs", year_legs(whole.close.pool_code, whole.close.year_expense)).set("journal", journal_document(whole.journal));
  return document;
}

json::Object close_preview_document(const ClosePreview& preview) {
  json::Object document{
      {"pool_code", preview.pool_code.text()},
      {"month", preview.month.text()},
      {"may_propose", !preview.refused},
      {"refusal", preview.refused ? json::Value{std::string(preview.refused->token())} : json::Value{}},
      {"refusal_zh", preview.refused ? json::Value{filled(preview.refused->kind->zh, preview.refused->arguments)} : json::Value{}},
      {"refusal_en", preview.refused ? json::Value{filled(preview.refused->kind->en, preview.refused->arguments)} : json::Value{}},
      {"hanging", json::drawn_each(preview.hanging.items, hanging_document)},
      {"rules", json::comma_array(preview.hanging.rules.ids())},
      {"provisional", preview.hanging.rules.provisional},
      {"year_expense", preview.year_expense},
      {"year_legs", year_legs(preview.pool_code, preview.year_expense)}};
  set_figures(document, preview.figures);
  return document;
}

json::Object trial_balance_document(const TrialBalance& balance) {
  return {{"pool_code", balance.pool_code.text()},
          {"institution_id", balance.institution},
          {"from_month", balance.from.text()},
          {"to_month", balance.to.text()},
          {"closed_months", json::drawn_each(balance.closed, [](BusinessMonth month) { return month.text(); })},
          {"rows", json::drawn_each(balance.rows, row_document)},
          {"totals", json::drawn_each(balance.totals, total_document)}};
}

}  // namespace liangjia::settlement
