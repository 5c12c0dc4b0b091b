#pragma once
#include "core/database/table.h"
#include "procurement/agreement/agreement.h"

namespace liangjia::procurement {

inline constexpr auto kAgreementTable = db::table<Agreement>(
    "agreement", db::key("id", &Agreement::id), db::fixed("number", &Agreement::number), db::fixed("agreement_year_id", &Agreement::year),
    db::fixed("institution_id", &Agreement::institution), db::fixed("winner_id", &Agreement::winner),
    db::fixed("distributor_id", &Agreement::distributor), db::fixed("region_code", &Agreement::region_code),
    db::fixed("valid_from", &Agreement::valid_from), db::fixed("valid_to", &Agreement::valid_to),
    db::fixed(
        "response_hours", [](auto& row) -> auto& { return row.terms.supply.response_hours; }),
    db::fixed(
        "response_in_working_hours", [](auto& row) -> auto& { return row.terms.supply.response_in_working_hours; }),
    db::fixed(
        "delivery_hours", [](auto& row) -> auto& { return row.terms.supply.delivery_hours; }),
    db::fixed(
        "emergency_hours", [](auto& row) -> auto& { return row.terms.supply.emergency_hours; }),
    db::fixed(
        "delivery_from", [](auto& row) -> auto& { return row.terms.supply.delivery_from; }),
    db::fixed(
        "due_rule", [](auto& row) -> auto& { return row.terms.due.rule; }),
    db::fixed(
        "due_days", [](auto& row) -> auto& { return row.terms.due.days; }),
    db::fixed(
        "due_contract_days", [](auto& row) -> auto& { return row.terms.due.contract_days; }),
    db::fixed(
        "due_on_working_day", [](auto& row) -> auto& { return row.terms.due.move_to_working_day; }),
    db::fixed(
        "prepayment_ratio_ppm", [](auto& row) -> auto& { return row.terms.prepayment; }),
    db::changing("state", &Agreement::state), db::fixed("document_digest", &Agreement::document_digest),
    db::changing("state_reason", &Agreement::state_reason).or_null(), db::version("version", &Agreement::version),
    db::fixed("created_at", &Agreement::created_at));

// The whole row: its long text is written once and read only by who shows it.
inline constexpr auto kDraftedAgreementTable = std::apply(
    [](const auto&... columns) {
      return db::table<DraftedAgreement>("agreement", columns..., db::fixed("document", &DraftedAgreement::document));
    },
    kAgreementTable.columns);

inline constexpr auto kAgreementLineTable = db::table<AgreementLine>(
    "agreement_line", db::key("agreement_id", &AgreementLine::agreement), db::key("quota_account_id", &AgreementLine::account),
    db::fixed("award_id", &AgreementLine::award), db::fixed("product_id", &AgreementLine::product),
    db::fixed("contracted_units", &AgreementLine::contracted), db::fixed("price_e4", &AgreementLine::price));

inline constexpr auto kAgreementSignatureTable = db::table<AgreementSignature>(
    "agreement_signature", db::key("agreement_id", &AgreementSignature::agreement), db::key("party", &AgreementSignature::party),
    db::fixed("organisation_id", &AgreementSignature::organisation), db::fixed("user_id", &AgreementSignature::user),
    db::fixed("document_digest", &AgreementSignature::document_digest), db::fixed("source_address", &AgreementSignature::source_address),
    db::fixed("at", &AgreementSignature::at));

}  // namespace liangjia::procurement
