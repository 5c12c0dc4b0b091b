#pragma once
#include "catalog/import/import_job.h"
#include "core/database/table.h"

namespace liangjia::catalog {

inline constexpr auto kImportJobTable = db::table<ImportJob>(
    "import_job", db::key("id", &ImportJob::id), db::fixed("kind", &ImportJob::kind),
    db::fixed("organisation_id", &ImportJob::organisation), db::fixed("file_name", &ImportJob::file_name),
    db::fixed("file_digest", &ImportJob::file_digest), db::fixed("state", &ImportJob::state), db::fixed("mapping", &ImportJob::mapping),
    db::fixed("parameters", &ImportJob::parameters), db::fixed("rows_read", &ImportJob::rows_read),
    db::fixed("rows_good", &ImportJob::rows_good), db::fixed("rows_bad", &ImportJob::rows_bad),
    db::fixed("rows_written", &ImportJob::rows_written), db::fixed("rows_unchanged", &ImportJob::rows_unchanged),
    db::fixed("created_by", &ImportJob::created_by), db::fixed("created_at", &ImportJob::created_at));

inline constexpr auto kImportFaultTable = db::table<ImportFault>(
    "import_fault", db::key("job_id", &ImportFault::job), db::fixed("row_no", &ImportFault::row), db::fixed("field", &ImportFault::field),
    db::fixed("token", &ImportFault::token), db::fixed("value", &ImportFault::value), db::fixed("zh", &ImportFault::zh),
    db::fixed("en", &ImportFault::en), db::key("position", &ImportFault::position));

}  // namespace liangjia::catalog
