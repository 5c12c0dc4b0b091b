#include "catalog/round/round.h"

namespace liangjia::catalog {
namespace {

#define ROUND_COLUMNS "id, code, name, organiser, goods_kind, rule_set, valid_from, valid_to, state, version"
constexpr db::Sql kRound{"round_store.round", "SELECT " ROUND_COLUMNS " FROM procurement_round WHERE id = ?"};
constexpr db::Sql kRoundByCode{"round_store.round_by_code", "SELECT " ROUND_COLUMNS " FROM procurement_round WHERE code = ?"};
#undef ROUND_COLUMNS
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

std::optional<Round> find_round_by_code(db::Session& session, std::string_view code) { return round_of(session.one(kRoundByCode, code)); }

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
