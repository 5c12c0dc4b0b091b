#pragma once
// What a title says beside its name: "采购数量（片）", "中选价格（元/盒）", "采购量（单位：万片）", "价格（不含税）".
#include <optional>
#include <string>
#include <string_view>

#include "catalog/sheet/kinds.h"
#include "catalog/sheet/mapping.h"

namespace liangjia::catalog::sheet {

struct TitleUnit {
  std::string unit;             // wording/units.h; "" when nothing is told
  std::int64_t multiplier = 1;  // 10'000 with 万
  std::optional<Unread> refused;
};
TitleUnit title_unit(std::string_view title, const ColumnSpec& spec);
// Of a line above the heading that says nothing but a unit: "单位：万片". Nothing of any other text.
TitleUnit line_unit(std::string_view line, const ColumnSpec& spec);

// The title without "(…)", "[…]", "【…】".
std::string without_brackets(std::string_view title);
// The title without the unit it ends with, outside brackets: "采购数量片", "中选价格元/盒". "" when it ends with none.
std::string title_without_unit(std::string_view narrow_title);

}  // namespace liangjia::catalog::sheet
