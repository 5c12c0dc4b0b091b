#include "procurement/need/need_queries.h"

#include <algorithm>

#include "core/command/list_query.h"
#include "procurement/need/need_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kView =
    db::view<NeedView>(db::part<kNeedTable, "n">(&NeedView::need), db::column("o.name", &NeedView::institution_name),
                       db::column("CONCAT(v.generic_name, '（', v.route_form_group, '）')", &NeedView::variety_name).or_null(),
                       db::column("CONCAT_WS(' ', p.generic_name, p.spec, p.pack)", &NeedView::product_name));
constexpr auto kNeeds = db::select<kView,
                                   "FROM clinical_need n JOIN organisation o ON o.id = n.institution_id LEFT JOIN variety v ON v.id = "
                                   "n.variety_id LEFT JOIN product p ON p.id = n.product_id">("need_queries.needs");
constexpr auto kSameView = db::view<SameNeeds>(db::column("n.same_key", &SameNeeds::key), db::column("COUNT(*)", &SameNeeds::needs),
                                               db::column("COUNT(DISTINCT n.institution_id)", &SameNeeds::institutions),
                                               db::column("CAST(COALESCE(SUM(n.month_units), 0) AS SIGNED)", &SameNeeds::month_units));
constexpr auto kSame = db::select<kSameView, "FROM clinical_need n">("need_queries.same");

constexpr ListIndex kIndexes[] = {{"clinical_need_institution_state", "n.institution_id", "n.state"},
                                  {"clinical_need_region_state", "n.region_code", "n.state"}};
constexpr ListSource kSource{"clinical_need n", "n.id", kIndexes, kTokens<NeedState>};

SqlFilter within(const Scope& scope, const std::string& alias) {
  return scope.filter({alias + ".institution_id", alias + ".region_code", "", ""});
}

std::vector<db::Value> open_states() { return {db::to_value(NeedState::Filed), db::to_value(NeedState::CountySeen)}; }

void count_same(db::Session& session, const Scope& scope, std::vector<NeedView>& views) {
  if (views.empty()) return;
  std::vector<db::Value> keys;
  for (const NeedView& view : views) keys.push_back(db::to_value(view.need.same_key));
  Where where(within(scope, "n"));
  where.among("n.state", open_states()).among("n.same_key", std::move(keys));
  const std::string text = std::string(kSame.sql.text) + " WHERE " + where.text() + " GROUP BY n.same_key";
  std::vector<SameNeeds> counted;
  for (db::Row& row : session.query_values({kSame.sql.name, text}, where.values())) counted.push_back(kSame(row));
  for (NeedView& view : views) {
    const auto found = std::ranges::find(counted, view.need.same_key, &SameNeeds::key);
    if (found != counted.end()) view.same = *found;
  }
}

}  // namespace

Page<NeedView> list_needs(db::Session& session, const Actor& actor, const NeedFilter& filter, const PageRequest& page) {
  Where where(within(actor.scope, "n"));
  where.maybe("n.state = ?", filter.state).maybe("n.institution_id = ?", filter.institution).maybe("n.variety_id = ?", filter.variety);
  where.maybe("n.region_code = ?", filter.region_code);
  const bool grouped = filter.grouped.value_or(false);
  if (grouped || filter.open.value_or(false)) where.among("n.state", open_states());
  if (filter.open == false) where.among("n.state", {db::to_value(NeedState::Answered), db::to_value(NeedState::Closed)});
  if (grouped) {
    const SqlFilter newer = within(actor.scope, "m");
    where.with(
        SqlFilter{"NOT EXISTS (SELECT 1 FROM clinical_need m WHERE m.same_key = n.same_key AND m.id > n.id AND m.state IN ('filed', "
                  "'county_seen') AND (" +
                      newer.text + "))",
                  newer.values});
  }
  auto found = read_page(session, kNeeds, kSource, where, page);
  count_same(session, actor.scope, found.items);
  return found;
}

std::optional<NeedView> find_need(db::Session& session, const Scope& scope, NeedId id) {
  auto found = read_one(session, kNeeds, Where(within(scope, "n")).with("n.id = ?", id));
  if (!found) return std::nullopt;
  std::vector<NeedView> one{std::move(*found)};
  count_same(session, scope, one);
  return std::move(one.front());
}

}  // namespace liangjia::procurement
