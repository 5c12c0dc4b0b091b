#pragma once
// Codes that were not scanned when the goods were accepted, later (DE-18): a payment that waited for them waits no longer once every pack
// that is kept has one. Codes are only ever added.
#include "core/command/runner.h"
#include "procurement/acceptance/trace_codes.h"

namespace liangjia::procurement {

struct AddTraceCodes {
  static constexpr std::string_view kName = "add_trace_codes";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer};
  struct Input {
    AcceptanceLineId line;
    ScannedCodes codes;
  };
  struct Snapshot {
    AcceptanceLine line;
    std::vector<std::string> kept;  // its codes so far
  };
  using Decision = AcceptanceLine;
  struct Outcome {
    AcceptanceLine line;
    std::vector<TraceAlarm> alarms;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
