#include "procurement/need/need.h"

#include "catalog/wording/names.h"

namespace liangjia::procurement {

std::string same_key_of(std::optional<catalog::VarietyId> variety, std::string_view generic_name) {
  return variety ? "v:" + variety->text() : "n:" + catalog::wording::normal(generic_name);
}

}  // namespace liangjia::procurement
