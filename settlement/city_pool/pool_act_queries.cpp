#include "settlement/city_pool/pool_act_queries.h"

#include "core/command/list_query.h"
#include "settlement/city_pool/pool_act_store.h"
#include "settlement/city_pool/pool_act_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kActs = db::select<kPoolActTable>("pool_act_queries.acts");
constexpr ListIndex kActIndexes[] = {{"pool_act_pool_state", "pool_code", "state"}};
constexpr ListSource kActSource{"pool_act", "id", kActIndexes, kTokens<PoolActState>};

constexpr auto kUnitView = db::view<PoolUnitView>(
    db::part<kPoolActUnitTable, "u">(&PoolUnitView::unit), db::column("a.insurance_kind", &PoolUnitView::kind),
    db::column("a.sort", &PoolUnitView::sort), db::column("a.year", &PoolUnitView::year), db::column("a.state", &PoolUnitView::state),
    db::column("COALESCE(s.kept_fen, 0)", &PoolUnitView::kept), db::column("COALESCE(s.pooled_fen, 0)", &PoolUnitView::pooled),
    db::column("COALESCE(s.from_pool_fen, 0)", &PoolUnitView::from_pool),
    db::column("COALESCE(s.transition_fen + s.county_match_fen + s.county_rest_fen, 0)", &PoolUnitView::from_county),
    db::column("COALESCE(s.city_fen, 0)", &PoolUnitView::from_city));
constexpr auto kUnitViews = db::select<kUnitView,
                                       "FROM pool_act_unit u JOIN pool_act a ON a.id = u.act_id LEFT JOIN pool_act_share s ON s.act_id = "
                                       "u.act_id AND s.reading = a.reading AND s.pool_code = u.pool_code">("pool_act_queries.units");
constexpr ListIndex kUnitIndexes[] = {{"pool_act_unit_pool", "u.pool_code"}};
constexpr ListSource kUnitSource{"pool_act_unit u", "u.id", kUnitIndexes, {}, "STRAIGHT_JOIN pool_act a ON a.id = u.act_id"};

Where visible(const Scope& scope) { return Where(scope.filter({"", "pool_code", "", ""})); }

}  // namespace

Page<PoolAct> list_pool_acts(db::Session& session, const command::Moment& moment, const PoolActFilter& filter, const PageRequest& page) {
  Where where = visible(moment.actor.scope);
  where.maybe("state = ?", filter.state)
      .maybe("sort = ?", filter.sort)
      .maybe("insurance_kind = ?", filter.kind)
      .maybe("year = ?", filter.year);
  return read_page(session, kActs, kActSource, where, page);
}

std::optional<WholePoolAct> find_whole_pool_act(db::Session& session, const Scope& scope, PoolActId id) {
  auto act = read_one(session, kActs, visible(scope).with("id = ?", id));
  if (!act) return std::nullopt;
  return WholePoolAct{std::move(*act), pool_act_units(session, id), pool_act_shares(session, id),
                      journal_of(session, scope, kind::kPoolAct.token, id.value())};
}

Page<PoolUnitView> list_pool_units(db::Session& session, const command::Moment& moment, const PoolUnitFilter& filter,
                                   const PageRequest& page) {
  Where where(moment.actor.scope.filter({"", "u.pool_code", "", ""}));
  where.maybe("u.pool_code = ?", filter.pool_code).maybe("a.insurance_kind = ?", filter.kind).maybe("a.year = ?", filter.year);
  return read_page(session, kUnitViews, kUnitSource, where, page);
}

}  // namespace liangjia::settlement
