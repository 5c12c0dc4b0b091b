#pragma once
// The watch tells what it found: new alarms are opened (AL-1), those that stand are kept up to date, those whose cause is gone end (AL-3),
// those that nobody answered in time go up (AL-5). In pieces, by the program itself; what is told twice changes nothing.
#include <map>
#include <set>

#include "core/command/runner.h"
#include "monitoring/alarm/alarm_rules.h"
#include "monitoring/alarm/alarm_store.h"

namespace liangjia::monitoring {

struct OpenAlarms {
  static constexpr std::string_view kName = "open_alarms";
  static constexpr Role kRoles[] = {Role::System};
  static constexpr std::size_t kPiece = 100;
  struct Input {
    AlarmKind kind = AlarmKind::NoAnswer;
    std::vector<Finding> findings;
  };
  struct Snapshot {
    std::set<std::string> live, silent;  // their keys
    Bureaus bureaus;
  };
  using Decision = std::vector<Alarm>;
  using Outcome = std::size_t;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct UpdateAlarms {
  static constexpr std::string_view kName = "update_alarms";
  static constexpr Role kRoles[] = {Role::System};
  struct Input {
    AlarmKind kind = AlarmKind::NoAnswer;
    std::vector<Finding> findings;  // of alarms that live
    std::vector<AlarmId> gone;      // alarms that nothing was found of any more
  };
  struct Snapshot {
    std::map<std::string, Alarm> live;
    std::vector<Alarm> gone;
  };
  struct Decision {
    std::vector<Alarm> same;                            // the figure alone
    std::vector<std::pair<Alarm, Alarm>> level, ended;  // before, after
  };
  struct Outcome {
    std::size_t seen = 0, level = 0, ended = 0;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct EscalateAlarms {
  static constexpr std::string_view kName = "escalate_alarms";
  static constexpr Role kRoles[] = {Role::System};
  static constexpr std::size_t kPiece = 100;
  struct Input {};
  struct Snapshot {
    std::vector<Alarm> overdue;
    Bureaus bureaus;
  };
  using Decision = std::vector<std::pair<Alarm, Alarm>>;
  using Outcome = std::size_t;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::monitoring
