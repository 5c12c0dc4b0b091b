#pragma once
// Needs as people read them, narrowed by the reader's scope; beside each how many open needs there are of the same (Rule NE-4).
#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/need/need.h"

namespace liangjia::procurement {

// Open needs of one key that the reader sees.
struct SameNeeds {
  std::string key;
  std::int64_t needs = 0, institutions = 0;
  std::int64_t month_units = 0;  // of those that told it
};

struct NeedView {
  Need need;
  std::string institution_name;
  std::string variety_name;  // with its form; empty without a variety
  std::string product_name;  // of the answer
  SameNeeds same = {};
};

struct NeedFilter {
  std::optional<NeedState> state = {};
  std::optional<OrganisationId> institution = {};
  std::optional<std::string> region_code = {};
  std::optional<catalog::VarietyId> variety = {};
  std::optional<bool> open = {};     // not answered yet
  std::optional<bool> grouped = {};  // of open needs that are the same only the newest
};

Page<NeedView> list_needs(db::Session& session, const Actor& actor, const NeedFilter& filter, const PageRequest& page);
std::optional<NeedView> find_need(db::Session& session, const Scope& scope, NeedId id);

}  // namespace liangjia::procurement
