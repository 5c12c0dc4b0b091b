#pragma once
// What becomes of an alarm: its owner takes and answers it (AL-4), the bureau closes what was answered or says that nothing was wrong
// (AL-6).
#include "core/command/runner.h"
#include "monitoring/alarm/alarm.h"

namespace liangjia::monitoring {

struct TakeAlarm {
  static constexpr std::string_view kName = "take_alarm";
  static constexpr Role kRoles[] = {Role::Monitor,       Role::AgencyMaker, Role::Pharmacist,       Role::InstitutionFinance,
                                    Role::AllianceBuyer, Role::Sales,       Role::EnterpriseFinance};
  struct Input {
    AlarmId id;
  };
  using Snapshot = Alarm;
  using Decision = Alarm;
  using Outcome = Alarm;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Alarm& alarm, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct AnswerAlarm {
  static constexpr std::string_view kName = "answer_alarm";
  static constexpr Role kRoles[] = {Role::Monitor,       Role::AgencyMaker, Role::Pharmacist,       Role::InstitutionFinance,
                                    Role::AllianceBuyer, Role::Sales,       Role::EnterpriseFinance};
  struct Input {
    AlarmId id;
    std::string text;
  };
  using Snapshot = Alarm;
  using Decision = Alarm;
  using Outcome = Alarm;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Alarm& alarm, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct CloseAlarm {
  static constexpr std::string_view kName = "close_alarm";
  static constexpr Role kRoles[] = {Role::Monitor};
  struct Input {
    AlarmId id;
  };
  using Snapshot = Alarm;
  using Decision = Alarm;
  using Outcome = Alarm;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Alarm& alarm, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct MarkAlarmFalse {
  static constexpr std::string_view kName = "mark_alarm_false";
  static constexpr Role kRoles[] = {Role::Monitor};
  struct Input {
    AlarmId id;
    std::string reason;
  };
  using Snapshot = Alarm;
  using Decision = Alarm;
  using Outcome = Alarm;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Alarm& alarm, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::monitoring
