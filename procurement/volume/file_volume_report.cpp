#include "procurement/volume/file_volume_report.h"

#include <set>

#include "catalog/party/party.h"
#include "core/base/noun.h"
#include "procurement/volume/volume_document.h"
#include "procurement/volume/volume_errors.h"
#include "procurement/volume/volume_store.h"

namespace liangjia::procurement {
namespace {

std::string at_line(std::size_t index, std::string_view field) { return "/lines/" + std::to_string(index) + "/" + std::string(field); }

}  // namespace

void FileVolumeReport::check(const Input& input, FieldErrors& errors) {
  std::map<std::pair<catalog::VarietyId, catalog::ProductId>, std::size_t> seen;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const VolumeReportLine& line = input.lines[i];
    const auto [first, fresh] = seen.emplace(std::pair{line.variety, line.product.value_or(catalog::ProductId{})}, i);
    if (!fresh) errors.add(at_line(i, "variety_id"), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
  }
}

Result<FileVolumeReport::Snapshot> FileVolumeReport::load(command::Context& context, const Input& input) {
  Snapshot snapshot;
  db::Session& session = context.tx.session();
  snapshot.institution = input.institution;
  catalog::AgreementYearId year_id = input.year;
  if (input.report) {
    snapshot.existing = lock_report(context.tx, *input.report);
    if (!snapshot.existing) return reject(liangjia::error::kNotFound);
    snapshot.institution = snapshot.existing->institution;
    year_id = snapshot.existing->year;
  }
  const auto institution = catalog::find_organisation(session, snapshot.institution);
  if (!institution || institution->kind != OrganisationKind::Institution ||
      !context.actor().scope.covers_institution(institution->id, institution->region_code)) {
    return reject(liangjia::error::kNotFound);
  }
  snapshot.region_code = institution->region_code;
  if (!input.report) snapshot.existing = lock_report_of(context.tx, year_id, snapshot.institution);
  const auto year = catalog::find_agreement_year(session, year_id);
  if (!year) return reject_field("/agreement_year_id", liangjia::error::kReferenceNotFound, named(noun::kAgreementYear));
  snapshot.year = *year;
  snapshot.varieties = catalog::varieties_of(session, year->round);
  const auto round = catalog::find_round(session, year->round);
  ensure(round.has_value(), "an agreement year without its round");
  snapshot.known = known_histories(session, *round, {snapshot.institution})[snapshot.institution];
  std::vector<catalog::ProductId> products;
  for (const VolumeReportLine& line : input.lines) {
    if (line.product) products.push_back(*line.product);
  }
  for (const catalog::Product& product : catalog::find_products(session, products)) snapshot.products.emplace(product.id, product.variety);
  return snapshot;
}

Result<Done> FileVolumeReport::may(const VolumeReport& existing, const command::Moment&) {
  return kVolumeMachine.may(existing.state, VolumeStep::Edit);
}

Result<FileVolumeReport::Decision> FileVolumeReport::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.existing && !input.report) return reject(liangjia::error::kAlreadyExists, named(noun::kVolumeReportOfYear));
  VolumeReport report;
  if (snapshot.existing) {
    report = *snapshot.existing;
    if (const auto allowed = may(report, moment); !allowed) return allowed.rejection();
    if (report.version != input.version) return reject(liangjia::error::kVersionMismatch);
    report.state = kVolumeMachine.take(report.state, VolumeStep::Edit);
  } else {
    report.year = snapshot.year.id;
    report.institution = snapshot.institution;
    report.region_code = snapshot.region_code;
  }
  std::set<catalog::VarietyId> in_round;
  for (const catalog::RoundVariety& variety : snapshot.varieties) in_round.insert(variety.variety);
  FieldErrors errors;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const VolumeReportLine& line = input.lines[i];
    if (!in_round.contains(line.variety)) errors.add(at_line(i, "variety_id"), error::kVarietyNotInRound);
    if (!line.product) continue;
    const auto product = snapshot.products.find(*line.product);
    if (product == snapshot.products.end()) {
      errors.add(at_line(i, "product_id"), liangjia::error::kReferenceNotFound, named(noun::kProduct));
    } else if (product->second != line.variety) {
      errors.add(at_line(i, "product_id"), error::kProductNotOfVariety);
    }
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  Decision decision{std::move(report), input.lines};
  fill_history(decision.lines, snapshot.known);
  return decision;
}

CountedReport FileVolumeReport::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  CountedReport report{decision.report, std::ssize(decision.lines)};
  if (snapshot.existing) {
    update_report(context.tx, report);
    ++report.version;
  } else {
    report.id = context.ids.next<VolumeReportId>();
    report.number = document_number("BL", report.id.value());
    report.created_at = context.now();
    insert_report(context.tx, report);
  }
  replace_lines(context, report.id, decision.lines);
  context.audited(kind::kVolumeReport, report.id.value(),
                  snapshot.existing ? json::Value{volume_report_document(*snapshot.existing)} : json::Value{},
                  filed_report_document(report));
  return report;
}

}  // namespace liangjia::procurement
