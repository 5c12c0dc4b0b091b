#pragma once
// Recoveries in SQL. In the lock order they come after returns and batches, before payments and ledger accounts.
#include "core/base/page.h"
#include "settlement/recovery/recovery.h"

namespace liangjia::settlement {

std::optional<Recovery> find_recovery(db::Session& session, RecoveryId id);
std::optional<Recovery> lock_recovery(db::Transaction& tx, RecoveryId id);
// Those of these returns that have one.
std::vector<Recovery> lock_recoveries_of_returns(db::Transaction& tx, const std::vector<std::int64_t>& returns);
bool recovery_reference_used(db::Session& session, OrganisationId enterprise, std::string_view bank_reference);
// Both write the audit row and a RecoveryChange.
void insert_recovery(command::Context& context, const Recovery& recovery);
// Gives it as it is written: of the next version.
Recovery update_recovery(command::Context& context, const Recovery& before, Recovery after);

struct RecoveryView {
  Recovery recovery;
  std::string enterprise_name;
  std::string institution_name;
  std::string source_number;
};
struct RecoveryFilter {
  std::optional<RecoveryState> state;
  std::optional<MoneySide> payer;
  std::optional<MoneySide> paid_to;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> enterprise;
  bool overdue = false;
  bool by_others = false;  // not reported by the reader
};
// Enterprises what they owe, institutions what is owed for their goods, bureaus their division's.
Page<RecoveryView> list_recoveries(db::Session& session, const Actor& actor, const RecoveryFilter& filter, BusinessDate today,
                                   const PageRequest& page);
std::optional<RecoveryView> find_recovery_view(db::Session& session, const Scope& scope, RecoveryId id);

}  // namespace liangjia::settlement
