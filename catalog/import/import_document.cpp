#include "catalog/import/import_document.h"

#include <algorithm>

namespace liangjia::catalog {

json::Object import_job_document(const ImportJob& job) {
  return {{"id", job.id},
          {"kind", job.kind},
          {"file_name", job.file_name},
          {"file_digest", platform::hex(digest_of(job))},
          {"state", job.state},
          {"rows_read", job.rows_read},
          {"rows_good", job.rows_good},
          {"rows_bad", job.rows_bad},
          {"rows_written", job.rows_written},
          {"rows_unchanged", job.rows_unchanged},
          {"created_at", job.created_at}};
}

json::Object import_fault_document(const ImportFault& fault) {
  return {{"row", fault.row},     {"field", fault.field},   {"token", fault.token},
          {"value", fault.value}, {"message_zh", fault.zh}, {"message_en", fault.en}};
}

json::Object imported_document(const ImportJob& job, std::int64_t rows_skipped) {
  return import_job_document(job).set("rows_skipped", rows_skipped);
}

json::Object import_outcome_document(const ImportOutcome& outcome) {
  json::Array told;
  for (std::size_t i = 0; i < std::min(outcome.faults.size(), kFaultsTold); ++i) told.push_back(import_fault_document(outcome.faults[i]));
  return imported_document(outcome.job, outcome.rows_skipped)
      .set("dry_run", outcome.dry_run)
      .set("made", outcome.made)
      .set("faults_total", outcome.faults.size())
      .set("faults", std::move(told));
}

json::Object mapping_document(const sheet::Mapping& mapping) {
  json::Array columns;
  for (const sheet::MappedColumn& column : mapping.columns) {
    json::Object one{{"index", column.index}, {"title", column.title}, {"key", column.key}};
    if (column.year != 0) one.set("year", column.year);
    if (column.multiplier != 1) one.set("multiplier", column.multiplier);
    if (column.percent) one.set("percent", true);
    if (!column.unit.empty()) one.set("unit", column.unit);
    columns.push_back(std::move(one));
  }
  json::Array unmapped;
  for (const sheet::UnmappedColumn& column : mapping.unmapped)
    unmapped.push_back(json::Object{{"index", column.index}, {"title", column.title}});
  json::Array missing;
  for (const std::string_view key : mapping.missing) missing.push_back(key);
  return {{"header_row", mapping.header_row},
          {"columns", std::move(columns)},
          {"unmapped", std::move(unmapped)},
          {"missing", std::move(missing)}};
}

std::vector<sheet::Override> overrides_of(const json::Value& document) {
  std::vector<sheet::Override> overrides;
  const auto place_of = [](const json::Value& column) { return static_cast<std::size_t>(column.at("index").as_number()); };
  // What is left out goes first, so that no key is on two columns in between.
  for (const json::Value& column : *document.at("unmapped").array()) overrides.push_back({place_of(column), {}, {}});
  for (const json::Value& column : *document.at("columns").array()) overrides.push_back({place_of(column), {}, column.at("key").as_text()});
  return overrides;
}

}  // namespace liangjia::catalog
