#pragma once
// Enterprise links in SQL. Who records one locks its principal first, so that two of one principal meet; locked after invoices.
#include <optional>
#include <string>
#include <vector>

#include "core/base/page.h"
#include "core/command/context.h"
#include "procurement/invoice/enterprise_link.h"

namespace liangjia::procurement {

std::optional<EnterpriseLink> lock_enterprise_link(db::Transaction& tx, EnterpriseLinkId id);
// All that name this enterprise on either side, whenever they hold.
std::vector<EnterpriseLink> enterprise_links_of(db::Session& session, const std::vector<OrganisationId>& enterprises);
void insert_enterprise_link(db::Transaction& tx, const EnterpriseLink& link);
void update_enterprise_link(db::Transaction& tx, const EnterpriseLink& link);  // its end; the version goes up by one

struct EnterpriseLinkView : EnterpriseLink {
  std::string enterprise_name, principal_name, product_code;
};
// Open to all business roles: an invoice is refused by them.
Page<EnterpriseLinkView> list_enterprise_links(db::Session& session, std::optional<OrganisationId> enterprise, const PageRequest& page);

}  // namespace liangjia::procurement
