#include "catalog/round/round_store.h"

#include <unordered_set>

#include "catalog/round/round_table.h"

namespace liangjia::catalog {
namespace {

constexpr auto kRound = db::select<kRoundTable, "WHERE id = ?">("round_store.round");
constexpr auto kRoundByCode = db::select<kRoundTable, "WHERE code = ?">("round_store.round_by_code");
constexpr auto kLockRound = db::select<kRoundTable, "WHERE id = ? FOR UPDATE">("round_store.lock");
constexpr auto kYear = db::select<kAgreementYearTable, "WHERE id = ?">("round_store.year");
constexpr auto kYears = db::select<kAgreementYearTable, "WHERE round_id = ? ORDER BY number">("round_store.years");
constexpr auto kVarieties = db::select<kRoundVarietyTable, "WHERE round_id = ? ORDER BY variety_id">("round_store.varieties");
// Counted in one pass: a subquery for each variety would look through all awards of the round again and again.
constexpr db::Sql kCountWinners{"round_store.count_winners",
                                "UPDATE round_variety r LEFT JOIN (SELECT variety_id, COUNT(DISTINCT winner_id) AS winners FROM award "
                                "WHERE round_id = ? AND supply_role IN ('main', 'brand') AND bears_volume AND state <> 'withdrawn' GROUP "
                                "BY variety_id) a ON a.variety_id = r.variety_id "
                                "SET r.winners = COALESCE(a.winners, 0) WHERE r.round_id = ?"};

}  // namespace

std::optional<Round> find_round(db::Session& session, RoundId id) { return db::one(session, kRound, id); }

std::optional<Round> find_round_by_code(db::Session& session, std::string_view code) {
  if (!db::is_ascii(code)) return std::nullopt;
  return db::one(session, kRoundByCode, code);
}

std::optional<Round> lock_round(db::Transaction& tx, RoundId id) { return db::one(tx.session(), kLockRound, id); }

std::optional<AgreementYear> find_agreement_year(db::Session& session, AgreementYearId id) { return db::one(session, kYear, id); }
std::vector<AgreementYear> agreement_years_of(db::Session& session, RoundId round) { return db::all(session, kYears, round); }
std::vector<RoundVariety> varieties_of(db::Session& session, RoundId round) { return db::all(session, kVarieties, round); }

void insert_round(db::Transaction& tx, const Round& round) { db::insert<kRoundTable>(tx, round); }
void insert_agreement_years(db::Transaction& tx, const std::vector<AgreementYear>& years) {
  db::insert_all<kAgreementYearTable>(tx, years);
}
void update_round(db::Transaction& tx, const Round& round) { db::update<kRoundTable>(tx, round); }

void insert_round_varieties(db::Transaction& tx, const std::vector<RoundVariety>& varieties) {
  db::insert_all<kRoundVarietyTable>(tx, varieties);
}
void update_round_variety(db::Transaction& tx, const RoundVariety& variety) { db::update<kRoundVarietyTable>(tx, variety); }

void count_winners(db::Transaction& tx, RoundId round, const std::vector<VarietyId>& varieties) {
  std::unordered_set<VarietyId> known;
  for (const RoundVariety& one : varieties_of(tx.session(), round)) known.insert(one.variety);
  std::vector<RoundVariety> fresh;
  for (const VarietyId id : varieties) {
    if (known.insert(id).second) fresh.push_back({round, id, "normal", 0});
  }
  insert_round_varieties(tx, fresh);
  tx.execute(kCountWinners, round, round);
}

void publish_winners(db::Transaction& tx, const std::vector<RoundVariety>& varieties) {
  for (const RoundVariety& one : varieties) db::update<kRoundVarietyTable, "published_winners">(tx, one);
}

}  // namespace liangjia::catalog
