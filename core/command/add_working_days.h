#pragma once
// Days of the working calendar that are not as the day of the week says.
//   RB-4 they are entered from tomorrow on, with the notice they come from; RB-5 the calendar is the city's
// Whoever runs it calls Book::forget() afterwards.
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "core/command/runner.h"
#include "core/rulebook/rule_store.h"

namespace liangjia::rulebook {

namespace kind {
inline constexpr ObjectKind kWorkingDays{"working_days", "工作日历"};
}  // namespace kind

struct AddWorkingDays {
  static constexpr std::string_view kName = "add_working_days";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    std::vector<DayNotice> days;  // their source is the input's
    std::string source;           // the notice
  };
  struct Snapshot {};
  using Decision = std::vector<DayNotice>;
  using Outcome = std::vector<DayNotice>;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context&, const Input&) { return Snapshot{}; }
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::rulebook
