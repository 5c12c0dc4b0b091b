#include "procurement/usage/import_usage.h"

#include <set>

#include "catalog/import/counted_goods.h"
#include "catalog/import/import_errors.h"
#include "catalog/import/lines_parameter.h"
#include "catalog/product/product_store.h"
#include "core/base/noun.h"
#include "core/base/text.h"
#include "procurement/usage/usage_document.h"
#include "procurement/usage/usage_errors.h"
#include "procurement/usage/usage_store.h"

namespace liangjia::procurement {
namespace {

using catalog::ImportFaults;
using catalog::ImportInput;
using catalog::NamedInstitutions;
using catalog::sheet::TypedRow;

constexpr std::size_t kReasonMost = 500;

std::optional<BusinessMonth> month_of(const TypedRow& row, const ImportInput& input) {
  return month_of_text(row.has("month") ? row.text("month") : input.parameter("month"));
}

// IM-12: the parameter is for sheets that tell no month, not for single rows that leave it out.
bool tells_months(const ImportInput& input) {
  return std::any_of(input.sheet.rows.begin(), input.sheet.rows.end(), [](const TypedRow& row) { return row.has("month"); });
}

// Good rows of one institution's month; `lines` go in step with `rows`.
struct Group {
  const catalog::Organisation* institution = nullptr;
  BusinessMonth month;
  std::vector<const TypedRow*> rows;
  std::vector<FileUsage::Line> lines;
  std::map<catalog::ProductId, int> seen;  // to the row's number
  std::string reason;
};

std::optional<FileUsage::Line> line_of(const UsageRows::Snapshot& snapshot, const TypedRow& row, ImportFaults& faults) {
  const auto product = snapshot.products.find(row.text("product_code"));
  if (product == snapshot.products.end()) {
    faults.add(row, "product_code", liangjia::error::kReferenceNotFound, named(noun::kProduct));
    return std::nullopt;
  }
  const catalog::Product& about = product->second;
  if (!snapshot.names.agree(row, about, faults)) return std::nullopt;
  const catalog::GoodsUnits goods = catalog::units_of(about);
  const auto used = catalog::units_told(row, "used", goods, faults);
  const auto stock = catalog::units_told(row, "stock", goods, faults);
  if (!used || !stock) return std::nullopt;
  for (const auto& [key, units] : {std::pair{"used", *used}, std::pair{"stock", *stock}}) {
    if (!counted(units.count(), UsageMeasure::Units, about.factor))
      faults.add(row, key, liangjia::error::kOutOfRange, {{"low", "0"}, {"high", kUnitsMost.text()}});
  }
  if (faults.bad(row.number())) return std::nullopt;
  return FileUsage::Line{about.id, UsageMeasure::Units, used->count(), stock->count()};
}

std::map<UsageRows::Key, Group> grouped(const UsageRows::Snapshot& snapshot, const ImportInput& input, BusinessDate today,
                                        ImportFaults& faults) {
  std::map<UsageRows::Key, Group> groups;
  const bool months = tells_months(input);
  for (const TypedRow& row : input.sheet.rows) {
    const catalog::Organisation* const institution = snapshot.institutions.of(row, faults);
    const auto month = month_of(row, input);
    if (months && !row.has("month")) {
      faults.add(row, "month", catalog::fault::kBlankAmongFilled);
    } else if (!month) {
      faults.add(row, "month", liangjia::error::kWrongFormat, {{"example", "2026-03"}});
    } else if (const auto fault = fault_of_month(*month, today)) {
      faults.add(row, "month", *fault->kind, fault->arguments);
    }
    const auto line = line_of(snapshot, row, faults);
    if (!institution || !line || faults.bad(row.number())) continue;
    Group& group = groups[{institution->id, *month}];
    group.institution = institution;
    group.month = *month;
    const auto [first, fresh] = group.seen.emplace(line->product, row.number());
    if (!fresh) {
      faults.add(row, "product_code", liangjia::error::kDuplicate, {{"first", std::to_string(first->second)}});
      continue;
    }
    group.rows.push_back(&row);
    group.lines.push_back(*line);
    if (group.reason.empty()) group.reason = row.text("reason");
  }
  return groups;
}

FileUsage::Snapshot snapshot_for(const UsageRows::Snapshot& snapshot, const Group& group) {
  FileUsage::Snapshot own;
  own.institution = group.institution->id;
  own.region_code = group.institution->region_code;
  if (const auto report = snapshot.reports.find({group.institution->id, group.month}); report != snapshot.reports.end()) {
    own.existing = report->second;
    if (const auto held = snapshot.held.find(report->second.id); held != snapshot.held.end()) own.held = held->second;
  }
  for (const auto& [code, product] : snapshot.products) own.products.emplace(product.id, std::pair{product.variety, product.factor});
  return own;
}

// Refused as a whole: its rows cannot be told apart, all are at fault.
void refuse_group(const Group& group, const Rejection& refusal, ImportFaults& faults) {
  const bool of_reason = !refusal.fields.empty() && refusal.fields.front().pointer == "/reason";
  for (const TypedRow* const row : group.rows) faults.add(*row, of_reason ? "reason" : "month", refusal);
}

void decide_group(const UsageRows::Snapshot& snapshot, const ImportInput& input, const Group& group, const command::Moment& moment,
                  UsageRows::Decision& decision, ImportFaults& faults) {
  FileUsage::Snapshot own = snapshot_for(snapshot, group);
  FileUsage::Input wanted;
  wanted.institution = group.institution->id;
  wanted.month = group.month;
  wanted.lines = group.lines;
  wanted.reason = group.reason.empty() ? input.parameter("reason") : group.reason;
  if (own.existing) {
    wanted.report = own.existing->id;
    wanted.version = own.existing->version;
    for (const auto& [product, amounts] : own.held) {
      if (!catalog::keeps_unnamed_lines(input) || group.seen.contains(product)) continue;
      wanted.lines.push_back({product, UsageMeasure::Units, amounts.used.count(), amounts.stock.count()});
    }
  }
  auto filed = FileUsage::decide(own, wanted, moment);
  if (!filed) return refuse_group(group, filed.rejection(), faults);
  const auto rows = static_cast<std::int64_t>(group.rows.size());
  if (own.existing && filed->parts.empty()) {  // IM-3
    decision.unchanged += rows;
  } else {
    decision.reports.push_back({std::move(wanted), std::move(own), std::move(*filed), rows});
  }
}

}  // namespace

void UsageRows::check(const ImportInput& input, FieldErrors& errors) {
  const std::string month = input.parameter("month");
  if (!month.empty() && !month_of_text(month)) errors.add("/parameters/month", liangjia::error::kWrongFormat, {{"example", "2026-03"}});
  catalog::check_lines(input, errors);
  if (code_points(input.parameter("reason")) > kReasonMost)
    errors.add("/parameters/reason", liangjia::error::kTooLong, {{"most", std::to_string(kReasonMost)}});
}

Result<UsageRows::Snapshot> UsageRows::load(command::Context& context, const ImportInput& input) {
  db::Session& session = context.tx.session();
  Snapshot snapshot{NamedInstitutions::load(session, context.actor(), input), {}, {}, {}, {}};
  std::set<OrganisationId> institutions;
  std::set<BusinessMonth> months;
  std::set<std::string> codes;
  ImportFaults told_later(input.mapping);
  for (const TypedRow& row : input.sheet.rows) {
    if (const auto* const one = snapshot.institutions.of(row, told_later)) institutions.insert(one->id);
    if (const auto month = month_of(row, input)) months.insert(*month);
    codes.insert(row.text("product_code"));
  }
  std::vector<UsageReportId> reports;
  for (UsageReport& report : lock_usage_reports(context.tx, {institutions.begin(), institutions.end()}, {months.begin(), months.end()})) {
    reports.push_back(report.id);
    const Key key{report.institution, report.month};
    snapshot.reports.emplace(key, std::move(report));
  }
  snapshot.held = lines_of_usage_reports(session, reports);
  std::vector<OrganisationId> makers;
  for (catalog::Product& one : catalog::find_products_by_codes(session, {codes.begin(), codes.end()})) {
    std::string code = one.code;
    makers.push_back(one.manufacturer);
    snapshot.products.emplace(std::move(code), std::move(one));
  }
  snapshot.names = catalog::NamesBesideCodes::load(session, input.sheet.rows, makers);
  // Held products that the sheet does not name stay known, so that "add" can keep them.
  std::set<catalog::ProductId> others;
  for (const auto& [report, lines] : snapshot.held) {
    for (const auto& [product, amounts] : lines) others.insert(product);
  }
  for (catalog::Product& one : catalog::find_products(session, {others.begin(), others.end()})) {
    std::string code = one.code;
    snapshot.products.emplace(std::move(code), std::move(one));
  }
  return snapshot;
}

Result<UsageRows::Decision> UsageRows::decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment,
                                              ImportFaults& faults) {
  Decision decision;
  for (const auto& [key, group] : grouped(snapshot, input, moment.today, faults))
    decide_group(snapshot, input, group, moment, decision, faults);
  return decision;
}

catalog::ImportResult UsageRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  catalog::ImportResult result;
  result.unchanged = decision.unchanged;
  json::Array made;
  for (const Filed& filed : decision.reports) {
    const json::Value whole = filed_usage_document(FileUsage::apply(context, filed.before, filed.wanted, filed.change));
    json::Object document;
    for (const char* const member : {"id", "number", "institution_id", "month", "late", "version", "changed_products"})
      document.set(member, whole.at(member));
    made.push_back(std::move(document));
    result.written += filed.rows;
  }
  if (!made.empty()) result.made = json::Object{{"usage_reports", std::move(made)}};
  return result;
}

}  // namespace liangjia::procurement
