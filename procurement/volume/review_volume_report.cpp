#include "procurement/volume/review_volume_report.h"

#include "procurement/volume/submit_volume_report.h"
#include "procurement/volume/volume_errors.h"
#include "procurement/volume/volume_rules.h"

namespace liangjia::procurement {
namespace {

// The level whose turn it is.
BureauLevel next_reviewer(const VolumeReport& report) {
  return report.state == VolumeState::Filed ? first_reviewer_of(report.region_code) : BureauLevel::City;
}

VolumeStep step_of(VolumeVerdict verdict, const VolumeReport& report) {
  if (verdict == VolumeVerdict::Return) return VolumeStep::Return;
  return report.state == VolumeState::Filed ? VolumeStep::CountyApprove : VolumeStep::CityApprove;
}

}  // namespace

template <VolumeVerdict kVerdict>
void ReviewVolumeReport<kVerdict>::check(const Input& input, FieldErrors& errors) {
  if (kVerdict == VolumeVerdict::Return && input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

template <VolumeVerdict kVerdict>
Result<VolumeReport> ReviewVolumeReport<kVerdict>::load(command::Context& context, const Input& input) {
  return lock_own_report(context, input.report);
}

template <VolumeVerdict kVerdict>
Result<Done> ReviewVolumeReport<kVerdict>::may(const VolumeReport& report, const command::Moment& moment) {
  if (auto step = kVolumeMachine.may(report.state, step_of(kVerdict, report)); !step) return step;
  const BureauLevel level = next_reviewer(report);
  if (level_of_bureau(moment.actor.scope.region_code()) != level) {
    const bool county = level == BureauLevel::County;
    return reject(error::kNotYourReview, {{"level", county ? "县级" : "市级"}, {"level_en", county ? "county" : "city"}});
  }
  if (same_person(moment.actor, report.filed_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <VolumeVerdict kVerdict>
Result<VolumeReport> ReviewVolumeReport<kVerdict>::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  VolumeReport report = snapshot;
  report.state = kVolumeMachine.take(report.state, step_of(kVerdict, report));
  report.return_reason = input.reason;
  return report;
}

template <VolumeVerdict kVerdict>
VolumeReport ReviewVolumeReport<kVerdict>::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                 const Decision& decision) {
  return change_report(context, snapshot, decision);
}

template struct ReviewVolumeReport<VolumeVerdict::Approve>;
template struct ReviewVolumeReport<VolumeVerdict::Return>;

}  // namespace liangjia::procurement
