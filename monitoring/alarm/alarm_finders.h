#pragma once
// The finders of the table of kinds: plain reads of one county, each a range of an index.
#include "monitoring/alarm/alarm_kinds.h"

namespace liangjia::monitoring {

std::vector<Finding> find_no_answer(db::Session& session, const Watch& at);       // AL-10
std::vector<Finding> find_late_delivery(db::Session& session, const Watch& at);   // AL-11
std::vector<Finding> find_part_delivery(db::Session& session, const Watch& at);   // AL-12
std::vector<Finding> find_late_repayment(db::Session& session, const Watch& at);  // AL-13

}  // namespace liangjia::monitoring
