#include "api/message/urge_store.h"

#include "api/message/urge_table.h"
#include "core/platform/json_told.h"

namespace liangjia::api {
namespace {

constexpr auto kToday = db::select<kUrgeTable, "WHERE object_kind = ? AND object_id = ? AND organisation_id = ? AND day = ?">("urge.today");
constexpr db::Sql kSweep{"urge.sweep", "DELETE FROM urge WHERE at < ? LIMIT 10000"};

json::Array receivers_document(const Receivers& receivers) {
  json::Array all;
  for (const auto& [organisation, roles] : receivers) {
    json::Array posts;
    for (const Role role : roles) posts.push_back(role);
    all.push_back(json::Object{{"organisation_id", organisation}, {"roles", std::move(posts)}});
  }
  return all;
}

}  // namespace

std::optional<Instant> urged_today(db::Session& session, const Turn& turn, const command::Moment& moment) {
  const auto found = db::one(session, kToday, turn.document.kind, turn.document.id, moment.actor.organisation, moment.today);
  return found ? std::optional{found->at} : std::nullopt;
}

void record_urge(command::Context& context, const Turn& turn, const std::string& note) {
  const ConcernedDocument& document = turn.document;
  db::insert<kUrgeTable>(context.tx,
                         {std::string(document.kind), document.id, context.actor().organisation, context.moment.today, context.now()});
  context.audited(kUrge, document.id, nullptr,
                  json::Object{{"object_kind", document.kind},
                               {"number", json::text_or_null(document.number)},
                               {"state", turn.state},
                               {"reason", json::text_or_null(note)},
                               {"receivers", receivers_document(turn.holders)}});
}

bool sweep_urges(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

}  // namespace liangjia::api
