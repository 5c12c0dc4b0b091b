#include "settlement/surplus/retained_surplus_store.h"

#include "settlement/surplus/retained_surplus_document.h"
#include "settlement/surplus/retained_surplus_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kRetainedSurplusTable, "WHERE id = ? FOR UPDATE">("retained_surplus_store.lock");
constexpr db::Sql kExists{"retained_surplus_store.exists",
                          "SELECT 1 FROM retained_surplus WHERE agreement_year_id = ? AND institution_id = ?"};
constexpr auto kInputs = db::select<kRecordedInputsTable, "WHERE surplus_id = ? AND number = ?">("retained_surplus_store.inputs");
constexpr auto kVarieties = db::select<kRecordedVarietyTable, "WHERE surplus_id = ? AND number = ? ORDER BY institution_id, variety_id">(
    "retained_surplus_store.varieties");
constexpr auto kSettledView = db::view<SettledVariety>(
    db::column("s.agreement_year_id", &SettledVariety::year), db::column("s.institution_id", &SettledVariety::institution),
    db::column("s.variety_id", &SettledVariety::variety), db::column("s.surplus_id", &SettledVariety::surplus));
constexpr auto kSettled = db::select<
    kSettledView,
    "FROM retained_surplus_settled s WHERE s.agreement_year_id = ? AND EXISTS (SELECT 1 FROM retained_surplus_row r WHERE r.surplus_id = ? "
    "AND r.number = ? AND r.institution_id = s.institution_id AND r.variety_id = s.variety_id) ORDER BY s.institution_id, s.variety_id">(
    "retained_surplus_store.settled");
// Of each variety of a computation one row.
constexpr auto kToSettleView = db::view<SettledVariety>(
    db::column("u.agreement_year_id", &SettledVariety::year), db::column("r.institution_id", &SettledVariety::institution),
    db::column("r.variety_id", &SettledVariety::variety), db::column("r.surplus_id", &SettledVariety::surplus));
constexpr auto kToSettle =
    db::select<kToSettleView,
               "FROM retained_surplus_row r JOIN retained_surplus u ON u.id = r.surplus_id WHERE r.surplus_id = ? AND "
               "r.number = ? AND r.insurance_kind = 'employees' ORDER BY r.institution_id, r.variety_id">(
        "retained_surplus_store.to_settle");

}  // namespace

std::optional<RetainedSurplus> lock_retained_surplus(db::Transaction& tx, RetainedSurplusId id) { return db::one(tx.session(), kLock, id); }

Result<RetainedSurplus> lock_own_retained_surplus(command::Context& context, RetainedSurplusId id) {
  auto surplus = lock_retained_surplus(context.tx, id);
  if (!surplus || !context.actor().scope.covers_institution(surplus->institution, surplus->region_code))
    return reject(liangjia::error::kNotFound);
  return std::move(*surplus);
}

Result<SurplusUnit> unit_of(command::Context& context, const RetainedSurplus& surplus) {
  return find_surplus_unit(context.tx.session(), context.actor().scope, surplus.year, surplus.institution, context.moment.today);
}

bool retained_surplus_exists(db::Session& session, catalog::AgreementYearId year, OrganisationId institution) {
  return session.one(kExists, year, institution).has_value();
}

void insert_retained_surplus(command::Context& context, const RetainedSurplus& surplus) {
  db::insert<kRetainedSurplusTable>(context.tx, surplus);
  context.audited(kind::kRetainedSurplus, surplus.id.value(), nullptr, retained_surplus_document(surplus));
  context.changes.add(RetainedSurplusChange{std::nullopt, surplus});
}

RetainedSurplus update_retained_surplus(command::Context& context, const RetainedSurplus& before, RetainedSurplus after) {
  db::update<kRetainedSurplusTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kRetainedSurplus, after.id.value(), retained_surplus_document(before), retained_surplus_document(after));
  context.changes.add(RetainedSurplusChange{before, after});
  return after;
}

void insert_inputs(command::Context& context, const RetainedSurplus& surplus, const SurplusInputs& inputs, const std::string& evidence) {
  db::insert<kRecordedInputsTable>(context.tx, {surplus.id, surplus.inputs, inputs.employees_fund_share, inputs.residents_fund_share,
                                                inputs.assessment, evidence, context.actor().user, context.now()});
  std::vector<RecordedVariety> varieties;
  for (const SurplusVarietyInput& one : inputs.varieties) varieties.push_back({surplus.id, surplus.inputs, one});
  db::insert_all<kRecordedVarietyTable>(context.tx, varieties);
}

SurplusInputs recorded_inputs(db::Session& session, RetainedSurplusId id, int number) {
  const RecordedInputs recorded = db::one(session, kInputs, id, number).value();
  SurplusInputs inputs{recorded.employees_fund_share, recorded.residents_fund_share, recorded.assessment, {}};
  for (const RecordedVariety& one : db::all(session, kVarieties, id, number)) inputs.varieties.push_back(one.input);
  return inputs;
}

RetainedSurplus insert_computation(command::Context& context, const RetainedSurplus& before, RetainedSurplus after,
                                   const SurplusComputation& computation, const SurplusFigures& figures) {
  std::vector<SurplusComputationRow> rows;
  for (const SurplusVarietyFigures& variety : figures.varieties) {
    for (const SurplusRow& row : variety.rows) rows.push_back({after.id, computation.number, variety, row});
  }
  db::insert<kSurplusComputationTable>(context.tx, computation);
  db::insert_all<kSurplusRowTable>(context.tx, rows);
  db::update<kRetainedSurplusTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kRetainedSurplus, after.id.value(), retained_surplus_document(before), retained_surplus_document(after));
  context.changes.add(RetainedSurplusChange{before, after, computation, std::move(rows)});
  return after;
}

std::vector<SettledVariety> settled_elsewhere(db::Session& session, const RetainedSurplus& surplus) {
  return db::all(session, kSettled, surplus.year, surplus.id, surplus.computation);
}

void insert_settled(command::Context& context, const RetainedSurplus& surplus) {
  db::insert_all<kSettledVarietyTable>(context.tx, db::all(context.tx.session(), kToSettle, surplus.id, surplus.computation));
}

}  // namespace liangjia::settlement
