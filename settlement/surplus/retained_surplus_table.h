#pragma once
#include "core/database/table.h"
#include "settlement/surplus/retained_surplus.h"

namespace liangjia::settlement {

inline constexpr auto kRetainedSurplusTable = db::table<RetainedSurplus>(
    "retained_surplus", db::key("id", &RetainedSurplus::id), db::fixed("number", &RetainedSurplus::number),
    db::fixed("agreement_year_id", &RetainedSurplus::year), db::fixed("institution_id", &RetainedSurplus::institution),
    db::fixed("region_code", &RetainedSurplus::region_code), db::changing("state", &RetainedSurplus::state),
    db::changing("inputs", &RetainedSurplus::inputs), db::changing("computation", &RetainedSurplus::computation),
    db::changing("base_fen", &RetainedSurplus::base), db::changing("share_ppm", &RetainedSurplus::share),
    db::changing("granted_fen", &RetainedSurplus::granted), db::changing("paid_fen", &RetainedSurplus::paid),
    db::changing("inputs_by", &RetainedSurplus::inputs_by), db::changing("inputs_confirmed_by", &RetainedSurplus::inputs_confirmed_by),
    db::changing("made_by", &RetainedSurplus::made_by), db::changing("checked_by", &RetainedSurplus::checked_by),
    db::changing("rejection_reported_by", &RetainedSurplus::rejection_reported_by), db::changing("object_by", &RetainedSurplus::object_by),
    db::changing("objection", &RetainedSurplus::objection), db::changing("objected_by", &RetainedSurplus::objected_by),
    db::changing("objection_answer", &RetainedSurplus::objection_answer), db::changing("payment_id", &RetainedSurplus::payment),
    db::changing("state_reason", &RetainedSurplus::reason), db::changing("note", &RetainedSurplus::note),
    db::version("version", &RetainedSurplus::version), db::fixed("created_at", &RetainedSurplus::created_at));

inline constexpr auto kRecordedInputsTable = db::table<RecordedInputs>(
    "retained_surplus_inputs", db::key("surplus_id", &RecordedInputs::surplus), db::key("number", &RecordedInputs::number),
    db::fixed("employees_fund_share_ppm", &RecordedInputs::employees_fund_share),
    db::fixed("residents_fund_share_ppm", &RecordedInputs::residents_fund_share),
    db::fixed(
        "completion_ppm", [](auto& row) -> auto& { return row.assessment.completion; }),
    db::fixed(
        "winning_share_ppm", [](auto& row) -> auto& { return row.assessment.winning_share; }),
    db::fixed(
        "substitute_growth_ppm", [](auto& row) -> auto& { return row.assessment.substitute_growth; }),
    db::fixed(
        "repaid_on_time_ppm", [](auto& row) -> auto& { return row.assessment.repaid_on_time; }),
    db::fixed(
        "reporting_ppm", [](auto& row) -> auto& { return row.assessment.reporting; }),
    db::fixed("evidence", &RecordedInputs::evidence), db::fixed("recorded_by", &RecordedInputs::recorded_by),
    db::fixed("at", &RecordedInputs::at));

inline constexpr auto kRecordedVarietyTable = db::table<RecordedVariety>(
    "retained_surplus_variety", db::key("surplus_id", &RecordedVariety::surplus), db::key("number", &RecordedVariety::number),
    db::key(
        "institution_id", [](auto& row) -> auto& { return row.input.institution; }),
    db::key(
        "variety_id", [](auto& row) -> auto& { return row.input.variety; }),
    db::fixed(
        "base_units", [](auto& row) -> auto& { return row.input.base; }),
    db::fixed(
        "base_price_e4", [](auto& row) -> auto& { return row.input.base_price; }),
    db::fixed(
        "employees_use_ppm", [](auto& row) -> auto& { return row.input.employees_use; }),
    db::fixed(
        "residents_use_ppm", [](auto& row) -> auto& { return row.input.residents_use; }),
    db::fixed(
        "exclusion", [](auto& row) -> auto& { return row.input.exclusion; }));

inline constexpr auto kSurplusComputationTable = db::table<SurplusComputation>(
    "retained_surplus_computation", db::key("surplus_id", &SurplusComputation::surplus), db::key("number", &SurplusComputation::number),
    db::fixed("inputs", &SurplusComputation::inputs), db::fixed("rules_on", &SurplusComputation::on),
    db::fixed("score_ppm", &SurplusComputation::score), db::fixed("sum_fen", &SurplusComputation::sum),
    db::fixed("base_fen", &SurplusComputation::base), db::fixed("share_ppm", &SurplusComputation::share),
    db::fixed("granted_fen", &SurplusComputation::granted), db::fixed("charge_all", &SurplusComputation::charge_all),
    db::fixed("rules", &SurplusComputation::rules), db::fixed("provisional", &SurplusComputation::provisional),
    db::fixed("computed_by", &SurplusComputation::computed_by), db::fixed("at", &SurplusComputation::at));

inline constexpr auto kSurplusRowTable = db::table<SurplusComputationRow>(
    "retained_surplus_row", db::key("surplus_id", &SurplusComputationRow::surplus), db::key("number", &SurplusComputationRow::number),
    db::key(
        "institution_id", [](auto& row) -> auto& { return row.row.institution; }),
    db::key(
        "variety_id", [](auto& row) -> auto& { return row.row.variety; }),
    db::key(
        "insurance_kind", [](auto& row) -> auto& { return row.row.kind; }),
    db::fixed(
        "base_units", [](auto& row) -> auto& { return row.variety.base; }),
    db::fixed(
        "contracted_units", [](auto& row) -> auto& { return row.variety.contracted; }),
    db::fixed(
        "base_price_e4", [](auto& row) -> auto& { return row.variety.base_price; }),
    db::fixed(
        "winning_micro_units", [](auto& row) -> auto& { return row.variety.winning; }),
    db::fixed(
        "backup_micro_units", [](auto& row) -> auto& { return row.variety.backup; }),
    db::fixed(
        "failed_micro_units", [](auto& row) -> auto& { return row.variety.failed; }),
    db::fixed(
        "charged_micro_units", [](auto& row) -> auto& { return row.variety.charged; }),
    db::fixed(
        "other_micro_units", [](auto& row) -> auto& { return row.variety.others; }),
    db::fixed(
        "completion_ppm", [](auto& row) -> auto& { return row.variety.completion; }),
    db::fixed(
        "gate", [](auto& row) -> auto& { return row.variety.gate; }),
    db::fixed(
        "winning_fen", [](auto& row) -> auto& { return row.variety.winning_amount; }),
    db::fixed(
        "other_fen", [](auto& row) -> auto& { return row.variety.other_amount; }),
    db::fixed(
        "fund_share_ppm", [](auto& row) -> auto& { return row.row.fund_share; }),
    db::fixed(
        "use_share_ppm", [](auto& row) -> auto& { return row.row.use_share; }),
    db::fixed(
        "budget_fen", [](auto& row) -> auto& { return row.row.budget; }),
    db::fixed(
        "spend_fen", [](auto& row) -> auto& { return row.row.spend; }),
    db::fixed(
        "surplus_fen", [](auto& row) -> auto& { return row.row.surplus; }),
    db::fixed(
        "counted_fen", [](auto& row) -> auto& { return row.row.counted; }),
    db::fixed(
        "granted_fen", [](auto& row) -> auto& { return row.row.granted; }));

inline constexpr auto kSettledVarietyTable =
    db::table<SettledVariety>("retained_surplus_settled", db::key("agreement_year_id", &SettledVariety::year),
                              db::key("institution_id", &SettledVariety::institution), db::key("variety_id", &SettledVariety::variety),
                              db::fixed("surplus_id", &SettledVariety::surplus));

}  // namespace liangjia::settlement
