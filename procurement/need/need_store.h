#pragma once
#include "core/command/context.h"
#include "procurement/need/need.h"

namespace liangjia::procurement {

// Rule NE-1: an institution's own, an alliance's by its lead, a bureau's of its division; another's is not found.
Result<Need> lock_own_need(command::Context& context, NeedId id);
// With an audit row.
void insert_need(command::Context& context, const Need& need);
// The need as it now stands, its version one higher; with an audit row.
Need change_need(command::Context& context, const Need& before, Need after);

}  // namespace liangjia::procurement
