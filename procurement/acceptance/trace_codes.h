#pragma once
// Trace codes (追溯码) scanned at acceptance, of packs and of the packages around them. A code accepted before, anywhere in the city,
// raises an alarm (Rule DE-10). Codes come in several forms, so they are kept as text and never judged by their shape.
#include <set>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "core/command/context.h"
#include "procurement/acceptance/acceptance.h"

namespace liangjia::procurement {

using TraceAlarmId = Id<struct TraceAlarmTag>;

namespace kind {
inline constexpr ObjectKind kTraceAlarm{"trace_alarm", "追溯码告警"};
}  // namespace kind

// A code stands for one pack, or for a package with so many: a middle package holds packs, a large one middle packages or packs.
enum class PackLevel { Small, Middle, Large };

// A package whose code was scanned, and which of the codes scanned with it are inside.
struct TracePackage {
  std::string code;
  PackLevel level = PackLevel::Middle;
  Packs packs;  // in it, 1 or more
  std::vector<std::string> holds;
};

// What was scanned of one lot.
struct ScannedCodes {
  std::vector<std::string> small;
  std::vector<TracePackage> packages;
  bool empty() const { return small.empty() && packages.empty(); }
  std::size_t count() const { return small.size() + packages.size(); }
};

struct AcceptedCode {
  std::string code;
  AcceptanceLineId line;
  PackLevel level = PackLevel::Small;
  Packs packs{1};
  std::string held_by = {};  // code of the package around it
};

constexpr std::size_t kTraceCodesMost = 20'000;  // of one input
ScannedCodes read_codes(json::FieldReader& in);  // "trace_codes", "trace_packages"

// Rule DE-18. Packs that the codes stand for: what lies in a package is counted with it.
Packs packs_coded(const ScannedCodes& codes);
std::vector<AcceptedCode> accepted_codes(const ScannedCodes& codes, AcceptanceLineId line);
// Shape: each code once (`seen`: of the whole input), and what a package holds is scanned too, of a smaller level, in one package, and no
// more than it says. `at` is the pointer of the lot.
void check_codes(const ScannedCodes& codes, const std::string& at, std::set<std::string_view>& seen, FieldErrors& errors);

struct TraceAlarm {
  TraceAlarmId id;
  std::string code;
  AcceptanceLineId first;   // where it was accepted before
  AcceptanceLineId second;  // now
  std::string region_code;  // where it is accepted now
  Instant at{};
};

std::vector<std::string> codes_of(db::Session& session, AcceptanceLineId line);

// Writes the codes (each once), then looks for the same codes on other lines with a locking read, so that of two acceptances at the
// same time one sees the other. One alarm for each code found, as a row and in the audit.
std::vector<TraceAlarm> record_trace_codes(command::Context& context, std::vector<AcceptedCode> accepted, const std::string& region_code);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::PackLevel> {
  using P = procurement::PackLevel;
  static constexpr EnumName<P> kAll[] = {{P::Small, "small", "小包装"}, {P::Middle, "middle", "中包装"}, {P::Large, "large", "大包装"}};
};
}  // namespace liangjia
