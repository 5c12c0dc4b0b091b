#include "procurement/volume/import_volume_reports.h"

#include <set>

#include "catalog/import/lines_parameter.h"
#include "procurement/volume/volume_document.h"
#include "procurement/volume/volume_errors.h"
#include "procurement/volume/volume_store.h"
#include "procurement/volume/year_parameter.h"

namespace liangjia::procurement {
namespace {

using catalog::ImportFaults;
using catalog::ImportInput;
using catalog::NamedInstitutions;
using catalog::sheet::TypedRow;

Units mean_of(const std::vector<Units>& history) {
  if (history.empty()) return Units{};
  Units sum;
  for (const Units year : history) sum += year;
  const auto years = static_cast<std::int64_t>(history.size());
  return Units{(sum.count() + years / 2) / years};
}

// Every quantity of the row in minimum units; nullopt when one of them cannot be told.
std::optional<VolumeReportLine> line_of(const NamedGoods& goods, const TypedRow& row, ImportFaults& faults) {
  const NamedGoods::Named named = goods.of(row, faults);
  if (!named.good) return std::nullopt;
  const catalog::GoodsUnits own = named.units();
  if (!catalog::units_in(catalog::wording::read_unit(row.text("unit"))->words, own)) {
    faults.add(row, "unit", error::kReportUnitDiffers, {{"unit", named.good->unit}});
    return std::nullopt;
  }
  std::vector<Units> history;
  for (const auto& year : row.history()) {
    if (const auto units = catalog::units_told(row, "history", year.quantity, own, faults)) history.push_back(*units);
  }
  const auto quantity = catalog::units_told(row, "quantity", own, faults);
  if (!quantity || history.size() != row.history().size()) return std::nullopt;
  VolumeReportLine line;
  line.variety = named.good->variety;
  line.product = named.product();
  line.history_told = !row.history().empty();
  line.history_mean = mean_of(history);
  line.units = *quantity;
  line.reason = row.text("reason");
  return line;
}

using LineKey = std::pair<catalog::VarietyId, std::optional<catalog::ProductId>>;
LineKey key_of(const VolumeReportLine& line) { return {line.variety, line.product}; }

// Good rows of one institution; `lines` go in step with `rows`.
struct Group {
  const catalog::Organisation* institution = nullptr;
  std::vector<const TypedRow*> rows;
  std::vector<VolumeReportLine> lines;
  std::map<LineKey, int> seen;  // to the row's number
};

std::map<OrganisationId, Group> grouped(const VolumeReportRows::Snapshot& snapshot, const ImportInput& input, ImportFaults& faults) {
  const NamedGoods goods(snapshot.goods);
  std::map<OrganisationId, Group> groups;
  for (const TypedRow& row : input.sheet.rows) {
    const catalog::Organisation* const institution = snapshot.institutions.of(row, faults);
    auto line = line_of(goods, row, faults);
    if (!institution || !line) continue;
    Group& group = groups[institution->id];
    group.institution = institution;
    const auto [first, fresh] = group.seen.emplace(key_of(*line), row.number());
    if (!fresh) {
      faults.add(row, NamedGoods::column(row), liangjia::error::kDuplicate, {{"first", std::to_string(first->second)}});
      continue;
    }
    group.rows.push_back(&row);
    group.lines.push_back(std::move(*line));
  }
  return groups;
}

bool same_lines(const std::vector<VolumeReportLine>& a, const std::vector<VolumeReportLine>& b) {
  const auto content = [](const std::vector<VolumeReportLine>& lines) {
    std::set<std::tuple<LineKey, Units, Units, std::string>> out;
    for (const VolumeReportLine& line : lines) out.emplace(key_of(line), line.history_mean, line.units, line.reason);
    return out;
  };
  return content(a) == content(b);
}

FileVolumeReport::Snapshot snapshot_for(const VolumeReportRows::Snapshot& snapshot, const catalog::Organisation& institution) {
  FileVolumeReport::Snapshot own;
  if (const auto report = snapshot.reports.find(institution.id); report != snapshot.reports.end()) own.existing = report->second;
  own.year = snapshot.year;
  own.institution = institution.id;
  own.region_code = institution.region_code;
  own.varieties = snapshot.varieties;
  if (const auto known = snapshot.known.find(institution.id); known != snapshot.known.end()) own.known = known->second;
  for (const RoundGood& good : snapshot.goods) {
    if (good.product) own.products.emplace(*good.product, good.variety);
  }
  return own;
}

// Refused as a whole: its rows cannot be told apart, all are at fault.
void refuse_group(const Group& group, const Rejection& refusal, ImportFaults& faults) {
  for (const TypedRow* const row : group.rows) faults.add(*row, NamedInstitutions::column(*row), refusal);
}

void decide_group(const VolumeReportRows::Snapshot& snapshot, Group& group, bool add, const command::Moment& moment,
                  VolumeReportRows::Decision& decision, ImportFaults& faults) {
  FileVolumeReport::Snapshot own = snapshot_for(snapshot, *group.institution);
  FileVolumeReport::Input wanted{std::nullopt, snapshot.year.id, group.institution->id, 0, group.lines};
  const auto rows = static_cast<std::int64_t>(group.rows.size());
  if (own.existing) {
    wanted.report = own.existing->id;
    wanted.version = own.existing->version;
    const auto held = snapshot.held.find(own.existing->id);
    const std::vector<VolumeReportLine> before = held == snapshot.held.end() ? std::vector<VolumeReportLine>{} : held->second;
    for (const VolumeReportLine& line : before) {
      if (add && !group.seen.contains(key_of(line))) wanted.lines.push_back(line);
    }
    fill_history(wanted.lines, own.known);
    if (same_lines(before, wanted.lines)) {  // IM-3, whatever its state
      decision.unchanged += rows;
      return;
    }
  }
  if (own.existing && !kVolumeMachine.allows(own.existing->state, VolumeStep::Edit)) {
    const VolumeState state = own.existing->state;
    const ErrorArguments told{
        {"number", own.existing->number}, {"state", std::string(name_of(state).zh)}, {"state_en", std::string(token_of(state))}};
    return refuse_group(group, reject(error::kReportNotEditable, told), faults);
  }
  FieldErrors errors;
  FileVolumeReport::check(wanted, errors);
  if (!errors.empty()) return refuse_group(group, reject_fields(std::move(errors)), faults);
  auto filed = FileVolumeReport::decide(own, wanted, moment);
  if (!filed) return refuse_group(group, filed.rejection(), faults);
  decision.reports.push_back({std::move(wanted), std::move(own), std::move(*filed), rows});
}

}  // namespace

void VolumeReportRows::check(const ImportInput& input, FieldErrors& errors) {
  check_agreement_year(input, errors);
  catalog::check_lines(input, errors);
}

Result<VolumeReportRows::Snapshot> VolumeReportRows::load(command::Context& context, const ImportInput& input) {
  db::Session& session = context.tx.session();
  const auto year = agreement_year_of(session, input);
  if (!year) return year.rejection();
  Snapshot snapshot{*year, {}, {}, NamedInstitutions::load(session, context.actor(), input), {}, {}, {}};
  std::vector<OrganisationId> institutions;
  ImportFaults told_later(input.mapping);
  for (const TypedRow& row : input.sheet.rows) {
    if (const auto* const one = snapshot.institutions.of(row, told_later)) institutions.push_back(one->id);
  }
  std::vector<VolumeReportId> reports;
  for (const VolumeReport& report : lock_reports_of(context.tx, year->id, institutions)) {
    reports.push_back(report.id);
    snapshot.reports.emplace(report.institution, report);
  }
  for (KeptVolumeLine& line : lines_of_reports(session, reports)) snapshot.held[line.report].push_back(std::move(line));
  snapshot.varieties = catalog::varieties_of(session, year->round);
  const auto round = catalog::find_round(session, year->round);
  ensure(round.has_value(), "an agreement year without its round");
  snapshot.known = known_histories(session, *round, institutions);
  snapshot.goods = goods_of_round(session, year->round);
  return snapshot;
}

Result<VolumeReportRows::Decision> VolumeReportRows::decide(const Snapshot& snapshot, const ImportInput& input,
                                                            const command::Moment& moment, ImportFaults& faults) {
  Decision decision;
  const bool add = catalog::keeps_unnamed_lines(input);
  for (auto& [institution, group] : grouped(snapshot, input, faults)) decide_group(snapshot, group, add, moment, decision, faults);
  return decision;
}

catalog::ImportResult VolumeReportRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  catalog::ImportResult result;
  result.unchanged = decision.unchanged;
  json::Array made;
  for (const Filed& filed : decision.reports) {
    const json::Value whole = filed_report_document(FileVolumeReport::apply(context, filed.before, filed.wanted, filed.decision));
    json::Object document;
    for (const char* const member : {"id", "number", "institution_id", "state", "version", "line_count"})
      document.set(member, whole.at(member));
    made.push_back(std::move(document));
    result.written += filed.rows;
  }
  if (!made.empty()) result.made = json::Object{{"volume_reports", std::move(made)}};
  return result;
}

}  // namespace liangjia::procurement
