#include "procurement/acceptance/trace_codes.h"

#include <algorithm>
#include <map>

#include "catalog/party/codes.h"
#include "procurement/acceptance/acceptance_errors.h"
#include "procurement/acceptance/trace_code_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kSame =
    db::select<kAcceptedCodeTable, "WHERE trace_code IN {in} ORDER BY trace_code, acceptance_line_id LOCK IN SHARE MODE">(
        "trace_codes.same");

constexpr db::Sql kOfLine{"trace_codes.of_line", "SELECT trace_code FROM accepted_trace_code WHERE acceptance_line_id = ?"};

struct Inside {
  PackLevel level = PackLevel::Small;
  Packs packs{1};
  bool held = false;
};

std::map<std::string_view, Inside> scanned(const ScannedCodes& codes) {
  std::map<std::string_view, Inside> all;
  for (const std::string& code : codes.small) all.emplace(code, Inside{});
  for (const TracePackage& package : codes.packages) all.emplace(package.code, Inside{package.level, package.packs, false});
  return all;
}

void check_one(const std::string& code, std::string pointer, std::set<std::string_view>& seen, FieldErrors& errors) {
  if (const auto fault = catalog::check_trace_code(code)) {
    errors.add(std::move(pointer), *fault->kind, fault->arguments);
  } else if (!seen.insert(code).second) {
    errors.add(std::move(pointer), error::kTraceCodeRepeated, {{"code", code}});
  }
}

}  // namespace

ScannedCodes read_codes(json::FieldReader& in) {
  constexpr std::size_t kCharactersMost = 200;
  ScannedCodes codes;
  codes.small = in.texts("trace_codes", kTraceCodesMost, kCharactersMost);
  in.each("trace_packages", 0, kTraceCodesMost, [&](json::FieldReader& row) {
    TracePackage& package = codes.packages.emplace_back();
    package.code = row.text("code", kCharactersMost);
    package.level = row.choice<PackLevel>("level");
    package.packs = row.packs("packs");
    package.holds = row.texts("holds", kTraceCodesMost, kCharactersMost);
  });
  return codes;
}

Packs packs_coded(const ScannedCodes& codes) {
  std::set<std::string_view> held;
  for (const TracePackage& package : codes.packages) held.insert(package.holds.begin(), package.holds.end());
  Packs packs;
  for (const auto& [code, one] : scanned(codes)) {
    if (!held.contains(code)) packs += one.packs;
  }
  return packs;
}

std::vector<AcceptedCode> accepted_codes(const ScannedCodes& codes, AcceptanceLineId line) {
  std::map<std::string_view, std::string_view> holders;
  for (const TracePackage& package : codes.packages) {
    for (const std::string& inside : package.holds) holders.emplace(inside, package.code);
  }
  std::vector<AcceptedCode> accepted;
  for (const auto& [code, one] : scanned(codes)) {
    const auto holder = holders.find(code);
    accepted.push_back({std::string(code), line, one.level, one.packs, holder == holders.end() ? "" : std::string(holder->second)});
  }
  return accepted;
}

void check_codes(const ScannedCodes& codes, const std::string& at, std::set<std::string_view>& seen, FieldErrors& errors) {
  for (std::size_t i = 0; i < codes.small.size(); ++i) check_one(codes.small[i], at + "/trace_codes/" + std::to_string(i), seen, errors);
  for (std::size_t i = 0; i < codes.packages.size(); ++i)
    check_one(codes.packages[i].code, at + "/trace_packages/" + std::to_string(i) + "/code", seen, errors);
  auto all = scanned(codes);
  for (std::size_t i = 0; i < codes.packages.size(); ++i) {
    const TracePackage& package = codes.packages[i];
    Packs held;
    bool fits = package.level != PackLevel::Small && package.packs > Packs{};
    for (const std::string& code : package.holds) {
      const auto inside = all.find(code);
      fits = fits && inside != all.end() && inside->second.level < package.level && !inside->second.held;
      if (!fits) break;
      inside->second.held = true;
      held += inside->second.packs;
    }
    if (!fits || held > package.packs) {
      errors.add(at + "/trace_packages/" + std::to_string(i) + "/holds", error::kTracePackageContents,
                 {{"code", package.code}, {"packs", package.packs.text()}});
    }
  }
}

std::vector<std::string> codes_of(db::Session& session, AcceptanceLineId line) {
  std::vector<std::string> codes;
  for (db::Row& row : session.query(kOfLine, line)) codes.push_back(row.take<std::string>());
  return codes;
}

std::vector<TraceAlarm> record_trace_codes(command::Context& context, std::vector<AcceptedCode> accepted, const std::string& region_code) {
  if (accepted.empty()) return {};
  std::ranges::sort(accepted, {}, &AcceptedCode::code);  // so that two acceptances take their locks in one order
  db::insert_all<kAcceptedCodeTable>(context.tx, accepted);

  std::vector<std::string> codes;
  for (const AcceptedCode& one : accepted) codes.push_back(one.code);
  std::vector<TraceAlarm> alarms;
  for (const AcceptedCode& found : db::all_in(context.tx.session(), kSame, codes)) {
    const AcceptanceLineId mine = std::ranges::lower_bound(accepted, found.code, {}, &AcceptedCode::code)->line;
    if (found.line == mine || (!alarms.empty() && alarms.back().code == found.code)) continue;  // the earliest line only
    alarms.push_back({context.ids.next<TraceAlarmId>(), found.code, found.line, mine, region_code, context.now()});
    const TraceAlarm& alarm = alarms.back();
    context.audited(kind::kTraceAlarm, alarm.id.value(), nullptr,
                    json::Object{{"trace_code", alarm.code},
                                 {"first_line_id", alarm.first},
                                 {"second_line_id", alarm.second},
                                 {"region_code", alarm.region_code}});
  }
  db::insert_all<kTraceAlarmTable>(context.tx, alarms);
  return alarms;
}

}  // namespace liangjia::procurement
