#include "procurement/volume/review_volume_report.h"

#include <algorithm>

#include "procurement/volume/volume_errors.h"
#include "procurement/volume/volume_rules.h"
#include "procurement/volume/volume_store.h"

namespace liangjia::procurement {
namespace {

bool has_any(const Actor& actor, std::span<const Role> roles) {
  return std::any_of(roles.begin(), roles.end(), [&](Role role) { return actor.has(role); });
}

// The level whose turn it is.
BureauLevel next_reviewer(const VolumeReport& report) {
  return report.state == VolumeState::Filed ? first_reviewer_of(report.region_code) : BureauLevel::City;
}

command::Reply changed(command::Context& context, const VolumeReport& before, const VolumeReport& decided) {
  VolumeReport report = decided;
  update_report(context.tx, report);
  ++report.version;
  context.audited("volume_report", report.id.value(), report_document(before), report_document(report));
  context.emit("volume_report." + std::string(token_of(report.state)), report.id.value(), report_document(report));
  return {200, report_document(report), report.version};
}

}  // namespace

Result<SubmitVolumeReport::Snapshot> SubmitVolumeReport::load(command::Context& context, const Input& input) {
  const auto report = lock_report(context.tx, input.report);
  if (!report || !context.actor().scope.covers_institution(report->institution, report->region_code))
    return reject(liangjia::error::kNotFound);
  Snapshot snapshot{*report, lines_of_report(context.tx.session(), report->id), {}};
  const auto year = catalog::find_agreement_year(context.tx.session(), report->year);
  const auto round = year ? catalog::find_round(context.tx.session(), year->round) : std::nullopt;
  ensure(round.has_value(), "a volume report without its round");
  snapshot.rule_set = round->rule_set;
  return snapshot;
}

Result<SubmitVolumeReport::Decision> SubmitVolumeReport::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  const auto state = kVolumeMachine.apply(snapshot.report.state, VolumeStep::Submit);
  if (!state) return state.rejection();
  if (snapshot.lines.empty()) return reject(error::kReportEmpty);
  const auto floor = moment.rules.ratio("report_floor.ratio",
                                        {snapshot.report.region_code, snapshot.rule_set, "", snapshot.report.institution}, moment.today);
  if (!floor) return floor.rejection();
  FieldErrors errors;
  check_floor(snapshot.lines, floor->value, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  Decision decision{snapshot.report};
  decision.report.state = *state;
  decision.report.filed_by = moment.actor.user;
  decision.report.return_reason.clear();
  return decision;
}

command::Reply SubmitVolumeReport::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return changed(context, snapshot.report, decision.report);
}

void ReviewVolumeReport::check(const Input& input, FieldErrors& errors) {
  if (!input.approve && input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<ReviewVolumeReport::Snapshot> ReviewVolumeReport::load(command::Context& context, const Input& input) {
  const auto report = lock_report(context.tx, input.report);
  if (!report || !context.actor().scope.covers_institution(report->institution, report->region_code))
    return reject(liangjia::error::kNotFound);
  return Snapshot{*report};
}

Result<ReviewVolumeReport::Decision> ReviewVolumeReport::decide(const Snapshot& snapshot, const Input& input,
                                                                const command::Moment& moment) {
  const VolumeReport& report = snapshot.report;
  const bool first = report.state == VolumeState::Filed;
  VolumeStep step = VolumeStep::Return;
  if (input.approve) step = first ? VolumeStep::CountyApprove : VolumeStep::CityApprove;
  const auto state = kVolumeMachine.apply(report.state, step);
  if (!state) return state.rejection();
  const BureauLevel level = next_reviewer(report);
  if (level_of_bureau(moment.actor.scope.region_code()) != level) {
    return reject(error::kNotYourReview, {{"level", level == BureauLevel::County ? "县级" : "市级"}});
  }
  if (moment.actor.user == report.filed_by) return reject(liangjia::error::kSamePerson);
  Decision decision{report};
  decision.report.state = *state;
  decision.report.return_reason = input.approve ? "" : input.reason;
  return decision;
}

command::Reply ReviewVolumeReport::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return changed(context, snapshot.report, decision.report);
}

std::vector<VolumeStep> allowed_volume_steps(const VolumeReport& report, const Actor& actor) {
  std::vector<VolumeStep> steps;
  const bool writer = has_any(actor, SubmitVolumeReport::kRoles);
  const bool reviewer = has_any(actor, ReviewVolumeReport::kRoles) && actor.scope.kind() == OrganisationKind::Bureau &&
                        !actor.scope.all() && level_of_bureau(actor.scope.region_code()) == next_reviewer(report) &&
                        actor.user != report.filed_by;
  for (const VolumeStep step : kVolumeMachine.steps_from(report.state)) {
    const bool writing = step == VolumeStep::Edit || step == VolumeStep::Submit;
    if (step != VolumeStep::Lock && (writing ? writer : reviewer)) steps.push_back(step);
  }
  return steps;
}

}  // namespace liangjia::procurement
