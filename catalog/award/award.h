#pragma once
// Awards: which product won which round for which area, in which supply role, at which price from when. "Price in force
// on a date" is one rule, here and nowhere else (Rule CA-7): the award's price row with the latest valid_from not after the date.
// A winning product keeps its winning price for every pack until the award ends, also past the contracted volume (CA-8).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/product/product.h"
#include "catalog/round/round.h"
#include "core/base/money.h"
#include "core/base/object_kind.h"
#include "core/command/actor.h"

namespace liangjia::catalog {

using AwardId = Id<struct AwardTag>;

namespace kind {
inline constexpr ObjectKind kAward{"award", "中选"};
}  // namespace kind

constexpr std::size_t kMostSource = 300;  // characters of the source of an award or a price

enum class SupplyRole { Main, FirstBackup, SecondBackup, Brand };
enum class AwardState { Effective, Suspended, Withdrawn };

struct Award {
  AwardId id;
  RoundId round;
  ProductId product;
  VarietyId variety;
  OrganisationId winner;
  std::string area_code;  // covers every institution whose division lies in it
  SupplyRole role = SupplyRole::Main;
  int priority = 1;
  // A winner without volume (a bid far below the others, a reference product let in again) may be ordered at its price and counts as
  // winning, but takes no seat among the winners (CA-5) and no share of what was reported (VO-5).
  bool bears_volume = true;
  BusinessDate valid_from;
  BusinessDate valid_to;  // last day, inclusive
  AwardState state = AwardState::Effective;
  std::string source;  // where it was published
  std::int64_t version = 0;
  Instant created_at{};

  bool covers(std::string_view region_code) const { return region_code.starts_with(region_prefix(area_code)); }
  bool in_force(BusinessDate on) const { return state == AwardState::Effective && valid_from <= on && on <= valid_to; }
};

std::optional<Award> find_award(db::Session& session, AwardId id);
// Rule CA-7. None when no price row is old enough.
std::optional<Price> award_price_on(db::Session& session, AwardId award, BusinessDate on);
std::vector<std::pair<AwardId, Price>> award_prices_on(db::Session& session, const std::vector<AwardId>& awards, BusinessDate on);

}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::SupplyRole> {
  static constexpr EnumName<catalog::SupplyRole> kAll[] = {{catalog::SupplyRole::Main, "main", "主供"},
                                                           {catalog::SupplyRole::FirstBackup, "first_backup", "第一备供"},
                                                           {catalog::SupplyRole::SecondBackup, "second_backup", "第二备供"},
                                                           {catalog::SupplyRole::Brand, "brand", "报量品牌"}};
};
template <>
struct EnumNames<catalog::AwardState> {
  static constexpr EnumName<catalog::AwardState> kAll[] = {{catalog::AwardState::Effective, "effective", "生效"},
                                                           {catalog::AwardState::Suspended, "suspended", "暂停"},
                                                           {catalog::AwardState::Withdrawn, "withdrawn", "取消"}};
};
}  // namespace liangjia
