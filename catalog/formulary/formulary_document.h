#pragma once
// An alliance's formulary as JSON: in replies, lists and the audit.
#include "catalog/formulary/formulary_queries.h"
#include "core/platform/json.h"

namespace liangjia::catalog {

json::Object changed_formulary_document(const ChangedFormulary& changed);
json::Object formulary_view_document(const FormularyView& view);

}  // namespace liangjia::catalog
