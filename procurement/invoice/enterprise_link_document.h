#pragma once
// An enterprise link as JSON: in replies, lists and the audit.
#include "core/command/actor.h"
#include "procurement/invoice/enterprise_link_store.h"

namespace liangjia::procurement {

json::Object enterprise_link_document(const EnterpriseLink& link, const command::Moment& moment);
json::Object enterprise_link_view_document(const EnterpriseLinkView& view, const command::Moment& moment);  // with names
json::Object enterprise_link_digest(const EnterpriseLink& link);

}  // namespace liangjia::procurement
