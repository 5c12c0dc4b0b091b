#include "procurement/volume/known_history.h"

#include <set>

#include "core/database/in_list.h"

namespace liangjia::procurement {
namespace {

// The places: the list of institutions, then first and last day, or month, and the round.
constexpr db::Sql kAccepted{"known_history.accepted",
                            "SELECT a.institution_id, p.variety_id, a.product_id, p.strength_ppm, YEAR(a.accepted_on), "
                            "CAST(SUM((a.accepted_packs - a.returned_packs) * p.conversion_factor) AS SIGNED) FROM acceptance_line a "
                            "JOIN product p ON p.id = a.product_id WHERE a.institution_id IN {in} AND a.accepted_on BETWEEN ? AND ? "
                            "AND p.variety_id IN (SELECT variety_id FROM round_variety WHERE round_id = ?) "
                            "GROUP BY a.institution_id, p.variety_id, a.product_id, p.strength_ppm, YEAR(a.accepted_on)"};
constexpr db::Sql kUsed{"known_history.used",
                        "SELECT l.institution_id, p.variety_id, l.product_id, p.strength_ppm, CAST(LEFT(l.month, 4) AS SIGNED), "
                        "CAST(SUM(l.used_units) AS SIGNED) FROM usage_line l JOIN product p ON p.id = l.product_id "
                        "WHERE l.institution_id IN {in} AND l.month BETWEEN ? AND ? "
                        "AND p.variety_id IN (SELECT variety_id FROM round_variety WHERE round_id = ?) "
                        "GROUP BY l.institution_id, p.variety_id, l.product_id, p.strength_ppm, LEFT(l.month, 4)"};

struct OfYear {
  OrganisationId institution;
  catalog::VarietyId variety;
  catalog::ProductId product;
  Ratio strength;
  int year = 0;
  Units units;
  auto key() const { return std::tuple(institution, product, year); }
};

OfYear of_year(db::Row& row) {
  OfYear one;
  one.institution = row.take<OrganisationId>();
  one.variety = row.take<catalog::VarietyId>();
  one.product = row.take<catalog::ProductId>();
  one.strength = row.take<Ratio>();
  one.year = row.take<int>();
  one.units = row.take<Units>();
  return one;
}

// The mean of a sum over whole years, half up.
Units mean(Int128 units, std::int64_t years) { return Units{static_cast<std::int64_t>((2 * units + years) / (2 * Int128{years}))}; }

}  // namespace

std::map<OrganisationId, KnownHistory> known_histories(db::Session& session, const catalog::Round& round,
                                                       const std::vector<OrganisationId>& institutions) {
  std::map<OrganisationId, KnownHistory> known;
  if (!round.history_from || !round.history_to) return known;
  const BusinessDate first(*round.history_from, 1, 1), last(*round.history_to, 12, 31);
  const auto list = db::values_of(institutions);
  std::set<decltype(OfYear{}.key())> accepted;
  const auto add = [&](const OfYear& one) {
    if (one.units <= Units{}) return;
    KnownHistory& history = known[one.institution];
    history.years = *round.history_to - *round.history_from + 1;
    KnownPurchases& purchases = history.varieties[one.variety][one.product];
    purchases.strength = one.strength;
    purchases.units += one.units;
  };
  const db::Value days[] = {db::to_value(first), db::to_value(last), db::to_value(round.id)};
  for (db::Row& row : db::query_in(session, kAccepted, list, {}, days)) {
    const OfYear one = of_year(row);
    if (one.units > Units{}) accepted.insert(one.key());
    add(one);
  }
  const db::Value months[] = {db::to_value(BusinessMonth::of(first)), db::to_value(BusinessMonth::of(last)), db::to_value(round.id)};
  for (db::Row& row : db::query_in(session, kUsed, list, {}, months)) {
    const OfYear one = of_year(row);
    if (!accepted.contains(one.key())) add(one);
  }
  return known;
}

void fill_history(std::vector<VolumeReportLine>& lines, const KnownHistory& known) {
  std::set<catalog::ProductId> named;
  for (const VolumeReportLine& line : lines) {
    if (line.product) named.insert(*line.product);
  }
  for (VolumeReportLine& line : lines) {
    line.known_mean.reset();
    Int128 units = 0;  // millionths
    const auto variety = known.varieties.find(line.variety);
    if (variety != known.varieties.end()) {
      for (const auto& [product, purchases] : variety->second) {
        if (line.product ? product != *line.product : named.contains(product)) continue;
        units += Int128{purchases.units.count()} * (line.product ? 1'000'000 : purchases.strength.count_ppm());
      }
    }
    if (units > 0) line.known_mean = mean(units, std::int64_t{known.years} * 1'000'000);
    if (!line.history_told) line.history_mean = line.known_mean.value_or(Units{});
  }
}

}  // namespace liangjia::procurement
