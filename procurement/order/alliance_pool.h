#pragma once
// Rule OR-21: what an institution's own accounts lack may come from other members of its alliance, by a transfer that is recorded with the
// order (QU-3) - only from members for whom the rule book holds the alliance lead's standing consent (quota.alliance_pool). Never in
// silence, never from anybody else. What comes back when such a line is not delivered stays with the one who ordered.
#include <vector>

#include "procurement/order/order_reference.h"
#include "procurement/quota/quota_transfer.h"

namespace liangjia::procurement {

// An account that may give to one of those that serve the order: same award and agreement year, another member of the alliance.
struct PooledAccount {
  QuotaAccountId own;
  QuotaAccountId giver;
  OrganisationId institution;  // that gives
  std::string region_code;     // of it
  catalog::AllianceId alliance;
  std::string alliance_region;
  rulebook::RuleId consent;  // the row that holds it
  UserId consented_by;       // who entered that
};

struct PooledUnits {
  PooledAccount from;
  Units units;
};

// Ascending by receiving and giving account; reads nothing while nobody has consented to anything.
std::vector<PooledAccount> load_pool(db::Session& session, const command::Moment& moment, const std::vector<RowFacts>& rows);

// The transfers as documents of that order, and their movements, before those of the order.
std::vector<QuotaMovement> write_pool_transfers(command::Context& context, const std::vector<PooledUnits>& pooled, std::string_view order);

}  // namespace liangjia::procurement
