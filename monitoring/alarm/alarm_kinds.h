#pragma once
// What is watched: one row a kind. A new kind is a row, its finder, its bounds in the rule book and a place in EnumNames<AlarmKind>.
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/command/context.h"
#include "monitoring/alarm/alarm.h"

namespace liangjia::monitoring {

// What a finder looks at: one county, at one moment.
struct Watch {
  std::string region_code;
  Instant now;
  BusinessDate today;
};
inline constexpr std::int64_t kFindingsMost = 2'000;  // of one kind in one county

enum class FigureUnit { Lines, Hours, Share, Days };
// Who has to act first: of the enterprise or the institution that the finding names, or of the county's bureau.
enum class AlarmParty { Enterprise, Institution, Bureau };
struct AlarmOwner {
  AlarmParty party = AlarmParty::Bureau;
  Role role = Role::Monitor;
};

struct AlarmKindRow {
  AlarmKind kind;
  FigureUnit unit;
  std::string_view en;                                                  // the Chinese name stands in EnumNames
  std::string_view bounds[3];                                           // rule keys of notice, warning, serious: from which figure on
  AlarmOwner owner;                                                     // where the finding does not tell who has it
  std::vector<Finding> (*find)(db::Session& session, const Watch& at);  // at most kFindingsMost, by index (README)
  // The list that shows the rows behind an alarm, and its conditions.
  std::string_view operation;
  std::vector<std::pair<std::string_view, std::string>> (*rows)(const Finding& finding);
};
std::span<const AlarmKindRow> alarm_kinds();
const AlarmKindRow& row_of(AlarmKind kind);
AlarmOwner owner_of(AlarmKind kind, AlarmHolder holder);

}  // namespace liangjia::monitoring

namespace liangjia {
template <>
struct EnumNames<monitoring::FigureUnit> {
  using U = monitoring::FigureUnit;
  static constexpr EnumName<U> kAll[] = {
      {U::Lines, "lines", "行"}, {U::Hours, "hours", "小时"}, {U::Share, "share", "比例"}, {U::Days, "days", "天"}};
};
}  // namespace liangjia
