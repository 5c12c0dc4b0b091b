#pragma once
// A variety (品种) is generic name + route/form group as the round's catalogue defines it: the unit of competition and of
// usage ratios. Several products, winning and not, fall under one variety.
#include <optional>
#include <string>
#include <string_view>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "core/database/session.h"
#include "core/database/transaction.h"

namespace liangjia::catalog {

using VarietyId = Id<struct VarietyTag>;

namespace kind {
inline constexpr ObjectKind kVariety{"variety", "品种"};
}  // namespace kind

enum class GoodsKind { Drug, Consumable };

struct Variety {
  VarietyId id;
  std::string code;
  std::string generic_name;
  std::string route_form_group;
  std::string min_unit;
  std::string reference_strength;
  GoodsKind goods_kind = GoodsKind::Drug;
  std::int64_t version = 0;
  Instant created_at{};
};

std::optional<Variety> find_variety(db::Session& session, VarietyId id);

}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::GoodsKind> {
  static constexpr EnumName<catalog::GoodsKind> kAll[] = {{catalog::GoodsKind::Drug, "drug", "药品"},
                                                          {catalog::GoodsKind::Consumable, "consumable", "医用耗材"}};
};
}  // namespace liangjia
