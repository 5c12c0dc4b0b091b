#include "core/identity/document_acts.h"

#include <limits>

#include "core/database/table.h"
#include "core/identity/user_rules.h"

namespace liangjia::identity {
namespace {

constexpr auto kAct =
    db::view<DocumentAct>(db::column("e.id", &DocumentAct::id), db::column("e.at", &DocumentAct::at),
                          db::column("e.act", &DocumentAct::act), db::column("e.organisation_id", &DocumentAct::organisation),
                          db::column("o.name", &DocumentAct::organisation_name), db::column("u.display_name", &DocumentAct::user_name),
                          db::column("u.roles", &DocumentAct::roles), db::column("e.content", &DocumentAct::content));
constexpr auto kActs =
    db::select<kAct,
               "FROM audit_event e FORCE INDEX (audit_event_object) LEFT JOIN user_account u ON u.id = e.user_id "
               "LEFT JOIN organisation o ON o.id = e.organisation_id "
               "WHERE e.object_id = ? AND e.object_kind IN (?, ?) AND e.id < ? "
               "AND (? OR o.kind IS NULL OR o.kind <> 'enterprise' OR e.organisation_id = ?) ORDER BY e.id DESC LIMIT ?">(
        "document_acts.of");

std::optional<std::string> text_in(const json::Value& document, std::string_view member) {
  const json::Object* object = document.object();
  const json::Value* found = object ? object->find(member) : nullptr;
  const std::string* text = found ? found->text() : nullptr;
  return text ? std::optional{*text} : std::nullopt;
}

void read_content(DocumentAct& act) {
  const auto document = json::parse(act.content);
  if (!document) return;  // cut to its digest: it was too large
  act.state = text_in(*document, "state");
  act.reason = text_in(*document, "state_reason");
  if (!act.reason) act.reason = text_in(*document, "reason");
}

}  // namespace

Page<DocumentAct> acts_on(db::Session& session, const Actor& reader, std::string_view object_kind, std::int64_t object_id,
                          const PageRequest& page, std::string_view beside) {
  const bool all = reader.scope.all() || reader.scope.kind() != OrganisationKind::Enterprise;
  // One more than is told: it says what state the oldest found, and that there is a next page.
  const std::int64_t before = page.after.value_or(std::numeric_limits<std::int64_t>::max());
  Page<DocumentAct> found{db::all(session, kActs, object_id, object_kind, beside, before, all, reader.organisation, page.limit + 1),
                          std::nullopt};
  for (DocumentAct& act : found.items) read_content(act);
  for (std::size_t i = 0; i + 1 < found.items.size(); ++i) found.items[i].state_before = found.items[i + 1].state;
  if (std::ssize(found.items) > page.limit) {
    found.items.pop_back();
    found.next = found.items.back().id;
  }
  return found;
}

json::Object document_act_document(const DocumentAct& act, const Actor& reader) {
  json::Array posts;
  for (const Role role : parse_roles(act.roles.value_or(""))) posts.push_back(role);
  const bool colleague = reader.scope.all() || (!act.organisation.none() && act.organisation == reader.organisation);
  return {{"at", act.at},
          {"act", act.act},
          {"user_name", colleague ? json::Value{act.user_name} : json::Value{}},
          {"posts", std::move(posts)},
          {"organisation_name", act.organisation_name},
          {"state_before", act.state_before},
          {"state_after", act.state},
          {"reason", act.reason}};
}

}  // namespace liangjia::identity
