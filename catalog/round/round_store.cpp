#include "catalog/round/round_store.h"

#include <unordered_set>

#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

#define ROUND_COLUMNS "id, code, name, organiser, goods_kind, rule_set, valid_from, valid_to, state, version"
constexpr db::Sql kRound{"round_store.round", "SELECT " ROUND_COLUMNS " FROM procurement_round WHERE id = ?"};
constexpr db::Sql kRoundByCode{"round_store.round_by_code", "SELECT " ROUND_COLUMNS " FROM procurement_round WHERE code = ?"};
constexpr db::Sql kLockRound{"round_store.lock", "SELECT " ROUND_COLUMNS " FROM procurement_round WHERE id = ? FOR UPDATE"};
#undef ROUND_COLUMNS
constexpr db::Sql kInsertRound{
    "round_store.insert",
    "INSERT INTO procurement_round (id, code, name, organiser, goods_kind, rule_set, valid_from, valid_to, state, "
    "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kInsertYears{"round_store.insert_years",
                               "INSERT INTO agreement_year (id, round_id, number, valid_from, valid_to) VALUES"};
constexpr db::Sql kSetState{"round_store.set_state",
                            "UPDATE procurement_round SET state = ?, version = version + 1 WHERE id = ? AND version = ?"};
constexpr db::Sql kInsertVarieties{"round_store.insert_varieties",
                                   "INSERT INTO round_variety (round_id, variety_id, drug_class, winners) VALUES"};
constexpr db::Sql kSetClass{"round_store.set_drug_class", "UPDATE round_variety SET drug_class = ? WHERE round_id = ? AND variety_id = ?"};
// Counted in one pass: a subquery for each variety would look through all awards of the round again and again.
constexpr db::Sql kCountWinners{
    "round_store.count_winners",
    "UPDATE round_variety r LEFT JOIN (SELECT variety_id, COUNT(DISTINCT winner_id) AS winners FROM award "
    "WHERE round_id = ? AND supply_role = 'main' AND state <> 'withdrawn' GROUP BY variety_id) a ON a.variety_id = r.variety_id "
    "SET r.winners = COALESCE(a.winners, 0) WHERE r.round_id = ?"};
constexpr db::Sql kYear{"round_store.year", "SELECT id, round_id, number, valid_from, valid_to FROM agreement_year WHERE id = ?"};
constexpr db::Sql kYears{"round_store.years",
                         "SELECT id, round_id, number, valid_from, valid_to FROM agreement_year WHERE round_id = ? ORDER BY number"};
constexpr db::Sql kVarieties{"round_store.varieties",
                             "SELECT variety_id, drug_class, winners FROM round_variety WHERE round_id = ? ORDER BY variety_id"};

std::optional<Round> round_of(std::optional<db::Row> row) {
  if (!row) return std::nullopt;
  Round round;
  round.id = row->take<RoundId>();
  round.code = row->take<std::string>();
  round.name = row->take<std::string>();
  round.organiser = row->take<Organiser>();
  round.goods_kind = row->take<GoodsKind>();
  round.rule_set = row->take<std::string>();
  round.valid_from = row->take<BusinessDate>();
  round.valid_to = row->take<BusinessDate>();
  round.state = row->take<RoundState>();
  round.version = row->take<std::int64_t>();
  return round;
}

AgreementYear year_of(db::Row& row) {
  AgreementYear year;
  year.id = row.take<AgreementYearId>();
  year.round = row.take<RoundId>();
  year.number = row.take<int>();
  year.valid_from = row.take<BusinessDate>();
  year.valid_to = row.take<BusinessDate>();
  return year;
}

}  // namespace

std::optional<Round> find_round(db::Session& session, RoundId id) { return round_of(session.one(kRound, id)); }

std::optional<Round> find_round_by_code(db::Session& session, std::string_view code) {
  if (!db::is_ascii(code)) return std::nullopt;
  return round_of(session.one(kRoundByCode, code));
}

std::optional<Round> lock_round(db::Transaction& tx, RoundId id) { return round_of(tx.one(kLockRound, id)); }

void insert_round(db::Transaction& tx, const Round& one, Instant now) {
  tx.execute(kInsertRound, one.id, one.code, one.name, one.organiser, one.goods_kind, one.rule_set, one.valid_from, one.valid_to, one.state,
             now);
}

void insert_agreement_years(db::Transaction& tx, const std::vector<AgreementYear>& years) {
  std::vector<db::Value> values;
  for (const AgreementYear& year : years) {
    for (db::Value value : {db::to_value(year.id), db::to_value(year.round), db::to_value(year.number), db::to_value(year.valid_from),
                            db::to_value(year.valid_to)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertYears, 5, values);
}

void set_round_state(db::Transaction& tx, const Round& round, RoundState state) {
  tx.change_one(kSetState, state, round.id, round.version);
}

void insert_round_varieties(db::Transaction& tx, RoundId round, const std::vector<RoundVariety>& varieties) {
  std::vector<db::Value> values;
  for (const RoundVariety& one : varieties) {
    for (db::Value value : {db::to_value(round), db::to_value(one.variety), db::to_value(one.drug_class), db::to_value(one.winners)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertVarieties, 4, values);
}

void set_drug_class(db::Transaction& tx, RoundId round, VarietyId variety, std::string_view drug_class) {
  tx.change_one(kSetClass, drug_class, round, variety);
}

void count_winners(db::Transaction& tx, RoundId round, const std::vector<VarietyId>& varieties) {
  std::unordered_set<VarietyId> known;
  for (const RoundVariety& one : varieties_of(tx.session(), round)) known.insert(one.variety);
  std::vector<RoundVariety> fresh;
  for (const VarietyId id : varieties) {
    if (known.insert(id).second) fresh.push_back({id, "normal", 0});
  }
  insert_round_varieties(tx, round, fresh);
  tx.execute(kCountWinners, round, round);
}

json::Object round_document(const Round& one) {
  return {{"id", one.id},
          {"code", one.code},
          {"name", one.name},
          {"organiser", one.organiser},
          {"goods_kind", one.goods_kind},
          {"rule_set", one.rule_set},
          {"valid_from", one.valid_from},
          {"valid_to", one.valid_to},
          {"state", one.state},
          {"version", one.version}};
}

json::Object agreement_year_document(const AgreementYear& year) {
  return {{"id", year.id}, {"round_id", year.round}, {"number", year.number}, {"valid_from", year.valid_from}, {"valid_to", year.valid_to}};
}

std::optional<AgreementYear> find_agreement_year(db::Session& session, AgreementYearId id) {
  auto row = session.one(kYear, id);
  return row ? std::optional{year_of(*row)} : std::nullopt;
}

std::vector<AgreementYear> agreement_years_of(db::Session& session, RoundId round) {
  std::vector<AgreementYear> years;
  for (db::Row& row : session.query(kYears, round)) years.push_back(year_of(row));
  return years;
}

std::vector<RoundVariety> varieties_of(db::Session& session, RoundId round) {
  std::vector<RoundVariety> varieties;
  for (db::Row& row : session.query(kVarieties, round)) {
    RoundVariety variety;
    variety.variety = row.take<VarietyId>();
    variety.drug_class = row.take<std::string>();
    variety.winners = row.take<int>();
    varieties.push_back(std::move(variety));
  }
  return varieties;
}

}  // namespace liangjia::catalog
