#include "settlement/close/report_document.h"

#include "core/platform/drawn_each.h"
#include "core/platform/json_told.h"

namespace liangjia::settlement {
namespace {

json::Object row_document(const ReconciliationRow& row) {
  return {{"institution_id", row.institution},
          {"institution_name", row.institution_name},
          {"enterprise_id", row.enterprise},
          {"enterprise_name", row.enterprise_name},
          {"opening", row.opening},
          {"accepted", row.accepted},
          {"returned", row.returned},
          {"paid_by_fund", row.paid_by_fund},
          {"sent_back", row.sent_back},
          {"paid_by_itself", row.paid_by_itself},
          {"recovered", row.recovered},
          {"written_off", row.written_off},
          {"closing", row.closing},
          {"issued", row.issued},
          {"confirmed", row.confirmed},
          {"rejected", row.rejected},
          {"received", row.received},
          {"invoiced", row.invoiced},
          {"documents_open", row.documents_open},
          {"unconfirmed", row.unconfirmed},
          {"uninvoiced", row.uninvoiced},
          {"on_the_way", row.on_the_way},
          {"agrees", row.agrees()}};
}

json::Object item_document(const OpenItem& item) {
  return {{"kind", item.kind},
          {"document_id", id_text(item.id)},
          {"number", item.number},
          {"institution_id", item.institution},
          {"enterprise_id", item.enterprise},
          {"amount", item.amount}};
}

json::Array lines_of(const FundMonthReport& report) {
  json::Array lines;
  for (const auto& name : EnumNames<FundLine>::kAll) {
    const auto at = static_cast<std::size_t>(name.value);
    lines.push_back(json::Object{{"line", name.value},
                                 {"name", name.zh},
                                 {"amount", report.now.amounts.at(at)},
                                 {"month_before", report.month_before.amounts.at(at)},
                                 {"year_before", report.year_before.amounts.at(at)}});
  }
  return lines;
}

}  // namespace

json::Object reconciliation_document(const Reconciliation& found) {
  return {{"month", found.month.text()},
          {"agrees", found.agrees()},
          {"rows", json::drawn_each(found.rows, row_document)},
          {"items", json::drawn_each(found.items, item_document)},
          {"more_items", found.more_items}};
}

json::Object fund_entry_document(const FundEntry& one) {
  const bool in = one.entry.side == Side::Debit;
  return {{"id", id_text(one.entry.id)},
          {"business_date", one.entry.business_date},
          {"kind", one.transfer.kind},
          {"kind_name", name_of(one.transfer.kind).zh},
          {"document_kind", one.transfer.document_kind},
          {"document_id", id_text(one.transfer.document_id)},
          {"number", json::text_or_null(one.number)},
          {"counterparty", json::text_or_null(one.counterparty)},
          {"money_in", in ? json::Value{one.entry.amount} : json::Value{}},
          {"money_out", in ? json::Value{} : json::Value{one.entry.amount}},
          {"standing", one.standing},
          {"memo", one.transfer.memo}};
}

json::Object fund_month_report_document(const FundMonthReport& report) {
  return {{"pool_code", report.pool_code.text()},
          {"month", report.month.text()},
          {"opening_bank", report.now.opening_bank},
          {"lines", lines_of(report)}};
}

}  // namespace liangjia::settlement
