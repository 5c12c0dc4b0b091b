#pragma once
// What differs between two documents, member by member: for people who must see what an act changed (Rule AU-8).
#include <string>
#include <vector>

#include "core/platform/json.h"

namespace liangjia::json {

struct MemberChange {
  std::string pointer;  // RFC 6901; empty: the whole
  Value before;         // null where there was nothing
  Value after;
};

// In the order of `after`, then what only `before` had. Objects are compared member by member, lists item by item in their order; of
// anything else the two values. Equal documents give none.
std::vector<MemberChange> changes_between(const Value& before, const Value& after);

}  // namespace liangjia::json
