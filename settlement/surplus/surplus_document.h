#pragma once
// A retained surplus as JSON: every figure with what it was made of, and which list opens the rows behind it.
#include "core/platform/json.h"
#include "settlement/surplus/preview_surplus.h"

namespace liangjia::settlement {

// Which lists open the rows that the figures of a variety are made of: figure, operation, query.
json::Array surplus_sources(OrganisationId institution, catalog::VarietyId variety, catalog::AgreementYearId year, BusinessDate from,
                            BusinessDate to);
json::Object surplus_preview_document(const SurplusPreview& preview);

}  // namespace liangjia::settlement
