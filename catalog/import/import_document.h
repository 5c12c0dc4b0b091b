#pragma once
// Imports as JSON: in replies, lists and the audit, and their mapping as it is kept.
#include "catalog/import/import_job.h"

namespace liangjia::catalog {

constexpr std::size_t kFaultsTold = 200;  // of one import, at once; all of them are in the job

json::Object import_job_document(const ImportJob& job);
json::Object import_fault_document(const ImportFault& fault);
json::Object imported_document(const ImportJob& job, std::int64_t rows_skipped);  // for the audit
json::Object import_outcome_document(const ImportOutcome& outcome);

// The mapping as kept with the job, and back as overrides for sheet::with_overrides() on the same file.
json::Object mapping_document(const sheet::Mapping& mapping);
std::vector<sheet::Override> overrides_of(const json::Value& mapping_document);

}  // namespace liangjia::catalog
