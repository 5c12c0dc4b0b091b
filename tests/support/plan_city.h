#pragma once
// A city with some years of rows behind it, for what reads cost: 40 institutions in ten counties, 20 enterprises of which one has had
// nothing to do for long, 10,000 orders of 5 lines and what follows from them. Laid by bulk statements, past every command: sums and
// states hold as far as lists look at them.
#include "tests/support/workbench.h"

namespace liangjia::test {

namespace plan_city {
inline constexpr std::int64_t kLines = 50'000;
inline constexpr OrganisationId kInstitution{1003}, kOtherInstitution{1013}, kEnterprise{2005}, kIdleEnterprise{2019};
inline constexpr std::string_view kCounty = "331104";  // of kInstitution
inline constexpr std::int64_t kOrder = 1'009'003, kAcceptance = 5'045'000, kReport = 8'000'003, kAccount = 9'000'003;
}  // namespace plan_city

void lay_plan_city(Workbench& bench);

}  // namespace liangjia::test
