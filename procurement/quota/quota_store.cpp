#include "procurement/quota/quota_store.h"

#include "catalog/award/award_table.h"
#include "core/command/list_query.h"
#include "procurement/quota/quota_table.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kLockRound{"quota_store.lock_round", "SELECT id FROM procurement_round WHERE id = ? FOR UPDATE"};
constexpr auto kOfferView =
    db::view<AwardOffer>(db::part<catalog::kAwardTable, "a">(&AwardOffer::award), db::column("p.conversion_factor", &AwardOffer::factor),
                         db::column("p.strength_ppm", &AwardOffer::strength));
constexpr auto kOffers =
    db::select<kOfferView,
               "FROM award a JOIN product p ON p.id = a.product_id WHERE a.round_id = ? AND a.state = 'effective' AND a.valid_from <= ? "
               "AND a.valid_to >= ? ORDER BY a.id">("quota_store.offers");
constexpr db::Sql kIdsOfYear{"quota_store.ids_of_year",
                             "SELECT id FROM quota_account WHERE agreement_year_id = ? AND institution_id IN {in}"};
constexpr db::Sql kIdsInArea{"quota_store.ids_in_area",
                             "SELECT id FROM quota_account WHERE award_id IN {in} AND region_code LIKE ? ORDER BY id"};
constexpr auto kTransfer = db::select<kQuotaTransferTable, "WHERE id = ?">("quota_store.transfer");
constexpr db::UpdatedColumn kComputed[] = {{"id"}, {"base_units"}, {"ratio_ppm"}, {"rule_id"}, {"brand_free"}};
constexpr db::RowsUpdate kStoreComputation{"quota_store.computation", "quota_account", kComputed};
constexpr db::Sql kStoreObjection{"quota_store.objection",
                                  "UPDATE quota_account SET state = ?, wanted_units = ?, objection = ?, objection_answer = ?, "
                                  "version = version + 1 WHERE id = ?"};
constexpr std::string_view kSetState = "UPDATE quota_account SET state = ?, version = version + 1 WHERE id IN ";

}  // namespace

void lock_round(db::Transaction& tx, catalog::RoundId round) {
  ensure(tx.one(kLockRound, round).has_value(), "an agreement year without its round");
}

std::vector<AwardOffer> offers_of(db::Session& session, const catalog::AgreementYear& year) {
  return db::all(session, kOffers, year.round, year.valid_to, year.valid_from);
}

std::vector<QuotaAccount> lock_accounts_of_year(db::Transaction& tx, catalog::AgreementYearId year,
                                                const std::vector<OrganisationId>& institutions) {
  const db::Value before[] = {db::to_value(year)};
  std::vector<QuotaAccountId> ids;
  for (db::Row& row : db::query_in(tx.session(), kIdsOfYear, db::values_of(institutions), before))
    ids.push_back(row.take<QuotaAccountId>());
  return lock_accounts(tx, std::move(ids));
}

std::vector<QuotaAccountId> account_ids_in_state(db::Session& session, const Scope& scope, catalog::AgreementYearId year,
                                                 std::optional<OrganisationId> institution, QuotaState state) {
  Where where(scope.filter({"institution_id", "region_code", "", ""}));
  where.with("agreement_year_id = ?", year).with("state = ?", state).maybe("institution_id = ?", institution);
  std::vector<QuotaAccountId> ids;
  for (db::Row& row :
       session.query_values({"quota_store.ids_in_state", "SELECT id FROM quota_account WHERE " + where.text()}, where.values()))
    ids.push_back(row.take<QuotaAccountId>());
  return ids;
}

std::vector<QuotaAccountId> accounts_in_area(db::Session& session, const std::vector<catalog::AwardId>& awards,
                                             std::string_view area_code) {
  const db::Value area[] = {db::to_value(std::string(region_prefix(area_code)) + "%")};
  std::vector<QuotaAccountId> ids;
  for (db::Row& row : db::query_in(session, kIdsInArea, db::values_of(awards), {}, area)) ids.push_back(row.take<QuotaAccountId>());
  return ids;
}

