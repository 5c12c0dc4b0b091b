#pragma once
// A report's way to the city: submitted by the institution (floor rule VO-1), then the county bureau's and the city bureau's
// review. A return needs a reason and sends it back to be edited (VO-2); the person who submitted does not review.
#include "core/command/runner.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

struct SubmitVolumeReport {
  static constexpr std::string_view kName = "submit_volume_report";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer};
  struct Input {
    VolumeReportId report;
  };
  struct Snapshot {
    VolumeReport report;
    std::vector<VolumeReportLine> lines;
    std::string rule_set;
  };
  struct Decision {
    VolumeReport report;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct ReviewVolumeReport {
  static constexpr std::string_view kName = "review_volume_report";
  static constexpr Role kRoles[] = {Role::Monitor, Role::CatalogueOfficer};
  struct Input {
    VolumeReportId report;
    bool approve = false;
    std::string reason;  // required to return it
  };
  struct Snapshot {
    VolumeReport report;
  };
  struct Decision {
    VolumeReport report;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

// What this person may do with it now: tokens of VolumeStep.
std::vector<VolumeStep> allowed_volume_steps(const VolumeReport& report, const Actor& actor);

}  // namespace liangjia::procurement
