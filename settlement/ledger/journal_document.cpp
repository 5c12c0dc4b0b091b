#include "settlement/ledger/journal_document.h"

#include "core/platform/json_told.h"

namespace liangjia::settlement {
namespace {

json::Value id_or_null(std::int64_t id) { return id == 0 ? json::Value{} : json::Value{id_text(id)}; }

template <class Part>
json::Value token_or_null(Part part) {
  return part == Part::None ? json::Value{} : json::Value{std::string(token_of(part))};
}

json::Object leg_document(const JournalLeg& leg) {
  return {{"account_id", leg.account.id},
          {"account", leg.account.kind},
          {"book", leg.account.book},
          {"institution_id", id_or_null(leg.account.institution)},
          {"enterprise_id", id_or_null(leg.account.enterprise)},
          {"pool_code", leg.account.pool_code.text()},
          {"insurance_kind", token_or_null(leg.account.insurance)},
          {"income_sort", token_or_null(leg.account.sort)},
          {"side", leg.entry.side},
          {"amount", leg.entry.amount}};
}

}  // namespace

json::Object account_view_document(const AccountView& view) {
  const LedgerAccount& account = view.account;
  return {{"id", account.id},
          {"book", account.book},
          {"kind", account.kind},
          {"kind_name", name_of(account.kind).zh},
          {"pool_code", account.pool_code.text()},
          {"institution_id", id_or_null(account.institution)},
          {"institution_name", json::text_or_null(view.institution_name)},
          {"enterprise_id", id_or_null(account.enterprise)},
          {"enterprise_name", json::text_or_null(view.enterprise_name)},
          {"insurance_kind", token_or_null(account.insurance)},
          {"income_sort", token_or_null(account.sort)},
          {"normal_side", account.normal_side},
          {"balance", account.balance}};
}

json::Object entry_view_document(const EntryView& view) {
  const LedgerTransfer& transfer = view.transfer;
  return {{"id", id_text(view.entry.id)},
          {"transfer_id", transfer.id},
          {"kind", transfer.kind},
          {"kind_name", name_of(transfer.kind).zh},
          {"document_kind", transfer.document_kind},
          {"document_id", id_text(transfer.document_id)},
          {"side", view.entry.side},
          {"amount", view.entry.amount},
          {"business_date", view.entry.business_date},
          {"memo", transfer.memo},
          {"reverses_id", transfer.reverses}};
}

json::Array journal_document(const std::vector<JournalTransfer>& transfers) {
  json::Array documents;
  for (const auto& [transfer, legs] : transfers) {
    json::Array leg_documents;
    for (const JournalLeg& leg : legs) leg_documents.push_back(leg_document(leg));
    documents.push_back(json::Object{{"id", transfer.id},
                                     {"kind", transfer.kind},
                                     {"business_date", transfer.business_date},
                                     {"at", transfer.at},
                                     {"memo", transfer.memo},
                                     {"reverses_id", transfer.reverses},
                                     {"legs", std::move(leg_documents)}});
  }
  return documents;
}

}  // namespace liangjia::settlement
