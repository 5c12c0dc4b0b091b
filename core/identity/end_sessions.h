#pragma once
// Ends sessions before their time (Rule AC-27): one of one's own, all others of one's own, or all of a person one administers.
#include "core/command/runner.h"
#include "core/identity/administered_user.h"
#include "core/identity/session_store.h"
#include "core/identity/user_rules.h"

namespace liangjia::identity {

struct EndSession {
  static constexpr std::string_view kName = "end_session";
  static constexpr auto& kRoles = kEveryRole;
  struct Input {
    SessionId session;
  };
  using Snapshot = UserSession;
  using Decision = UserSession;
  using Outcome = UserSession;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct EndedSessions {
  std::int64_t ended = 0;
};

struct EndOtherSessions {
  static constexpr std::string_view kName = "end_other_sessions";
  static constexpr auto& kRoles = kEveryRole;
  struct Input {
    platform::Digest kept{};
  };
  struct Snapshot {};
  using Decision = Done;
  using Outcome = EndedSessions;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot&, const Input&, const command::Moment&) { return Done{}; }
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct EndUserSessions {
  static constexpr std::string_view kName = "end_user_sessions";
  static constexpr Role kRoles[] = {Role::SystemAdministrator};
  using Input = NamedUser;
  using Snapshot = Employee;
  using Decision = Done;
  using Outcome = EndedSessions;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input) { return lock_administered(context, input.user); }
  static Result<Done> may(const Employee& user, const command::Moment& moment) { return not_own(user, moment); }
  static Result<Decision> decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) { return may(snapshot, moment); }
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::identity
