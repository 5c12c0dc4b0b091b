#pragma once
// Quota as people read it, narrowed by the reader's scope.
#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/quota/quota_transfer.h"

namespace liangjia::procurement {

struct QuotaView {
  QuotaAccount account;
  std::string institution_name;
  std::string winner_name;
  std::string product_name;  // with specification and pack
  std::string min_unit;
  std::string pack_unit;
  std::optional<rulebook::Certainty> ratio_certainty;  // of the row of the rule book that gave its ratio (RB-6)

  Ratio completion() const;  // accepted / contracted; 1 when nothing was contracted
};

struct QuotaFilter {
  std::optional<QuotaState> state;
  std::optional<catalog::AgreementYearId> year;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> winner;
  std::optional<catalog::ProductId> product;
};

Page<QuotaView> list_quota(db::Session& session, const Scope& scope, const QuotaFilter& filter, const PageRequest& page);
std::optional<QuotaView> find_quota(db::Session& session, const Scope& scope, QuotaAccountId id);
Page<QuotaEntry> list_quota_entries(db::Session& session, QuotaAccountId account, const PageRequest& page);

struct QuotaTransferView {
  QuotaTransfer transfer;
  std::string from_name;
  std::string to_name;
  std::string product_name;
};
Page<QuotaTransferView> list_quota_transfers(db::Session& session, const Scope& scope, std::optional<QuotaTransferState> state,
                                             const PageRequest& page);

}  // namespace liangjia::procurement
