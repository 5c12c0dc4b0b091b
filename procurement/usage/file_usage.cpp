#include "procurement/usage/file_usage.h"

#include "catalog/party/party.h"
#include "core/base/noun.h"
#include "procurement/usage/usage_document.h"
#include "procurement/usage/usage_errors.h"
#include "procurement/usage/usage_store.h"

namespace liangjia::procurement {
namespace {

std::string at_line(std::size_t index, std::string_view field) { return "/lines/" + std::to_string(index) + "/" + std::string(field); }

UsageLines counted_lines(const FileUsage::Snapshot& snapshot, const FileUsage::Input& input, FieldErrors& errors) {
  UsageLines lines;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const FileUsage::Line& line = input.lines[i];
    const auto product = snapshot.products.find(line.product);
    if (product == snapshot.products.end()) {
      errors.add(at_line(i, "product_id"), liangjia::error::kReferenceNotFound, named(noun::kProduct));
      continue;
    }
    const auto amount = [&](std::int64_t count, std::string_view field) {
      const ConversionFactor& factor = product->second.second;
      const auto units = counted(count, line.measure, factor);
      const Packs most = line.measure == UsageMeasure::Packs ? factor.whole_packs(kUnitsMost) : Packs{kUnitsMost.count()};
      if (!units) errors.add(at_line(i, field), liangjia::error::kOutOfRange, {{"low", "0"}, {"high", most.text()}});
      return units.value_or(Units{});
    };
    const Units used = amount(line.used, "used");
    lines.insert_or_assign(line.product, UsageAmounts{used, amount(line.stock, "stock")});
  }
  return lines;
}

// The report as it will stand, with the day on which its month closes.
Result<UsageReport> report_after(const FileUsage::Snapshot& snapshot, const FileUsage::Input& input, const command::Moment& moment) {
  UsageReport report;
  if (snapshot.existing) {
    report = *snapshot.existing;
  } else {
    report.institution = snapshot.institution;
    report.region_code = snapshot.region_code;
    report.month = input.month;
    rulebook::RuleScope scope;
    scope.pool_code = snapshot.region_code;
    scope.institution = snapshot.institution;
    const auto open = moment.rules.number("usage.open_days", scope, moment.today);
    if (!open) return open.rejection();
    report.closes_on = report.month.last_day().plus_days(static_cast<int>(open->value));
    report.closing_rule = open->rule;
    report.late = moment.today > report.closes_on;
  }
  ++report.version;
  report.filed_by = moment.actor.user;
  report.filed_at = moment.now;
  if (!snapshot.existing) report.created_at = moment.now;
  return report;
}

}  // namespace

void FileUsage::check(const Input& input, FieldErrors& errors) {
  std::map<catalog::ProductId, std::size_t> seen;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const auto [first, fresh] = seen.emplace(input.lines[i].product, i);
    // US-3
    if (!fresh) errors.add(at_line(i, "product_id"), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
  }
}

Result<FileUsage::Snapshot> FileUsage::load(command::Context& context, const Input& input) {
  Snapshot snapshot;
  db::Session& session = context.tx.session();
  snapshot.institution = input.institution;
  if (input.report) {
    snapshot.existing = lock_usage_report(context.tx, *input.report);
    if (!snapshot.existing) return reject(liangjia::error::kNotFound);
    snapshot.institution = snapshot.existing->institution;
  }
  const auto institution = catalog::find_organisation(session, snapshot.institution);
  if (!institution || institution->kind != OrganisationKind::Institution ||
      !context.actor().scope.covers_institution(institution->id, institution->region_code)) {
    return reject(liangjia::error::kNotFound);
  }
  snapshot.region_code = institution->region_code;
  if (!input.report) {
    const auto found = lock_usage_reports(context.tx, {institution->id}, {input.month});
    if (!found.empty()) snapshot.existing = found.front();
  }
  if (snapshot.existing) snapshot.held = lines_of_usage_reports(session, {snapshot.existing->id})[snapshot.existing->id];
  std::vector<catalog::ProductId> products;
  for (const Line& line : input.lines) products.push_back(line.product);
  for (const catalog::Product& product : catalog::find_products(session, products)) {
    snapshot.products.emplace(product.id, std::pair{product.variety, product.factor});
  }
  return snapshot;
}

Result<UsageChange> FileUsage::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.existing && !input.report) {
    return reject(liangjia::error::kAlreadyExists, named(noun::kUsageOfMonth, input.month.text()));  // US-4
  }
  if (snapshot.existing && snapshot.existing->version != input.version) return reject(liangjia::error::kVersionMismatch);
  FieldErrors errors;
  if (!snapshot.existing) {
    if (const auto fault = fault_of_month(input.month, moment.today)) errors.add("/month", *fault->kind, fault->arguments);
  }
  const UsageLines lines = counted_lines(snapshot, input, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  auto report = report_after(snapshot, input, moment);
  if (!report) return report.rejection();
  UsageChange change;
  change.version_before = snapshot.existing ? snapshot.existing->version : 0;
  change.report = std::move(*report);
  change.reason = input.reason;
  change.today = moment.today;
  change.parts = changed_parts(snapshot.held, lines);
  const bool closed = snapshot.existing && moment.today > snapshot.existing->closes_on;
  if (closed && !change.parts.empty() && input.reason.empty()) {  // US-5
    return reject_field("/reason", error::kUsageMonthClosed, {{"closed_on", snapshot.existing->closes_on.text()}});
  }
  return change;
}

FileUsage::Outcome FileUsage::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  UsageChange change = decision;
  const bool made = !snapshot.existing;
  if (!made && change.parts.empty()) return {*snapshot.existing, 0};  // US-6
  if (made) {
    change.report.id = context.ids.next<UsageReportId>();
    change.report.number = document_number("SY", change.report.id.value());
  }
  std::map<catalog::ProductId, catalog::VarietyId> varieties;
  for (const auto& [product, about] : snapshot.products) varieties.emplace(product, about.first);
  write_usage(context, change, varieties);
  Outcome outcome{change.report, std::ssize(change.parts)};
  context.audited(kind::kUsageReport, change.report.id.value(),
                  made ? json::Value{} : json::Value{usage_report_document(*snapshot.existing)}, filed_usage_document(outcome));
  return outcome;
}

}  // namespace liangjia::procurement
