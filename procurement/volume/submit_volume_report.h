#pragma once
// The institution submits its report: one with lines, each at or above the floor or with a reason (VO-1).
#include "core/command/runner.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

// One that the actor's scope covers, locked; else not found.
Result<VolumeReport> lock_own_report(command::Context& context, VolumeReportId id);
// Writes the decided state; gives the report as it now is.
VolumeReport change_report(command::Context& context, const VolumeReport& before, const VolumeReport& decided);

struct SubmitVolumeReport {
  static constexpr std::string_view kName = "submit_volume_report";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer};
  struct Input {
    VolumeReportId report;
  };
  struct Snapshot {
    CountedReport report;
    std::vector<VolumeReportLine> lines;
    std::string rule_set;
    BusinessDate report_day;  // the day of whose rules it is judged
  };
  using Decision = VolumeReport;
  using Outcome = VolumeReport;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const CountedReport& report, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