void open_accounts(command::Context& context, const std::vector<QuotaAccount>& accounts) {
  std::vector<QuotaMovement> grants;
  for (const QuotaAccount& account : accounts) {
    grants.push_back({account.id, QuotaEntryKind::Grant, account.contracted, {}, {}, "agreement_year", account.year.value(), ""});
    QuotaAccount before = account;
    before.contracted = Units{};
    context.changes.add(QuotaChange{before, account, {grants.back()}});
  }
  db::insert_all<kQuotaAccountTable>(context.tx, accounts);
  write_entries(context, grants);
}

std::vector<QuotaAccount> open_backup_accounts(command::Context& context, const std::vector<QuotaAccount>& continued,
                                               const catalog::Award& backup, ConversionFactor factor) {
  std::vector<QuotaAccount> made;
  for (const QuotaAccount& old : continued) {
    QuotaAccount& account = made.emplace_back();
    account.id = context.ids.next<QuotaAccountId>();
    account.year = old.year;
    account.institution = old.institution;
    account.award = backup.id;
    account.variety = backup.variety;
    account.product = backup.product;
    account.winner = backup.winner;
    account.region_code = old.region_code;
    account.state = QuotaState::Locked;
    account.brand_free = old.brand_free;
    account.factor = factor;
    account.created_at = context.now();
  }
  db::insert_all<kQuotaAccountTable>(context.tx, made);
  return made;
}

void store_computation(db::Transaction& tx, const std::vector<QuotaAccount>& accounts) {
  std::vector<db::Value> values;
  for (const QuotaAccount& account : accounts) {
    for (db::Value value : {db::to_value(account.id), db::to_value(account.base), db::to_value(account.ratio), db::to_value(account.rule),
                            db::to_value(account.brand_free)})
      values.push_back(std::move(value));
  }
  db::update_rows(tx, kStoreComputation, values);
}

void store_objection(db::Transaction& tx, const QuotaAccount& account) {
  const auto or_null = [](const std::string& text) { return text.empty() ? db::Value{} : db::to_value(text); };
  tx.change_one(kStoreObjection, account.state, account.wanted, or_null(account.objection), or_null(account.objection_answer), account.id);
}

Result<QuotaAccount> lock_own_account(command::Context& context, QuotaAccountId id) {
  auto accounts = lock_accounts(context.tx, {id});
  if (accounts.empty() || !context.actor().scope.covers_institution(accounts.front().institution, accounts.front().region_code)) {
    return reject(liangjia::error::kNotFound);
  }
  return std::move(accounts.front());
}

void set_state(db::Transaction& tx, const std::vector<QuotaAccount>& accounts, QuotaState state) {
  for (std::span<const QuotaAccount> rest(accounts); !rest.empty();) {
    const auto part = rest.first(std::min(rest.size(), db::kInListMost));
    rest = rest.subspan(part.size());
    std::vector<db::Value> ids;
    for (const QuotaAccount& account : part) ids.push_back(db::to_value(account.id));
    ids = db::padded(std::move(ids));
    const std::string text = std::string(kSetState) + db::places(ids.size());
    ids.insert(ids.begin(), db::to_value(state));
    const auto matched = tx.session().execute_values({"quota_store.set_state", text}, ids);
    ensure(matched == std::ssize(part), "a locked quota account was not there to change its state");
  }
}

std::optional<QuotaTransfer> find_quota_transfer(db::Transaction& tx, QuotaTransferId id) { return db::one(tx.session(), kTransfer, id); }
void insert_quota_transfer(db::Transaction& tx, const QuotaTransfer& transfer) { db::insert<kQuotaTransferTable>(tx, transfer); }
void update_quota_transfer(db::Transaction& tx, const QuotaTransfer& transfer) { db::update<kQuotaTransferTable>(tx, transfer); }

}  // namespace liangjia::procurement
