#include "procurement/invoice/end_enterprise_link.h"

#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "procurement/invoice/enterprise_link_document.h"
#include "procurement/invoice/enterprise_link_errors.h"
#include "procurement/invoice/enterprise_link_store.h"

namespace liangjia::procurement {

void EndEnterpriseLink::check(const Input& input, FieldErrors& errors) { catalog::check_text(input.reason, 500, "/reason", errors); }

Result<EnterpriseLink> EndEnterpriseLink::load(command::Context& context, const Input& input) {
  auto found = lock_enterprise_link(context.tx, input.link);
  if (!found) return reject(liangjia::error::kNotFound);
  return std::move(*found);
}

Result<Done> EndEnterpriseLink::may(const EnterpriseLink& link, const command::Moment& moment) {
  if (const auto allowed = catalog::needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  if (link.ended()) return reject(error::kLinkEnded);
  return Done{};
}

Result<EnterpriseLink> EndEnterpriseLink::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  if (input.last_day < snapshot.valid_from)
    return reject_field("/last_day", error::kLinkEndsTooEarly, {{"from", snapshot.valid_from.text()}});
  EnterpriseLink ended = snapshot;
  ended.valid_to = input.last_day;
  ended.end_reason = input.reason;
  return ended;
}

EnterpriseLink EndEnterpriseLink::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_enterprise_link(context.tx, decision);
  EnterpriseLink ended = decision;
  ++ended.version;
  context.audited(kind::kEnterpriseLink, ended.id.value(), enterprise_link_digest(snapshot), enterprise_link_digest(ended));
  return ended;
}

}  // namespace liangjia::procurement
