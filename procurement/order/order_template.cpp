#include "procurement/order/order_template.h"

#include "core/base/noun.h"
#include "core/command/list_query.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kFind{"order_template.find",
                        "SELECT id, owner_id, name, content, version FROM order_template WHERE id = ? AND owner_id = ?"};
constexpr db::Sql kNameTaken{"order_template.name_taken", "SELECT id FROM order_template WHERE owner_id = ? AND name = ?"};
constexpr db::Sql kInsert{
    "order_template.insert",
    "INSERT INTO order_template (id, owner_id, name, content, version, created_by, created_at) VALUES (?, ?, ?, ?, 1, ?, ?)"};
constexpr db::Sql kDelete{"order_template.delete", "DELETE FROM order_template WHERE id = ?"};
constexpr db::Sql kList{"order_template.list", "SELECT id, owner_id, name, content, version FROM order_template"};

OrderTemplate template_from(db::Row& row) {
  OrderTemplate kept;
  kept.id = row.take<OrderTemplateId>();
  kept.owner = row.take<OrganisationId>();
  kept.name = row.take<std::string>();
  kept.request = request_from_content(row.take<std::string>());
  kept.version = row.take<std::int64_t>();
  return kept;
}

Result<OrderTemplate> find_own(command::Context& context, OrderTemplateId id) {
  auto row = context.tx.one(kFind, id, context.actor().organisation);
  if (!row) return reject(liangjia::error::kNotFound);
  return template_from(*row);
}

}  // namespace

json::Object template_document(const OrderTemplate& kept) {
  return json::Object{{"id", kept.id},
                      {"name", kept.name},
                      {"request", content_of(kept.request)},
                      {"version", kept.version},
                      {"allowed_actions", json::Array{"order", "delete"}}};
}

void SaveTemplate::check(const Input& input, FieldErrors& errors) {
  if (input.name.empty()) errors.add("/name", liangjia::error::kRequired);
  check_order_request(input.request, errors);
}
Result<SaveTemplate::Snapshot> SaveTemplate::load(command::Context& context, const Input& input) {
  const OrganisationId owner = context.actor().organisation;
  return Snapshot{load_reference(context.tx.session(), owner, input.request, context.moment.today),
                  context.tx.one(kNameTaken, owner, input.name).has_value()};
}
Result<SaveTemplate::Decision> SaveTemplate::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.name_taken) return reject(liangjia::error::kAlreadyExists, named(noun::kTemplate, input.name));
  FieldErrors errors;
  check_known_rows(snapshot.reference, input.request, moment.actor, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return input;
}
command::Reply SaveTemplate::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  const OrderTemplate kept{context.ids.next<OrderTemplateId>(), context.actor().organisation, decision.name, decision.request, 1};
  context.tx.execute(kInsert, kept.id, kept.owner, kept.name, json::dump(content_of(kept.request)), context.actor().user, context.now());
  context.audited("order_template", kept.id.value(), nullptr, template_document(kept));
  return {201, template_document(kept), kept.version};
}

Result<OrderTemplate> DeleteTemplate::load(command::Context& context, const Input& input) { return find_own(context, input.id); }
Result<OrderTemplateId> DeleteTemplate::decide(const Snapshot& snapshot, const Input&, const command::Moment&) { return snapshot.id; }
command::Reply DeleteTemplate::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  context.tx.change_one(kDelete, decision);
  context.audited("order_template", decision.value(), template_document(snapshot), nullptr);
  return {200, json::Object{{"id", decision}, {"deleted", true}}, 0};
}

Result<DraftSnapshot> OrderFromTemplate::load(command::Context& context, const Input& input) {
  auto kept = find_own(context, input.id);
  if (!kept) return kept.rejection();
  return DraftSnapshot{load_reference(context.tx.session(), context.actor().organisation, kept->request, context.moment.today),
                       std::move(kept->request),
                       {}};
}
Result<DraftDecision> OrderFromTemplate::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  return new_draft(snapshot, moment);
}
command::Reply OrderFromTemplate::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return insert_draft(context, snapshot, decision);
}

Page<OrderTemplate> list_templates(db::Session& session, const Actor& actor, const PageRequest& page) {
  const SqlFilter own{"owner_id = ?", {db::to_value(actor.organisation)}};
  return read_page(session, kList, "id", Where(own), page, template_from);
}

}  // namespace liangjia::procurement
