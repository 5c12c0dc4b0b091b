#pragma once
#include "core/database/table.h"
#include "procurement/invoice/enterprise_link.h"

namespace liangjia::procurement {

inline constexpr auto kEnterpriseLinkTable = db::table<EnterpriseLink>(
    "enterprise_link", db::key("id", &EnterpriseLink::id), db::fixed("kind", &EnterpriseLink::kind),
    db::fixed("enterprise_id", &EnterpriseLink::enterprise), db::fixed("principal_id", &EnterpriseLink::principal),
    db::fixed("product_id", &EnterpriseLink::product), db::fixed("valid_from", &EnterpriseLink::valid_from),
    db::changing("valid_to", &EnterpriseLink::valid_to), db::fixed("document", &EnterpriseLink::document),
    db::fixed("reason", &EnterpriseLink::reason), db::changing("end_reason", &EnterpriseLink::end_reason).or_null(),
    db::fixed("recorded_by", &EnterpriseLink::recorded_by), db::version("version", &EnterpriseLink::version),
    db::fixed("created_at", &EnterpriseLink::created_at));

}  // namespace liangjia::procurement
