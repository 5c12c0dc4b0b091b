#include "core/identity/audit_document.h"

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

}  // namespace liangjia::identity
