#include "core/identity/audit_document.h"

#include "core/journal/block_head.h"
#include "core/platform/json_changes.h"

namespace liangjia::identity {
namespace {

json::Value id_or_null(std::int64_t id) { return id == 0 ? json::Value{} : json::Value{id_text(id)}; }

}  // namespace

json::Object audit_event_document(const AuditEventView& event) {
  const journal::AuditRow& row = event.row;
  const auto content = json::parse(row.content);
  return json::Object{{"id", id_text(row.id)},
                      {"at", row.at},
                      {"user_id", id_or_null(row.user_id)},
                      {"username", event.username},
                      {"display_name", event.display_name},
                      {"organisation_id", id_or_null(row.organisation_id)},
                      {"organisation_name", event.organisation_name},
                      {"source_address", row.source_address},
                      {"request_id", row.request_id},
                      {"act", row.act},
                      {"object_kind", row.object_kind},
                      {"object_id", id_or_null(row.object_id)},
                      {"before_digest", row.before_digest},
                      {"after_digest", row.after_digest},
                      {"content", content ? *content : json::Value{}},
                      {"block", event.block}};
}

json::Object audited_act_document(const AuditedAct& act) {
  const journal::AuditRow& row = act.event.row;
  json::Object document = audit_event_document(act.event);
  const auto after = json::parse(row.content);
  const auto before = act.before ? json::parse(*act.before) : Result<json::Value>(json::Value{});
  const bool told = after && before && (row.before_digest.empty() || act.before);
  json::Value changed;
  if (told) {
    json::Array members;
    for (const json::MemberChange& one : json::changes_between(*before, *after))
      members.push_back(json::Object{{"pointer", one.pointer}, {"before", one.before}, {"after", one.after}});
    changed = std::move(members);
  }
  document.set("changed", std::move(changed))
      .set("row_digest", journal::hex_of(row.digest))
      .set("position", act.place ? json::Value{act.place->position} : json::Value{})
      .set("sealed", act.block ? json::Value{audit_block_document(*act.block)} : json::Value{});
  return document;
}

json::Object audit_block_document(const journal::AuditBlock& block) {
  return {{"number", block.number},
          {"sealed_at", block.sealed_at},
          {"first_event_id", id_text(block.first_event)},
          {"last_event_id", id_text(block.last_event)},
          {"event_count", block.events},
          {"previous_head", journal::hex_of(block.previous_head)},
          {"head", journal::hex_of(block.head)},
          {"key_id", block.key_id}};
}

}  // namespace liangjia::identity
