#include "catalog/round/round_queries.h"

#include "catalog/round/round_table.h"
#include "catalog/variety/variety_table.h"
#include "core/command/list_query.h"

namespace liangjia::catalog {
namespace {

constexpr auto kRounds = db::select<kRoundTable>("round_queries.rounds");
constexpr auto kVarieties = db::select<kVarietyTable>("round_queries.varieties");
constexpr auto kRoundVarietyView = db::view<RoundVarietyView>(
    db::part<kRoundVarietyTable, "r">(&RoundVarietyView::variety), db::column("v.code", &RoundVarietyView::code),
    db::column("v.generic_name", &RoundVarietyView::generic_name), db::column("v.route_form_group", &RoundVarietyView::route_form_group),
    db::column("v.min_unit", &RoundVarietyView::min_unit));
constexpr auto kRoundVarieties =
    db::select<kRoundVarietyView, "FROM round_variety r JOIN variety v ON v.id = r.variety_id WHERE r.round_id = ? ORDER BY v.code">(
        "round_queries.round_varieties");

constexpr Unscoped kOpen{"the catalogue is one and open to all"};

}  // namespace

Page<Round> list_rounds(db::Session& session, const RoundFilter& filter, const PageRequest& page) {
  Where where(kOpen);
  where.maybe("state = ?", filter.state).containing({"name", "CONVERT(code USING utf8mb4)"}, filter.words);
  return read_page(session, kRounds, "id", where, page);
}

Page<Variety> list_varieties(db::Session& session, const VarietyFilter& filter, const PageRequest& page) {
  Where where(kOpen);
  where.containing({"generic_name", "CONVERT(code USING utf8mb4)"}, filter.words);
  where.maybe("id IN (SELECT variety_id FROM round_variety WHERE round_id = ?)", filter.round);
  return read_page(session, kVarieties, "id", where, page);
}

std::vector<RoundVarietyView> round_variety_views(db::Session& session, RoundId round) { return db::all(session, kRoundVarieties, round); }

}  // namespace liangjia::catalog
