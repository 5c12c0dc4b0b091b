#pragma once
// An enterprise that is barred from new orders for its credit (失信约束): from a day on, until a day or until it is lifted. The bureau
// proposes it with its reason, another person puts it in force or refuses it, and lifts it. Orders placed before live on. Rules EB-1, EB-2,
// EB-3: procurement/README.md.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/object_kind.h"
#include "core/base/page.h"
#include "core/base/state_machine.h"
#include "core/database/transaction.h"

namespace liangjia::procurement {

using EnterpriseBarId = Id<struct EnterpriseBarTag>;

namespace kind {
inline constexpr ObjectKind kEnterpriseBar{"enterprise_bar", "失信约束"};
}  // namespace kind

enum class BarState { Proposed, InForce, Refused, Lifted };
enum class BarStep { Confirm, Refuse, Lift };

struct EnterpriseBar {
  EnterpriseBarId id;
  std::string number;
  OrganisationId enterprise;
  BusinessDate valid_from;
  std::optional<BusinessDate> valid_to;  // last day; none: until it is lifted
  std::string reason;                    // with its source
  BarState state = BarState::Proposed;
  std::string state_reason;  // of the last step
  UserId proposed_by;
  std::optional<UserId> decided_by;  // the last step
  std::int64_t version = 1;
  Instant created_at{};
};

struct EnterpriseBarView : EnterpriseBar {
  std::string enterprise_name;
};
struct EnterpriseBarFilter {
  std::optional<OrganisationId> enterprise;
  std::optional<BarState> state;
};

std::optional<EnterpriseBar> lock_enterprise_bar(db::Transaction& tx, EnterpriseBarId id);
void insert_enterprise_bar(db::Transaction& tx, const EnterpriseBar& made);
void update_enterprise_bar(db::Transaction& tx, const EnterpriseBar& changed);

// Open to everybody who orders, ships or oversees: nobody is barred in secret.
Page<EnterpriseBarView> list_enterprise_bars(db::Session& session, const EnterpriseBarFilter& filter, const PageRequest& page);
std::optional<EnterpriseBarView> find_enterprise_bar(db::Session& session, EnterpriseBarId id);

// Those of the enterprises that take no new orders on that day, with their names.
std::map<OrganisationId, std::string> barred_on(db::Session& session, const std::vector<OrganisationId>& enterprises, BusinessDate day);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::BarState> {
  using S = procurement::BarState;
  static constexpr EnumName<S> kAll[] = {{S::Proposed, "proposed", "待复核"},
                                         {S::InForce, "in_force", "生效"},
                                         {S::Refused, "refused", "不予约束"},
                                         {S::Lifted, "lifted", "已解除"}};
};
template <>
struct EnumNames<procurement::BarStep> {
  using S = procurement::BarStep;
  static constexpr EnumName<S> kAll[] = {
      {S::Confirm, "confirm_bar", "复核生效"}, {S::Refuse, "refuse_bar", "不予约束"}, {S::Lift, "lift_bar", "解除"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

inline constexpr Transition<BarState, BarStep> kBarRows[] = {
    {BarState::Proposed, BarStep::Confirm, BarState::InForce},
    {BarState::Proposed, BarStep::Refuse, BarState::Refused},
    {BarState::InForce, BarStep::Lift, BarState::Lifted},
};
inline constexpr StateMachine<BarState, BarStep> kBarMachine{kBarRows};

}  // namespace liangjia::procurement
