#pragma once
// What a ward or a township needs and cannot get (临床用药需求): an institution tells it, the county's bureau sees it, the county's or the
// city's answers what comes of it, and who asked closes it. Rules NE-1, NE-2, NE-3, NE-4: procurement/README.md.
#include <optional>
#include <string>

#include "catalog/product/product.h"
#include "catalog/variety/variety.h"
#include "core/base/object_kind.h"
#include "procurement/need/need_states.h"

namespace liangjia::procurement {

using NeedId = Id<struct NeedTag>;

namespace kind {
inline constexpr ObjectKind kNeed{"clinical_need", "用药需求"};
}  // namespace kind

inline constexpr std::int64_t kNeedUnitsMost = 1'000'000'000;
inline constexpr std::size_t kNeedNameMost = 150;  // characters, each of up to four in the key

struct Need {
  NeedId id;
  std::string number;
  OrganisationId institution;
  std::string region_code;
  std::optional<catalog::VarietyId> variety;  // none: not in the catalogue
  std::string generic_name;                   // of the variety, where there is one
  std::string spec;
  std::string same_key;              // Rule NE-4: needs with one key are the same need
  std::optional<Units> month_units;  // of one month, minimum units
  std::string reason;
  bool clinical = false;  // nothing else may stand in for it
  NeedState state = NeedState::Filed;
  UserId filed_by;
  std::optional<UserId> seen_by, answered_by, closed_by;
  std::optional<NeedOutcome> outcome;
  std::string answer;
  std::optional<catalog::ProductId> product;  // that is listed, or stands in
  std::int64_t version = 1;
  Instant created_at{};
  std::optional<Instant> answered_at;
};

// Rule NE-4: of one variety; without one, of one name, however its blanks and the width of its letters are typed.
std::string same_key_of(std::optional<catalog::VarietyId> variety, std::string_view generic_name);

}  // namespace liangjia::procurement
