#pragma once
// A supply failure (断供): an award cannot be served in an area. Once it is reported and decided, the free quota of every account
// of that award in the area moves to the backup award at the backup's own price; the old accounts are frozen with their
// history. Rules SC-1, SC-2, SC-3, SC-4, SC-5: procurement/README.md.
#include <optional>
#include <string>
#include <vector>

#include "catalog/award/award.h"
#include "core/base/object_kind.h"
#include "procurement/order/order_store.h"
#include "procurement/quota/quota_ledger.h"

namespace liangjia::procurement {

using SupplyCaseId = Id<struct SupplyCaseTag>;

namespace kind {
inline constexpr ObjectKind kSupplyCase{"supply_case", "断供单"};
}  // namespace kind

enum class SupplyCaseState { Reported, BackupStarted, Solved, Refused };
enum class SupplyCaseStep { StartBackup, Solve, Refuse };

struct SupplyCase {
  SupplyCaseId id;
  std::string number;
  catalog::AwardId award;
  std::optional<catalog::AwardId> backup;
  std::string area_code;
  OrganisationId winner;
  std::optional<OrganisationId> backup_winner;
  SupplyCaseState state = SupplyCaseState::Reported;
  std::string reason;
  std::string notice;  // that named the winner which takes over; empty when its backup role did
  UserId reported_by;
  std::optional<UserId> decided_by;
  int accounts_moved = 0;
  Units units_moved;  // of the failed award
  std::int64_t version = 1;
  Instant created_at{};
};

// Rule SC-3. `out` units of one strength are exactly `in` units of another; `rest` is what does not make a whole unit there.
struct ConvertedUnits {
  Units out, in, rest;
};
ConvertedUnits converted(Units units, Ratio from, Ratio to);  // strengths relative to the reference strength

// One account of the failed award and where its free units go, once submitted lines are cancelled.
struct QuotaMove {
  QuotaAccount from;
  ConvertedUnits units;
  std::optional<QuotaAccountId> to;  // the account of the award that takes over, when the institution has one already
};

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::SupplyCaseState> {
  using S = procurement::SupplyCaseState;
  static constexpr EnumName<S> kAll[] = {{S::Reported, "reported", "已上报"},
                                         {S::BackupStarted, "backup_started", "已启用备供"},
                                         {S::Solved, "solved", "已解决"},
                                         {S::Refused, "refused", "不予启用"}};
};
template <>
struct EnumNames<procurement::SupplyCaseStep> {
  using S = procurement::SupplyCaseStep;
  static constexpr EnumName<S> kAll[] = {
      {S::StartBackup, "start_backup", "启用备供"}, {S::Solve, "solve", "解决"}, {S::Refuse, "refuse", "不予启用"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

inline constexpr Transition<SupplyCaseState, SupplyCaseStep> kSupplyCaseRows[] = {
    {SupplyCaseState::Reported, SupplyCaseStep::StartBackup, SupplyCaseState::BackupStarted},
    {SupplyCaseState::Reported, SupplyCaseStep::Solve, SupplyCaseState::Solved},
    {SupplyCaseState::Reported, SupplyCaseStep::Refuse, SupplyCaseState::Refused},
    {SupplyCaseState::BackupStarted, SupplyCaseStep::Solve, SupplyCaseState::Solved},
};
inline constexpr StateMachine<SupplyCaseState, SupplyCaseStep> kSupplyCaseMachine{kSupplyCaseRows};

}  // namespace liangjia::procurement
