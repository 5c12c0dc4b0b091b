#pragma once
// Jobs as their organisation sees them: everyone sees the jobs of the own organisation only.
#include "catalog/import/import_job.h"
#include "core/base/page.h"

namespace liangjia::catalog {

Page<ImportJob> list_import_jobs(db::Session& session, const Actor& actor, std::optional<sheet::SheetKind> kind, const PageRequest& page);
std::optional<ImportJob> find_import_job(db::Session& session, const Actor& actor, ImportJobId id);
std::vector<ImportFault> faults_of(db::Session& session, ImportJobId id, int most);  // in the order of the rows

}  // namespace liangjia::catalog
