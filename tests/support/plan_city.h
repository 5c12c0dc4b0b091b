#pragma once
// A city with some years of rows behind it, for what reads cost: 40 institutions in ten counties, 20 enterprises of which one has had
// nothing to do for long, 10,000 orders of 5 lines and what follows from them. Laid by bulk statements, past every command: sums and
// states hold as far as lists look at them.
#include "tests/support/workbench.h"

namespace liangjia::test::plan_city {

inline constexpr std::int64_t kLines = 50'000;
inline constexpr OrganisationId kInstitution{1003}, kOtherInstitution{1013}, kEnterprise{2005}, kIdleEnterprise{2019};
inline constexpr std::string_view kCounty = "331104";  // of kInstitution
inline constexpr std::int64_t kOrder = 1'009'003, kAcceptance = 5'045'000, kReport = 8'000'003, kAccount = 9'000'003;
// Ids of audit rows are of their time: 50 a day from 2024 on.
constexpr std::int64_t audit_id(std::int64_t row) { return ((row / 50 * 86'400'000) << 22) + row; }

// One city for all cases of an executable: nobody writes in it.
Workbench& bench();

// The same city in a bench of one's own, of its first rows.
void lay(Workbench& bench, std::int64_t rows);

// Rows that the server has read so far (Handler_read): for a session, for all of them.
std::int64_t rows_touched(db::Session& session);
std::int64_t rows_touched_by_all(db::Session& session);

Actor reader(Scope scope, std::vector<Role> roles = {});
struct Reader {
  std::string_view name;
  Actor actor;
};
std::vector<Reader> readers();  // one of each kind

}  // namespace liangjia::test::plan_city
