#include "procurement/quota/quota_queries.h"

#include "core/command/list_query.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kAccounts =
    "SELECT a.id, a.agreement_year_id, a.institution_id, a.award_id, a.variety_id, a.product_id, a.winner_id, a.region_code, a.state, "
    "a.brand_free, "
    "a.conversion_factor, a.contracted_units, a.reserved_units, a.accepted_units, a.version, a.base_units, a.ratio_ppm, a.rule_id, i.name, "
    "w.name, "
    "CONCAT_WS(' ', p.generic_name, p.spec, p.pack), p.min_unit, p.pack_unit "
    "FROM quota_account a JOIN organisation i ON i.id = a.institution_id JOIN organisation w ON w.id = a.winner_id JOIN product p ON p.id "
    "= a.product_id";
constexpr OwnershipColumns kOwnership{"a.institution_id", "a.region_code", "a.winner_id", ""};

constexpr std::string_view kEntries =
    "SELECT e.id, e.account_id, e.kind, e.contracted_change, e.reserved_change, e.accepted_change, e.document_kind, e.document_id, "
    "e.reason, e.at "
    "FROM quota_entry e";
constexpr std::string_view kTransfers =
    "SELECT t.id, t.number, t.alliance_id, t.from_account_id, t.to_account_id, t.units, t.reason, t.state, t.refusal_reason, "
    "t.region_code, t.version, "
    "i.name, j.name, CONCAT_WS(' ', p.generic_name, p.spec, p.pack) "
    "FROM quota_transfer t JOIN quota_account a ON a.id = t.from_account_id JOIN quota_account b ON b.id = t.to_account_id "
    "JOIN organisation i ON i.id = a.institution_id JOIN organisation j ON j.id = b.institution_id JOIN product p ON p.id = a.product_id";

QuotaItem quota_of(db::Row& row) {
  QuotaItem item;
  QuotaAccount& account = item.account;
  item.id = account.id = row.take<QuotaAccountId>();
  account.year = row.take<catalog::AgreementYearId>();
  account.institution = row.take<OrganisationId>();
  account.award = row.take<catalog::AwardId>();
  account.variety = row.take<catalog::VarietyId>();
  account.product = row.take<catalog::ProductId>();
  account.winner = row.take<OrganisationId>();
  account.region_code = row.take<std::string>();
  account.state = row.take<QuotaState>();
  account.brand_free = row.take<bool>();
  account.factor = row.take<ConversionFactor>();
  account.contracted = row.take<Units>();
  account.reserved = row.take<Units>();
  account.accepted = row.take<Units>();
  account.version = row.take<std::int64_t>();
  item.base = row.take<Units>();
  item.ratio = row.take<Ratio>();
  item.rule_id = row.take<std::optional<std::int64_t>>().value_or(0);
  item.institution_name = row.take<std::string>();
  item.winner_name = row.take<std::string>();
  item.product_name = row.take<std::string>();
  item.min_unit = row.take<std::string>();
  item.pack_unit = row.take<std::string>();
  return item;
}

QuotaEntryItem entry_of(db::Row& row) {
  QuotaEntryItem item;
  item.id = row.take<Id<struct QuotaEntryTag>>();
  item.movement.account = row.take<QuotaAccountId>();
  item.movement.kind = row.take<QuotaEntryKind>();
  item.movement.contracted_change = row.take<Units>();
  item.movement.reserved_change = row.take<Units>();
  item.movement.accepted_change = row.take<Units>();
  item.movement.document_kind = row.take<std::string>();
  item.movement.document_id = row.take<std::int64_t>();
  item.movement.reason = row.take<std::optional<std::string>>().value_or("");
  item.at = row.take<Instant>();
  return item;
}

QuotaTransferItem transfer_item_of(db::Row& row) {
  QuotaTransferItem item;
  QuotaTransfer& transfer = item.transfer;
  item.id = transfer.id = row.take<QuotaTransferId>();
  transfer.number = row.take<std::string>();
  transfer.alliance = row.take<catalog::AllianceId>();
  transfer.from = row.take<QuotaAccountId>();
  transfer.to = row.take<QuotaAccountId>();
  transfer.units = row.take<Units>();
  transfer.reason = row.take<std::string>();
  transfer.state = row.take<QuotaTransferState>();
  transfer.refusal_reason = row.take<std::optional<std::string>>().value_or("");
  transfer.region_code = row.take<std::string>();
  transfer.version = row.take<std::int64_t>();
  item.from_name = row.take<std::string>();
  item.to_name = row.take<std::string>();
  item.product_name = row.take<std::string>();
  return item;
}

}  // namespace

Ratio QuotaItem::completion() const {
  if (account.contracted == Units{}) return Ratio::percent(100);
  return Ratio{static_cast<std::int64_t>(Int128{account.accepted.count()} * 1'000'000 / account.contracted.count())};
}

Page<QuotaItem> list_quota(db::Session& session, const Scope& scope, const QuotaFilter& filter, const PageRequest& page) {
  Where where(scope.filter(kOwnership));
  where.maybe("a.state = ?", filter.state);
  where.maybe("a.agreement_year_id = ?", filter.year);
  where.maybe("a.institution_id = ?", filter.institution);
  where.maybe("a.winner_id = ?", filter.winner);
  where.maybe("a.product_id = ?", filter.product);
  return read_page(session, {"quota_queries.list", kAccounts}, "a.id", where, page, quota_of);
}

std::optional<QuotaItem> find_quota(db::Session& session, const Scope& scope, QuotaAccountId id) {
  return read_one(session, {"quota_queries.find", kAccounts}, Where(scope.filter(kOwnership)).with("a.id = ?", id), quota_of);
}

Page<QuotaEntryItem> list_quota_entries(db::Session& session, QuotaAccountId account, const PageRequest& page) {
  Where where(Unscoped("the caller has found the account in its scope"));
  where.with("e.account_id = ?", account);
  return read_page(session, {"quota_queries.entries", kEntries}, "e.id", where, page, entry_of);
}

Page<QuotaTransferItem> list_quota_transfers(db::Session& session, const Scope& scope, std::optional<QuotaTransferState> state,
                                             const PageRequest& page) {
  const SqlFilter giving = scope.filter({"a.institution_id", "t.region_code", "", ""});
  const SqlFilter getting = scope.filter({"b.institution_id", "t.region_code", "", ""});
  Where where(either(giving, getting));
  where.maybe("t.state = ?", state);
  return read_page(session, {"quota_queries.transfers", kTransfers}, "t.id", where, page, transfer_item_of);
}

}  // namespace liangjia::procurement
