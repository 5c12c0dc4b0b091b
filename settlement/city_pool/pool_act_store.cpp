#include "settlement/city_pool/pool_act_store.h"

#include "settlement/city_pool/pool_act_document.h"
#include "settlement/city_pool/pool_act_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kPoolActTable, "WHERE id = ? FOR UPDATE">("pool_act_store.lock");
constexpr db::Sql kStands{
    "pool_act_store.stands",
    "SELECT COUNT(*), CAST(COALESCE(SUM(state = 'booked'), 0) AS SIGNED) FROM pool_act WHERE pool_code = ? AND insurance_kind = ? AND "
    "sort = ? AND (? = 0 OR year = ?) AND live_key = 1"};
constexpr db::Sql kBookedYear{
    "pool_act_store.booked_year",
    "SELECT id FROM pool_act WHERE pool_code = ? AND insurance_kind = ? AND sort = 'year' AND year = ? AND state = "
    "'booked'"};
constexpr auto kUnits = db::select<kPoolActUnitTable, "WHERE act_id = ? ORDER BY pool_code">("pool_act_store.units");
constexpr auto kShares = db::select<kPoolActShareTable, "WHERE act_id = ? ORDER BY reading, pool_code">("pool_act_store.shares");

struct Standing {
  std::int64_t live = 0, booked = 0;
};
Standing standing_of(db::Session& session, PoolCode city, InsuranceKind kind, PoolActSort sort, std::optional<int> year) {
  auto row = session.one(kStands, city, kind, sort, year.value_or(0), year.value_or(0));
  Standing found;
  found.live = row->take<std::int64_t>();
  found.booked = row->take<std::int64_t>();
  return found;
}

}  // namespace

Result<PoolAct> lock_own_pool_act(command::Context& context, PoolActId id) {
  auto act = db::one(context.tx.session(), kLock, id);
  if (!act || !covers_pool(context.actor().scope, act->city)) return reject(liangjia::error::kNotFound);
  return std::move(*act);
}

bool pool_act_stands(db::Session& session, PoolCode city, InsuranceKind kind, PoolActSort sort, std::optional<int> year) {
  return standing_of(session, city, kind, sort, year).live > 0;
}

bool pool_act_booked(db::Session& session, PoolCode city, InsuranceKind kind, PoolActSort sort, std::optional<int> year) {
  return standing_of(session, city, kind, sort, year).booked > 0;
}

std::vector<PoolUnit> booked_year(db::Session& session, PoolCode city, InsuranceKind kind, int year) {
  auto found = session.one(kBookedYear, city, kind, year);
  return found ? pool_act_units(session, PoolActId{found->take<std::int64_t>()}) : std::vector<PoolUnit>{};
}

std::vector<PoolUnit> pool_act_units(db::Session& session, PoolActId id) {
  std::vector<PoolUnit> units;
  for (PoolActUnit& row : db::all(session, kUnits, id)) units.push_back(std::move(row.figures));
  return units;
}

std::vector<PoolActShare> pool_act_shares(db::Session& session, PoolActId id) { return db::all(session, kShares, id); }

PoolBooks lock_pool_books(command::Context& context, PoolCode city, InsuranceKind kind, const std::vector<PoolUnit>& units) {
  using K = AccountKind;
  const auto key = [&](K account, PoolCode pool) { return AccountKey{account, pool, {}, {}, insurance_of(kind), IncomeSort::None}; };
  std::vector<AccountKey> keys{key(K::PooledFund, city), key(K::CityTreasury, city)};
  for (const PoolUnit& unit : units) {
    for (const K account : {K::CountyDeposit, K::CountySurplus, K::LegacyPersonalSurplus, K::AdvancedToUnit})
      keys.push_back(key(account, unit.unit));
  }
  const auto accounts = lock_ledger_accounts(context, std::move(keys));
  PoolBooks books{accounts[0].balance, accounts[1].balance, {}};
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto balance = [&](std::size_t which) { return accounts[4 * i + 2 + which].balance; };
    books.units[units[i].unit] = {balance(0), balance(1), balance(2), balance(3)};
  }
  return books;
}

void insert_pool_act(command::Context& context, const PoolAct& act, const PoolActFigures& figures) {
  std::vector<PoolActUnit> units;
  for (const PoolUnit& unit : figures.units) units.push_back({context.ids.next<PoolActUnitId>(), act.id, unit});
  std::vector<PoolActShare> shares;
  for (const PoolActShare& share : figures.shares) shares.push_back({act.id, share.reading, share.sharing});
  db::insert<kPoolActTable>(context.tx, act);
  db::insert_all<kPoolActUnitTable>(context.tx, units);
  if (!shares.empty()) db::insert_all<kPoolActShareTable>(context.tx, shares);
  context.audited(kind::kPoolAct, act.id.value(), nullptr, pool_act_document(act));
  context.changes.add(PoolActChange{std::nullopt, act});
}

PoolAct update_pool_act(command::Context& context, const PoolAct& before, PoolAct after) {
  db::update<kPoolActTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kPoolAct, after.id.value(), pool_act_document(before), pool_act_document(after));
  context.changes.add(PoolActChange{before, after});
  return after;
}

}  // namespace liangjia::settlement
