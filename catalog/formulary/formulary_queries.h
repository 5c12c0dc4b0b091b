#pragma once
// An alliance's formulary as people read it: listed products only. Open to all business roles.
#include "catalog/formulary/formulary_item.h"
#include "core/base/page.h"

namespace liangjia::catalog {

struct FormularyView {
  ProductId product;
  std::string code, generic_name, form, spec, pack, manufacturer_name;
  Instant changed_at{};
};
// The cursor is the product's id.
Page<FormularyView> list_formulary(db::Session& session, AllianceId alliance, const PageRequest& page);

}  // namespace liangjia::catalog
