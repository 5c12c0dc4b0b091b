#include "procurement/quota/quota_store.h"

#include "core/command/list_query.h"
#include "core/database/in_list.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kLockRound{"quota_store.lock_round", "SELECT id FROM procurement_round WHERE id = ? FOR UPDATE"};
constexpr db::Sql kOffers{
    "quota_store.offers",
    "SELECT a.id, a.round_id, a.product_id, a.variety_id, a.winner_id, a.area_code, a.supply_role, a.priority, a.valid_from, a.valid_to, "
    "a.state, a.version, p.conversion_factor FROM award a JOIN product p ON p.id = a.product_id "
    "WHERE a.round_id = ? AND a.state = 'effective' AND a.valid_from <= ? AND a.valid_to >= ? ORDER BY a.id"};
constexpr db::Sql kIdsOfYear{"quota_store.ids_of_year",
                             "SELECT id FROM quota_account WHERE agreement_year_id = ? AND institution_id IN {in}"};
constexpr db::Sql kOpen{
    "quota_store.open",
    "INSERT INTO quota_account (id, agreement_year_id, institution_id, award_id, variety_id, product_id, winner_id, region_code, state, "
    "brand_free, conversion_factor, base_units, ratio_ppm, rule_id, contracted_units, reserved_units, accepted_units, created_at) VALUES"};
constexpr db::Sql kStore{"quota_store.computation",
                         "UPDATE quota_account SET base_units = ?, ratio_ppm = ?, rule_id = ?, brand_free = ? WHERE id = ?"};
constexpr std::string_view kSetState = "UPDATE quota_account SET state = ?, version = version + 1 WHERE id IN ";

}  // namespace

void lock_round(db::Transaction& tx, catalog::RoundId round) {
  ensure(tx.one(kLockRound, round).has_value(), "an agreement year without its round");
}

std::vector<AwardOffer> offers_of(db::Session& session, const catalog::AgreementYear& year) {
  std::vector<AwardOffer> offers;
  for (db::Row& row : session.query(kOffers, year.round, year.valid_to, year.valid_from)) {
    AwardOffer offer;
    catalog::Award& award = offer.award;
    award.id = row.take<catalog::AwardId>();
    award.round = row.take<catalog::RoundId>();
    award.product = row.take<catalog::ProductId>();
    award.variety = row.take<catalog::VarietyId>();
    award.winner = row.take<OrganisationId>();
    award.area_code = row.take<std::string>();
    award.role = row.take<catalog::SupplyRole>();
    award.priority = row.take<int>();
    award.valid_from = row.take<BusinessDate>();
    award.valid_to = row.take<BusinessDate>();
    award.state = row.take<catalog::AwardState>();
    award.version = row.take<std::int64_t>();
    offer.factor = row.take<ConversionFactor>();
    offers.push_back(std::move(offer));
  }
  return offers;
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

void open_accounts(command::Context& context, const std::vector<ComputedAccount>& accounts) {
  std::vector<db::Value> values;
  std::vector<QuotaMovement> grants;
  for (const ComputedAccount& computed : accounts) {
    const QuotaAccount& account = computed.account;
    for (db::Value value :
         {db::to_value(account.id), db::to_value(account.year), db::to_value(account.institution), db::to_value(account.award),
          db::to_value(account.variety), db::to_value(account.product), db::to_value(account.winner), db::to_value(account.region_code),
          db::to_value(account.state), db::to_value(account.brand_free), db::to_value(account.factor), db::to_value(computed.base),
          db::to_value(computed.ratio), db::to_value(computed.rule_id), db::to_value(account.contracted), db::to_value(Units{}),
          db::to_value(Units{}), db::to_value(context.now())}) {
      values.push_back(std::move(value));
    }
    grants.push_back({account.id, QuotaEntryKind::Grant, account.contracted, {}, {}, "agreement_year", account.year.value(), ""});
    QuotaAccount before = account;
    before.contracted = Units{};
    context.changes.add(QuotaChange{before, account, {grants.back()}});
  }
  context.tx.insert_rows(kOpen, 18, values);
  write_entries(context, grants);
}

void store_computation(db::Transaction& tx, const ComputedAccount& computed) {
  const db::Value rule = computed.rule_id == 0 ? db::Value{} : db::to_value(computed.rule_id);
  tx.change_one(kStore, computed.base, computed.ratio, rule, computed.account.brand_free, computed.account.id);
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

json::Object account_document(const QuotaAccount& account) {
  const PackSplit contracted = in_packs(account.contracted, account.factor);
  return {{"id", account.id},
          {"agreement_year_id", account.year},
          {"institution_id", account.institution},
          {"award_id", account.award},
          {"product_id", account.product},
          {"state", account.state},
          {"brand_free", account.brand_free},
          {"contracted_units", account.contracted},
          {"contracted_packs", contracted.packs},
          {"contracted_remainder_units", contracted.remainder},
          {"reserved_units", account.reserved},
          {"accepted_units", account.accepted},
          {"free_units", account.free()},
          {"version", account.version}};
}

}  // namespace liangjia::procurement
