#include "catalog/formulary/formulary_document.h"

namespace liangjia::catalog {

json::Object changed_formulary_document(const ChangedFormulary& changed) {
  json::Array products;
  for (const FormularyItem& one : changed.items) products.push_back(one.product);
  return {{"alliance_id", changed.alliance}, {"state", changed.state}, {"product_ids", std::move(products)}};
}

json::Object formulary_view_document(const FormularyView& view) {
  return {{"product_id", view.product},
          {"product_code", view.code},
          {"generic_name", view.generic_name},
          {"form", view.form},
          {"spec", view.spec},
          {"pack", view.pack},
          {"manufacturer_name", view.manufacturer_name},
          {"changed_at", view.changed_at}};
}

}  // namespace liangjia::catalog
