#pragma once
#include "core/database/table.h"
#include "procurement/bar/enterprise_bar.h"

namespace liangjia::procurement {

inline constexpr auto kEnterpriseBarTable = db::table<EnterpriseBar>(
    "enterprise_bar", db::key("id", &EnterpriseBar::id), db::fixed("number", &EnterpriseBar::number),
    db::fixed("enterprise_id", &EnterpriseBar::enterprise), db::fixed("valid_from", &EnterpriseBar::valid_from),
    db::fixed("valid_to", &EnterpriseBar::valid_to), db::fixed("reason", &EnterpriseBar::reason),
    db::changing("state", &EnterpriseBar::state), db::changing("state_reason", &EnterpriseBar::state_reason).or_null(),
    db::fixed("proposed_by", &EnterpriseBar::proposed_by), db::changing("decided_by", &EnterpriseBar::decided_by),
    db::version("version", &EnterpriseBar::version), db::fixed("created_at", &EnterpriseBar::created_at));

}  // namespace liangjia::procurement
