#include "procurement/quota/quota_document.h"

#include "core/platform/json_told.h"

namespace liangjia::procurement {
json::Object quota_amount_document(Units units, ConversionFactor factor) {
  const PackSplit split = in_packs(units, factor);
  return {{"units", units}, {"packs", split.packs}, {"remainder_units", split.remainder}};
}

json::Object quota_account_document(const QuotaAccount& account) {
  const PackSplit contracted = in_packs(account.contracted, account.factor);
  return {{"id", account.id},
          {"agreement_year_id", account.year},
          {"institution_id", account.institution},
          {"award_id", account.award},
          {"product_id", account.product},
          {"state", account.state},
          {"brand_free", account.brand_free},
          {"contracted_units", account.contracted},
          {"contracted_packs", contracted.packs},
          {"contracted_remainder_units", contracted.remainder},
          {"reserved_units", account.reserved},
          {"accepted_units", account.accepted},
          {"free_units", account.free()},
          {"wanted_units", account.wanted},
          {"objection", json::text_or_null(account.objection)},
          {"objection_answer", json::text_or_null(account.objection_answer)},
          {"version", account.version}};
}

json::Object quota_view_document(const QuotaView& view) {
  const QuotaAccount& account = view.account;
  return {{"id", account.id},
          {"agreement_year_id", account.year},
          {"institution_id", account.institution},
          {"institution_name", view.institution_name},
          {"winner_id", account.winner},
          {"winner_name", view.winner_name},
          {"award_id", account.award},
          {"product_id", account.product},
          {"product_name", view.product_name},
          {"min_unit", view.min_unit},
          {"pack_unit", view.pack_unit},
          {"conversion_factor", account.factor.count()},
          {"state", account.state},
          {"brand_free", account.brand_free},
          {"base_units", account.base},
          {"ratio", account.ratio},
          {"ratio_certainty", view.ratio_certainty},
          {"rule_id", account.rule},
          {"contracted", quota_amount_document(account.contracted, account.factor)},
          {"reserved", quota_amount_document(account.reserved, account.factor)},
          {"accepted", quota_amount_document(account.accepted, account.factor)},
          {"free", quota_amount_document(account.free(), account.factor)},
          {"completion", view.completion()},
          {"wanted_units", account.wanted},
          {"objection", json::text_or_null(account.objection)},
          {"objection_answer", json::text_or_null(account.objection_answer)},
          {"version", account.version}};
}

json::Object quota_entry_document(const QuotaEntry& entry) {
  const QuotaMovement& movement = entry.movement;
  return {{"id", entry.id},
          {"kind", movement.kind},
          {"contracted_change", movement.contracted_change},
          {"reserved_change", movement.reserved_change},
          {"accepted_change", movement.accepted_change},
          {"document_kind", movement.document_kind},
          {"document_id", id_text(movement.document_id)},
          {"reason", json::text_or_null(movement.reason)},
          {"at", entry.at}};
}

json::Object quota_transfer_document(const QuotaTransfer& transfer) {
  return {{"id", transfer.id},
          {"number", transfer.number},
          {"alliance_id", transfer.alliance},
          {"from_account_id", transfer.from},
          {"to_account_id", transfer.to},
          {"units", transfer.units},
          {"reason", transfer.reason},
          {"state", transfer.state},
          {"refusal_reason", json::text_or_null(transfer.refusal_reason)},
          {"consent_rule_id", transfer.consent},
          {"version", transfer.version}};
}

json::Object quota_transfer_view_document(const QuotaTransferView& view) {
  json::Object document = quota_transfer_document(view.transfer);
  document.set("from_institution_name", view.from_name).set("to_institution_name", view.to_name).set("product_name", view.product_name);
  return document;
}

json::Object computed_quota_document(const ComputeQuota::Outcome& computed) {
  const ComputeQuota::Told& told = computed.told;
  json::Array unserved, held, below, doubtful;
  for (const auto& [institution, variety] : told.unserved)
    unserved.push_back(json::Object{{"institution_id", institution}, {"variety_id", variety}});
  for (const ComputeQuota::Held& one : told.held) {
    held.push_back(json::Object{{"variety_id", one.variety},
                                {"institutions", one.institutions},
                                {"token", one.why.token()},
                                {"message_zh", filled(one.why.kind->zh, one.why.arguments)},
                                {"message_en", filled(one.why.kind->en, one.why.arguments)}});
  }
  for (const ComputeQuota::BelowLastYear& one : told.below_last_year) {
    below.push_back(json::Object{
        {"institution_id", one.of.first}, {"variety_id", one.of.second}, {"contracted_units", one.contracted}, {"least_units", one.least}});
  }
  for (const ComputeQuota::Doubtful& one : told.doubtful) {
    doubtful.push_back(json::Object{{"variety_id", one.variety}, {"winners", one.counted}, {"published_winners", one.published}});
  }
  return {{"agreement_year_id", computed.year},
          {"institutions", told.institutions},
          {"institutions_kept", told.kept},
          {"accounts_opened", computed.accounts_opened},
          {"accounts_changed", computed.accounts_changed},
          {"unserved", std::move(unserved)},
          {"held", std::move(held)},
          {"below_last_year", std::move(below)},
          {"doubtful_winners", std::move(doubtful)}};
}

json::Object settled_quota_document(const SettledQuota& settled) {
  return {{"agreement_year_id", settled.year},
          {"state", settled.state},
          {"accounts", settled.accounts},
          {"institutions", settled.institutions}};
}

}  // namespace liangjia::procurement
