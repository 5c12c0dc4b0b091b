#pragma once
#include "core/database/table.h"
#include "procurement/quota/quota_transfer.h"

namespace liangjia::procurement {

// What changes is what movements change (QU-2); state and computation are written by statements of their own (quota_store).
inline constexpr auto kQuotaAccountTable = db::table<QuotaAccount>(
    "quota_account", db::key("id", &QuotaAccount::id), db::fixed("agreement_year_id", &QuotaAccount::year),
    db::fixed("institution_id", &QuotaAccount::institution), db::fixed("award_id", &QuotaAccount::award),
    db::fixed("variety_id", &QuotaAccount::variety), db::fixed("product_id", &QuotaAccount::product),
    db::fixed("winner_id", &QuotaAccount::winner), db::fixed("region_code", &QuotaAccount::region_code),
    db::fixed("state", &QuotaAccount::state), db::fixed("brand_free", &QuotaAccount::brand_free),
    db::fixed("conversion_factor", &QuotaAccount::factor), db::changing("contracted_units", &QuotaAccount::contracted),
    db::changing("reserved_units", &QuotaAccount::reserved), db::changing("accepted_units", &QuotaAccount::accepted),
    db::fixed("base_units", &QuotaAccount::base), db::fixed("ratio_ppm", &QuotaAccount::ratio), db::fixed("rule_id", &QuotaAccount::rule),
    db::fixed("wanted_units", &QuotaAccount::wanted), db::fixed("objection", &QuotaAccount::objection).or_null(),
    db::fixed("objection_answer", &QuotaAccount::objection_answer).or_null(), db::version("version", &QuotaAccount::version),
    db::fixed("created_at", &QuotaAccount::created_at));

inline constexpr auto kQuotaEntryTable =
    db::table<QuotaEntry>("quota_entry", db::key("id", &QuotaEntry::id),
                          db::fixed(
                              "account_id", [](auto& row) -> auto& { return row.movement.account; }),
                          db::fixed(
                              "kind", [](auto& row) -> auto& { return row.movement.kind; }),
                          db::fixed(
                              "contracted_change", [](auto& row) -> auto& { return row.movement.contracted_change; }),
                          db::fixed(
                              "reserved_change", [](auto& row) -> auto& { return row.movement.reserved_change; }),
                          db::fixed(
                              "accepted_change", [](auto& row) -> auto& { return row.movement.accepted_change; }),
                          db::fixed(
                              "document_kind", [](auto& row) -> auto& { return row.movement.document_kind; }),
                          db::fixed(
                              "document_id", [](auto& row) -> auto& { return row.movement.document_id; }),
                          db::fixed(
                              "reason", [](auto& row) -> auto& { return row.movement.reason; })
                              .or_null(),
                          db::fixed("user_id", &QuotaEntry::user), db::fixed("at", &QuotaEntry::at));

inline constexpr auto kQuotaTransferTable = db::table<QuotaTransfer>(
    "quota_transfer", db::key("id", &QuotaTransfer::id), db::fixed("number", &QuotaTransfer::number),
    db::fixed("alliance_id", &QuotaTransfer::alliance), db::fixed("from_account_id", &QuotaTransfer::from),
    db::fixed("to_account_id", &QuotaTransfer::to), db::fixed("units", &QuotaTransfer::units), db::fixed("reason", &QuotaTransfer::reason),
    db::changing("state", &QuotaTransfer::state), db::fixed("proposed_by", &QuotaTransfer::proposed_by),
    db::changing("approved_by", &QuotaTransfer::decided_by).or_null(), db::fixed("consent_rule_id", &QuotaTransfer::consent),
    db::changing("refusal_reason", &QuotaTransfer::refusal_reason).or_null(), db::fixed("region_code", &QuotaTransfer::region_code),
    db::version("version", &QuotaTransfer::version), db::fixed("created_at", &QuotaTransfer::created_at));

}  // namespace liangjia::procurement
