#include "procurement/volume/known_history.h"

#include <set>

#include "core/database/table.h"

namespace liangjia::procurement {
namespace {

struct OfYear {
  OrganisationId institution;
  catalog::VarietyId variety;
  catalog::ProductId product;
  Ratio strength;
  int year = 0;
  Units units;
  auto key() const { return std::tuple(institution, product, year); }
};

// Where each history tells it.
constexpr auto of_year(std::string_view institution, std::string_view product, std::string_view year, std::string_view units) {
  return db::view<OfYear>(db::column(institution, &OfYear::institution), db::column("p.variety_id", &OfYear::variety),
                          db::column(product, &OfYear::product), db::column("p.strength_ppm", &OfYear::strength),
                          db::column(year, &OfYear::year), db::column(units, &OfYear::units));
}
constexpr auto kAcceptedOfYear = of_year("a.institution_id", "a.product_id", "YEAR(a.accepted_on)",
                                         "CAST(SUM((a.accepted_packs - a.returned_packs) * p.conversion_factor) AS SIGNED)");
constexpr auto kUsedOfYear =
    of_year("l.institution_id", "l.product_id", "CAST(LEFT(l.month, 4) AS SIGNED)", "CAST(SUM(l.used_units) AS SIGNED)");

// Of institutions, then from a day or month to another, of the varieties of a round.
constexpr auto kAccepted =
    db::select<kAcceptedOfYear,
               "FROM acceptance_line a JOIN product p ON p.id = a.product_id "
               "WHERE a.institution_id IN {in} AND a.accepted_on BETWEEN ? AND ? "
               "AND p.variety_id IN (SELECT variety_id FROM round_variety WHERE round_id = ?) "
               "GROUP BY a.institution_id, p.variety_id, a.product_id, p.strength_ppm, YEAR(a.accepted_on)">("known_history.accepted");
constexpr auto kUsed =
    db::select<kUsedOfYear,
               "FROM usage_line l JOIN product p ON p.id = l.product_id "
               "WHERE l.institution_id IN {in} AND l.month BETWEEN ? AND ? "
               "AND p.variety_id IN (SELECT variety_id FROM round_variety WHERE round_id = ?) "
               "GROUP BY l.institution_id, p.variety_id, l.product_id, p.strength_ppm, LEFT(l.month, 4)">("known_history.used");

// The mean of a sum over whole years, half up.
Units mean(Int128 units, std::int64_t years) { return Units{static_cast<std::int64_t>((2 * units + years) / (2 * Int128{years}))}; }

}  // namespace

std::map<OrganisationId, KnownHistory> known_histories(db::Session& session, const catalog::Round& round,
                                                       const std::vector<OrganisationId>& institutions) {
  std::map<OrganisationId, KnownHistory> known;
  if (!round.history_from || !round.history_to) return known;
  const BusinessDate first(*round.history_from, 1, 1), last(*round.history_to, 12, 31);
  std::set<decltype(OfYear{}.key())> accepted;
  const auto add = [&](const OfYear& one) {
    if (one.units <= Units{}) return;
    KnownHistory& history = known[one.institution];
    history.years = *round.history_to - *round.history_from + 1;
    KnownPurchases& purchases = history.varieties[one.variety][one.product];
    purchases.strength = one.strength;
    purchases.units += one.units;
  };
  for (const OfYear& one : db::all_in(session, kAccepted, institutions, first, last, round.id)) {
    if (one.units > Units{}) accepted.insert(one.key());
    add(one);
  }
  for (const OfYear& one : db::all_in(session, kUsed, institutions, BusinessMonth::of(first), BusinessMonth::of(last), round.id)) {
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
