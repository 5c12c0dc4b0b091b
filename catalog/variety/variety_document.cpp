#include "catalog/variety/variety_document.h"

namespace liangjia::catalog {

json::Object variety_document(const Variety& one) {
  return {{"id", one.id},
          {"code", one.code},
          {"generic_name", one.generic_name},
          {"route_form_group", one.route_form_group},
          {"min_unit", one.min_unit},
          {"reference_strength", one.reference_strength},
          {"goods_kind", one.goods_kind},
          {"version", one.version}};
}

}  // namespace liangjia::catalog
