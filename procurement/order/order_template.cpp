#include "procurement/order/order_template.h"

#include "core/base/noun.h"
#include "core/command/list_query.h"
#include "procurement/order/order_document.h"
#include "procurement/order/order_template_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kFind = db::select<kOrderTemplateTable, "WHERE id = ?">("order_template.find");
constexpr auto kList = db::select<kOrderTemplateTable>("order_template.list");
constexpr db::Sql kNameTaken{"order_template.name_taken", "SELECT id FROM order_template WHERE owner_id = ? AND name = ?"};
constexpr db::Sql kDelete{"order_template.delete", "DELETE FROM order_template WHERE id = ?"};

Result<Done> is_own(const OrderTemplate& kept, const Actor& actor) {
  if (kept.owner != actor.organisation) return reject(liangjia::error::kNotFound);
  return Done{};
}

Result<OrderTemplate> find_own(command::Context& context, OrderTemplateId id) {
  auto kept = db::one(context.tx.session(), kFind, id);
  if (!kept) return reject(liangjia::error::kNotFound);
  if (const auto own = is_own(*kept, context.actor()); !own) return own.rejection();
  return std::move(*kept);
}

}  // namespace

void SaveTemplate::check(const Input& input, FieldErrors& errors) {
  if (input.name.empty()) errors.add("/name", liangjia::error::kRequired);
  check_order_request(input.request, errors);
}
Result<SaveTemplate::Snapshot> SaveTemplate::load(command::Context& context, const Input& input) {
  const OrganisationId owner = context.actor().organisation;
  return Snapshot{load_reference(context, owner, input.request), context.tx.one(kNameTaken, owner, input.name).has_value()};
}
Result<OrderTemplate> SaveTemplate::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.name_taken) return reject(liangjia::error::kAlreadyExists, named(noun::kTemplate, input.name));
  FieldErrors errors;
  check_known_rows(snapshot.reference, input.request, moment.actor, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return OrderTemplate{{}, moment.actor.organisation, input.name, json::dump(content_of(input.request)), 1, moment.actor.user, moment.now};
}
OrderTemplate SaveTemplate::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  OrderTemplate kept = decision;
  kept.id = context.ids.next<OrderTemplateId>();
  db::insert<kOrderTemplateTable>(context.tx, kept);
  context.audited(kind::kOrderTemplate, kept.id.value(), nullptr, order_template_digest(kept));
  return kept;
}

Result<OrderTemplate> DeleteTemplate::load(command::Context& context, const Input& input) { return find_own(context, input.id); }
Result<Done> DeleteTemplate::may(const OrderTemplate& kept, const command::Moment& moment) { return is_own(kept, moment.actor); }
Result<Done> DeleteTemplate::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) { return may(snapshot, moment); }
OrderTemplateId DeleteTemplate::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision&) {
  context.tx.change_one(kDelete, snapshot.id);
  context.audited(kind::kOrderTemplate, snapshot.id.value(), order_template_digest(snapshot), nullptr);
  return snapshot.id;
}

Result<OrderFromTemplate::Snapshot> OrderFromTemplate::load(command::Context& context, const Input& input) {
  auto kept = find_own(context, input.id);
  if (!kept) return kept.rejection();
  OrderRequest request = kept->request();
  auto reference = load_reference(context, context.actor().organisation, request);
  return Snapshot{std::move(*kept), {std::move(reference), std::move(request)}};
}
Result<Done> OrderFromTemplate::may(const OrderTemplate& kept, const command::Moment& moment) { return is_own(kept, moment.actor); }
Result<Order> OrderFromTemplate::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.kept, moment); !allowed) return allowed.rejection();
  return new_draft(snapshot.draft.reference, snapshot.draft.request, moment);
}
Draft OrderFromTemplate::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return insert_draft(context, snapshot.draft.reference, snapshot.draft.request, decision);
}

Page<OrderTemplate> list_templates(db::Session& session, const Actor& actor, const PageRequest& page) {
  const SqlFilter own{"owner_id = ?", {db::to_value(actor.organisation)}};
  return read_page(session, kList, "id", Where(own), page);
}

}  // namespace liangjia::procurement
