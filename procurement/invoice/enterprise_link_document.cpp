#include "procurement/invoice/enterprise_link_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/invoice/end_enterprise_link.h"

namespace liangjia::procurement {
json::Object enterprise_link_digest(const EnterpriseLink& link) {
  return {{"kind", link.kind},
          {"enterprise_id", link.enterprise},
          {"principal_id", link.principal},
          {"product_id", link.product},
          {"valid_from", link.valid_from},
          {"valid_to", link.valid_to},
          {"document", link.document},
          {"reason", link.reason},
          {"end_reason", json::text_or_null(link.end_reason)}};
}

json::Object enterprise_link_document(const EnterpriseLink& link, const command::Moment& moment) {
  json::Object document{{"id", link.id}};
  const json::Object told = enterprise_link_digest(link);
  for (const auto& [name, value] : told.members()) document.set(name, value);
  return document.set("created_at", link.created_at)
      .set("version", link.version)
      .set("allowed_actions", command::allowed_actions<EndEnterpriseLink>(link, moment));
}

json::Object enterprise_link_view_document(const EnterpriseLinkView& view, const command::Moment& moment) {
  return enterprise_link_document(view, moment)
      .set("enterprise_name", view.enterprise_name)
      .set("principal_name", view.principal_name)
      .set("product_code", json::text_or_null(view.product_code));
}

}  // namespace liangjia::procurement
