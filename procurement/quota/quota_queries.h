#pragma once
// Quota as the API shows it, narrowed by the reader's scope.
#include "core/base/page.h"
#include "procurement/quota/transfer_quota.h"

namespace liangjia::procurement {

struct QuotaItem {
  QuotaAccountId id;
  QuotaAccount account;
  Units base;
  Ratio ratio;
  std::int64_t rule_id = 0;
  std::string institution_name;
  std::string winner_name;
  std::string product_name;  // with specification and pack
  std::string min_unit;
  std::string pack_unit;

  Ratio completion() const;  // accepted / contracted; 1 when nothing was contracted
};

struct QuotaFilter {
  std::optional<QuotaState> state;
  std::optional<catalog::AgreementYearId> year;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> winner;
  std::optional<catalog::ProductId> product;
};

Page<QuotaItem> list_quota(db::Session& session, const Scope& scope, const QuotaFilter& filter, const PageRequest& page);
std::optional<QuotaItem> find_quota(db::Session& session, const Scope& scope, QuotaAccountId id);

struct QuotaEntryItem {
  Id<struct QuotaEntryTag> id;
  QuotaMovement movement;
  Instant at{};
};
Page<QuotaEntryItem> list_quota_entries(db::Session& session, QuotaAccountId account, const PageRequest& page);

struct QuotaTransferItem {
  QuotaTransferId id;
  QuotaTransfer transfer;
  std::string from_name;
  std::string to_name;
  std::string product_name;
};
Page<QuotaTransferItem> list_quota_transfers(db::Session& session, const Scope& scope, std::optional<QuotaTransferState> state,
                                             const PageRequest& page);

}  // namespace liangjia::procurement
