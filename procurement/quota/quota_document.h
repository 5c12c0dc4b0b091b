#pragma once
// Quota accounts, their entries and transfers as JSON: in replies, lists and the audit.
#include "procurement/quota/compute_quota.h"
#include "procurement/quota/quota_queries.h"
#include "procurement/quota/settle_quota.h"

namespace liangjia::procurement {

json::Object quota_amount_document(Units units, ConversionFactor factor);  // in units, and in whole packs with a rest
json::Object quota_account_document(const QuotaAccount& account);
json::Object quota_view_document(const QuotaView& view);
json::Object quota_entry_document(const QuotaEntry& entry);
json::Object quota_transfer_document(const QuotaTransfer& transfer);
json::Object quota_transfer_view_document(const QuotaTransferView& view);

json::Object computed_quota_document(const ComputeQuota::Outcome& computed);
json::Object settled_quota_document(const SettledQuota& settled);

}  // namespace liangjia::procurement
