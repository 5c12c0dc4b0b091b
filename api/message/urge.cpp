#include "api/message/urge.h"

#include "api/message/message_errors.h"
#include "api/search/document_kinds.h"

namespace liangjia::api {

Result<Urge::Snapshot> Urge::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto anybody = [](std::string_view) { return true; };  // whether the roles may open it, the route has asked
  if (!may_see(session, context.actor().scope, anybody, input.object_kind, input.object_id)) return reject(liangjia::error::kNotFound);
  auto turn = turn_of(session, input.object_kind, input.object_id, context.now());
  if (!turn) return reject(liangjia::error::kNotFound);
  const auto urged_at = urged_today(session, *turn, context.moment);
  return Snapshot{std::move(*turn), urged_at};
}

// Rule ME-5
Result<Done> Urge::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  const Receivers& holders = snapshot.turn.holders;
  if (holders.empty()) return reject(error::kUrgeNobody);
  if (holders.contains(moment.actor.organisation)) return reject(error::kUrgeOwnTurn);
  if (snapshot.urged_at) return reject(error::kUrgedAlready, {{"at", rfc3339(*snapshot.urged_at)}});
  return Done{};
}

Urge::Outcome Urge::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision&) {
  record_urge(context, snapshot.turn, input.note);
  return {snapshot.turn, context.now()};
}

}  // namespace liangjia::api
