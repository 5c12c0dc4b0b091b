#pragma once
// The county bureau's and then the city bureau's review (VO-3): approved, or returned to be edited, with a reason (VO-2). The person who
// submitted does not review.
#include "core/command/runner.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

enum class VolumeVerdict { Approve, Return };

template <VolumeVerdict kVerdict>
struct ReviewVolumeReport {
  static constexpr Role kRoles[] = {Role::Monitor, Role::CatalogueOfficer};
  struct Input {
    VolumeReportId report;
    std::string reason = {};  // required to return it
  };
  using Snapshot = VolumeReport;
  using Decision = VolumeReport;
  using Outcome = VolumeReport;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const VolumeReport& report, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ApproveVolumeReport : ReviewVolumeReport<VolumeVerdict::Approve> {
  static constexpr std::string_view kName = "approve_volume_report";
};
struct ReturnVolumeReport : ReviewVolumeReport<VolumeVerdict::Return> {
  static constexpr std::string_view kName = "return_volume_report";
};

extern template struct ReviewVolumeReport<VolumeVerdict::Approve>;
extern template struct ReviewVolumeReport<VolumeVerdict::Return>;

}  // namespace liangjia::procurement
