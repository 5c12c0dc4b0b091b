#pragma once
// Rounds and varieties as people read them. Open to all business roles.
#include "catalog/round/round.h"
#include "core/base/page.h"

namespace liangjia::catalog {

struct RoundFilter {
  std::optional<RoundState> state;
  std::string words;  // in name or code
};
Page<Round> list_rounds(db::Session& session, const RoundFilter& filter, const PageRequest& page);

struct VarietyFilter {
  std::string words;             // in generic name or code
  std::optional<RoundId> round;  // the varieties of one round
};
Page<Variety> list_varieties(db::Session& session, const VarietyFilter& filter, const PageRequest& page);

struct RoundVarietyView {
  RoundVariety variety;
  std::string code, generic_name, route_form_group, min_unit;
};
std::vector<RoundVarietyView> round_variety_views(db::Session& session, RoundId round);  // by code

}  // namespace liangjia::catalog
