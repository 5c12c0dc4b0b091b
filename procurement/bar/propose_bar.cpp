#include "procurement/bar/propose_bar.h"

#include "catalog/party/officer.h"
#include "catalog/party/party.h"
#include "core/base/noun.h"
#include "procurement/bar/enterprise_bar_document.h"

namespace liangjia::procurement {

void ProposeBar::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", error::kRequired);
  if (input.valid_to && *input.valid_to < input.valid_from) errors.add("/valid_to", catalog::fault::kPeriodReversed);
}

Result<ProposeBar::Snapshot> ProposeBar::load(command::Context& context, const Input& input) {
  const auto found = catalog::find_organisation(context.tx.session(), input.enterprise);
  return Snapshot{found && found->kind == OrganisationKind::Enterprise};
}

Result<EnterpriseBar> ProposeBar::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = catalog::needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  if (!snapshot.known) return reject_field("/enterprise_id", error::kReferenceNotFound, named(noun::kEnterprise));
  if (input.valid_from < moment.today)
    return reject_field("/valid_from", catalog::fault::kStartsInThePast, {{"today", moment.today.text()}});
  EnterpriseBar bar;
  bar.enterprise = input.enterprise;
  bar.valid_from = input.valid_from;
  bar.valid_to = input.valid_to;
  bar.reason = input.reason;
  bar.proposed_by = moment.actor.user;
  bar.created_at = moment.now;
  return bar;
}

EnterpriseBar ProposeBar::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  EnterpriseBar bar = decision;
  bar.id = context.ids.next<EnterpriseBarId>();
  bar.number = document_number("SX", bar.id.value());
  insert_enterprise_bar(context.tx, bar);
  context.audited(kind::kEnterpriseBar, bar.id.value(), nullptr, enterprise_bar_document(bar));
  return bar;
}

}  // namespace liangjia::procurement
