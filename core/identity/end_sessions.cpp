#include "core/identity/end_sessions.h"

#include "core/identity/user_store.h"

namespace liangjia::identity {
namespace {

EndedSessions end_all(command::Context& context, UserId user, const std::optional<platform::Digest>& kept) {
  const EndedSessions outcome{end_sessions(context.tx, user, context.now(), kept)};
  context.audited(kind::kUserAccount, user.value(), {}, json::Object{{"sessions_ended", outcome.ended}});
  return outcome;
}

}  // namespace

// The account's row is locked before its sessions are looked at, as everybody does who ends several.
Result<UserSession> EndSession::load(command::Context& context, const Input& input) {
  lock_user(context.tx, context.actor().user);
  auto session = find_session(context.tx.session(), context.actor().user, input.session);
  if (!session || session->ended_at || session->expires_at <= context.now()) return reject(liangjia::error::kNotFound);
  return std::move(*session);
}

Result<UserSession> EndSession::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  UserSession decided = snapshot;
  decided.ended_at = moment.now;
  return decided;
}

UserSession EndSession::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  end_session(context.tx, snapshot.id, context.now());
  context.audited(kind::kUserAccount, snapshot.user.value(), {}, json::Object{{"session_ended", snapshot.id}});
  return decision;
}

Result<EndOtherSessions::Snapshot> EndOtherSessions::load(command::Context& context, const Input&) {
  lock_user(context.tx, context.actor().user);
  return Snapshot{};
}

EndedSessions EndOtherSessions::apply(command::Context& context, const Snapshot&, const Input& input, const Decision&) {
  return end_all(context, context.actor().user, input.kept);
}

EndedSessions EndUserSessions::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision&) {
  return end_all(context, snapshot.account.id, std::nullopt);
}

}  // namespace liangjia::identity
