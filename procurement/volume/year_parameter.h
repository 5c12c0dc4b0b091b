#pragma once
// The parameter "agreement_year_id" of an import, which every sheet about volumes needs.
#include "catalog/import/import_job.h"
#include "catalog/round/round.h"

namespace liangjia::procurement {

void check_agreement_year(const catalog::ImportInput& input, FieldErrors& errors);
// After check_agreement_year() found no fault.
Result<catalog::AgreementYear> agreement_year_of(db::Session& session, const catalog::ImportInput& input);

}  // namespace liangjia::procurement
