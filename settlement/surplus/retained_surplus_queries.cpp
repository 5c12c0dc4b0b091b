#include "settlement/surplus/retained_surplus_queries.h"

#include "core/command/list_query.h"
#include "settlement/surplus/retained_surplus_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kView = db::view<RetainedSurplusView>(
    db::part<kRetainedSurplusTable, "s">(&RetainedSurplusView::surplus), db::column("o.name", &RetainedSurplusView::institution_name),
    db::column("y.valid_from", &RetainedSurplusView::year_from), db::column("y.valid_to", &RetainedSurplusView::year_to));
constexpr auto kViews = db::select<kView,
                                   "FROM retained_surplus s JOIN organisation o ON o.id = s.institution_id JOIN agreement_year y ON y.id = "
                                   "s.agreement_year_id">("retained_surplus_queries.views");

constexpr auto kInputs = db::select<kRecordedInputsTable, "WHERE surplus_id = ? AND number = ?">("retained_surplus_queries.inputs");
constexpr auto kVarietyView = db::view<RecordedVarietyView>(
    db::part<kRecordedVarietyTable, "r">(&RecordedVarietyView::recorded), db::column("o.name", &RecordedVarietyView::institution_name),
    db::column("v.generic_name", &RecordedVarietyView::generic_name), db::column("v.min_unit", &RecordedVarietyView::min_unit));
constexpr auto kVarieties =
    db::select<kVarietyView,
               "FROM retained_surplus_variety r JOIN organisation o ON o.id = r.institution_id JOIN variety v ON v.id = r.variety_id WHERE "
               "r.surplus_id = ? AND r.number = ? ORDER BY r.institution_id, r.variety_id">("retained_surplus_queries.varieties");
constexpr auto kComputations =
    db::select<kSurplusComputationTable, "WHERE surplus_id = ? ORDER BY number DESC">("retained_surplus_queries.computations");
constexpr auto kRowView = db::view<SurplusRowView>(
    db::part<kSurplusRowTable, "r">(&SurplusRowView::row), db::column("o.name", &SurplusRowView::institution_name),
    db::column("v.generic_name", &SurplusRowView::generic_name), db::column("v.min_unit", &SurplusRowView::min_unit));
constexpr auto kRows =
    db::select<kRowView,
               "FROM retained_surplus_row r JOIN organisation o ON o.id = r.institution_id JOIN variety v ON v.id = r.variety_id WHERE "
               "r.surplus_id = ? ORDER BY r.number DESC, r.institution_id, r.variety_id, r.insurance_kind">(
        "retained_surplus_queries.rows");

constexpr ListIndex kIndexes[] = {{"retained_surplus_institution", "s.institution_id"}, {"retained_surplus_region", "s.region_code"}};
constexpr ListSource kSource{"retained_surplus s", "s.id", kIndexes};

Where visible(const Scope& scope) { return Where(scope.filter({"s.institution_id", "s.region_code", "", ""})); }

}  // namespace

Page<RetainedSurplusView> list_retained_surpluses(db::Session& session, const command::Moment& moment, const RetainedSurplusFilter& filter,
                                                  const PageRequest& page) {
  Where where = visible(moment.actor.scope);
  where.maybe("s.state = ?", filter.state).maybe("s.institution_id = ?", filter.institution).maybe("s.agreement_year_id = ?", filter.year);
  return read_page(session, kViews, kSource, where, page);
}

std::optional<WholeRetainedSurplus> find_whole_retained_surplus(db::Session& session, const Scope& scope, RetainedSurplusId id) {
  auto view = read_one(session, kViews, visible(scope).with("s.id = ?", id));
  if (!view) return std::nullopt;
  const int inputs = view->surplus.inputs;
  return WholeRetainedSurplus{std::move(*view),
                              db::one(session, kInputs, id, inputs).value(),
                              db::all(session, kVarieties, id, inputs),
                              db::all(session, kComputations, id),
                              db::all(session, kRows, id),
                              journal_of(session, scope, kind::kRetainedSurplus.token, id.value())};
}

}  // namespace liangjia::settlement
