#pragma once
// A product on an alliance's own list. Removing keeps the row, so that who removed what stays known.
#include <vector>

#include "catalog/party/party.h"
#include "catalog/product/product.h"
#include "core/base/object_kind.h"

namespace liangjia::catalog {

namespace kind {
inline constexpr ObjectKind kFormulary{"formulary", "医共体用药目录"};
}  // namespace kind

enum class FormularyState { Listed, Removed };

struct FormularyItem {
  AllianceId alliance;
  ProductId product;
  FormularyState state = FormularyState::Listed;
  Instant changed_at{};
  UserId changed_by;
};

// What one change did.
struct ChangedFormulary {
  AllianceId alliance;
  FormularyState state = FormularyState::Listed;
  std::vector<FormularyItem> items;  // that are listed or removed now; new ones first
};

std::vector<FormularyItem> formulary_of(db::Session& session, AllianceId alliance);  // removed ones too
void insert_formulary_items(db::Transaction& tx, const std::vector<FormularyItem>& items);
void update_formulary_item(db::Transaction& tx, const FormularyItem& item);

}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::FormularyState> {
  static constexpr EnumName<catalog::FormularyState> kAll[] = {{catalog::FormularyState::Listed, "listed", "在列"},
                                                               {catalog::FormularyState::Removed, "removed", "已移出"}};
};
}  // namespace liangjia
