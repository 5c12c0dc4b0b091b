#include "procurement/invoice/record_enterprise_link.h"

#include "catalog/party/officer.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "core/base/noun.h"
#include "procurement/invoice/enterprise_link_document.h"
#include "procurement/invoice/enterprise_link_errors.h"
#include "procurement/invoice/enterprise_link_store.h"

namespace liangjia::procurement {
namespace {

// Of one maker and of the same goods, in days that both have. Companies of a group are as many as they are.
bool excludes(const EnterpriseLink& held, const EnterpriseLink& made) {
  const bool same_goods = !held.product || !made.product || held.product == made.product;
  const bool same_days = (!held.valid_to || made.valid_from <= *held.valid_to) && (!made.valid_to || held.valid_from <= *made.valid_to);
  return made.counts_as_maker() && held.kind == made.kind && held.principal == made.principal && same_goods && same_days;
}

}  // namespace

void RecordEnterpriseLink::check(const Input& input, FieldErrors& errors) {
  if (input.enterprise == input.principal) errors.add("/principal_id", error::kLinkToItself);
  if (input.valid_to && *input.valid_to < input.valid_from)
    errors.add("/valid_to", error::kLinkEndsTooEarly, {{"from", input.valid_from.text()}});
  catalog::check_text(input.document, 200, "/document", errors);
  catalog::check_text(input.reason, 500, "/reason", errors);
}

Result<RecordEnterpriseLink::Snapshot> RecordEnterpriseLink::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto is_enterprise = [](const auto& one) { return one && one->kind == OrganisationKind::Enterprise; };
  auto principal = catalog::lock_organisation(context.tx, input.principal);
  if (!is_enterprise(principal)) return reject_field("/principal_id", liangjia::error::kReferenceNotFound, named(noun::kEnterprise));
  if (!is_enterprise(catalog::find_organisation(session, input.enterprise)))
    return reject_field("/enterprise_id", liangjia::error::kReferenceNotFound, named(noun::kEnterprise));
  Snapshot snapshot{std::move(*principal), {}, enterprise_links_of(session, {input.principal})};
  if (input.product) {
    snapshot.product = catalog::find_product(session, *input.product);
    if (!snapshot.product) return reject_field("/product_id", liangjia::error::kReferenceNotFound, named(noun::kProduct));
  }
  return snapshot;
}

Result<EnterpriseLink> RecordEnterpriseLink::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = catalog::needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  EnterpriseLink made{{},
                      input.kind,
                      input.enterprise,
                      input.principal,
                      input.product,
                      input.valid_from,
                      input.valid_to,
                      input.document,
                      input.reason,
                      "",
                      moment.actor.user,
                      1,
                      moment.now};
  if (made.counts_as_maker() && snapshot.product && snapshot.product->manufacturer != input.principal)
    return reject_field("/product_id", error::kLinkNotTheMaker, {{"product", snapshot.product->generic_name}});
  for (const EnterpriseLink& held : snapshot.held) {
    if (!excludes(held, made)) continue;
    return reject(error::kLinkTaken,
                  {{"principal", snapshot.principal.name}, {"kind", std::string(name_of(made.kind).zh)}, {"earlier", held.id.text()}});
  }
  return made;
}

EnterpriseLink RecordEnterpriseLink::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  EnterpriseLink made = decision;
  made.id = context.ids.next<EnterpriseLinkId>();
  insert_enterprise_link(context.tx, made);
  context.audited(kind::kEnterpriseLink, made.id.value(), nullptr, enterprise_link_digest(made));
  return made;
}

}  // namespace liangjia::procurement
