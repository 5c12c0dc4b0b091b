#include "procurement/volume/submit_volume_report.h"

#include "procurement/volume/volume_document.h"
#include "procurement/volume/volume_errors.h"
#include "procurement/volume/volume_rules.h"
#include "procurement/volume/volume_store.h"

namespace liangjia::procurement {

Result<VolumeReport> lock_own_report(command::Context& context, VolumeReportId id) {
  auto report = lock_report(context.tx, id);
  if (!report || !context.actor().scope.covers_institution(report->institution, report->region_code))
    return reject(liangjia::error::kNotFound);
  return std::move(*report);
}

VolumeReport change_report(command::Context& context, const VolumeReport& before, const VolumeReport& decided) {
  VolumeReport report = decided;
  update_report(context.tx, report);
  ++report.version;
  context.audited(kind::kVolumeReport, report.id.value(), volume_report_document(before), volume_report_document(report));
  return report;
}

Result<SubmitVolumeReport::Snapshot> SubmitVolumeReport::load(command::Context& context, const Input& input) {
  const auto report = lock_own_report(context, input.report);
  if (!report) return report.rejection();
  Snapshot snapshot{{*report, 0}, lines_of_report(context.tx.session(), report->id), {}, {}};
  snapshot.report.line_count = std::ssize(snapshot.lines);
  const auto year = catalog::find_agreement_year(context.tx.session(), report->year);
  const auto round = year ? catalog::find_round(context.tx.session(), year->round) : std::nullopt;
  ensure(round.has_value(), "a volume report without its round");
  snapshot.rule_set = round->rule_set;
  snapshot.report_day = year->report_day();
  return snapshot;
}

Result<Done> SubmitVolumeReport::may(const CountedReport& report, const command::Moment&) {
  if (auto step = kVolumeMachine.may(report.state, VolumeStep::Submit); !step) return step;
  if (report.line_count == 0) return reject(error::kReportEmpty);
  return Done{};
}

Result<VolumeReport> SubmitVolumeReport::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  VolumeReport report = snapshot.report;
  if (const auto allowed = may(snapshot.report, moment); !allowed) return allowed.rejection();
  const auto floor =
      moment.rules.ratio("report_floor.ratio", {report.region_code, snapshot.rule_set, "", report.institution}, snapshot.report_day);
  if (!floor) return floor.rejection();
  FieldErrors errors;
  check_floor(snapshot.lines, floor->value, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  report.state = kVolumeMachine.take(report.state, VolumeStep::Submit);
  report.filed_by = moment.actor.user;
  report.return_reason.clear();
  return report;
}

VolumeReport SubmitVolumeReport::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_report(context, snapshot.report, decision);
}

}  // namespace liangjia::procurement
