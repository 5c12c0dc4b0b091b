#include "catalog/import/import_sheet.h"

#include "catalog/import/import_document.h"
#include "core/base/text.h"

namespace liangjia::catalog::import_flow {

void check(const ImportInput& input, std::span<const std::string_view> parameters, FieldErrors& errors) {
  if (trimmed(input.file_name).empty()) errors.add("/file", error::kRequired);
  if (code_points(input.file_name) > 200) errors.add("/file", error::kTooLong, {{"most", "200"}});
  for (const auto& [name, value] : input.parameters) {
    const bool known = std::find(parameters.begin(), parameters.end(), name) != parameters.end() && !name.empty();
    if (!known) errors.add("/parameters/" + name, error::kUnknownField);
    if (code_points(value) > 200) errors.add("/parameters/" + name, error::kTooLong, {{"most", "200"}});
  }
}

Result<Done> not_imported_before(const std::optional<EarlierImport>& earlier, const ImportInput& input) {
  if (!earlier || input.again) return Done{};
  return reject(fault::kAlreadyImported, {{"date", BusinessDate::of(earlier->at).text()}, {"job", earlier->id.text()}});
}

// Rule IM-1.
Verdict verdict_of(const ImportInput& input, ImportFaults faults) {
  Verdict verdict;
  faults.sort_by_row();
  verdict.rows_read = static_cast<std::int64_t>(input.sheet.rows.size() + input.sheet.faulty.size());
  verdict.bad_rows = faults.bad_rows();
  verdict.faults = faults.all();
  const bool none_good = verdict.rows_read == static_cast<std::int64_t>(verdict.bad_rows);
  verdict.keep = !none_good && (verdict.bad_rows == 0 || input.mode == ImportMode::KeepGood);
  verdict.state = !verdict.keep ? ImportState::NothingWritten : verdict.bad_rows == 0 ? ImportState::Done : ImportState::PartlyDone;
  return verdict;
}

ImportOutcome finish(command::Context& context, sheet::SheetKind kind, const ImportInput& input, const Verdict& verdict,
                     const ImportResult& result) {
  json::Object parameters;
  for (const auto& [name, value] : input.parameters) parameters.set(name, value);
  ImportJob job;
  job.id = context.ids.next<ImportJobId>();
  job.kind = kind;
  job.organisation = context.actor().organisation;
  job.file_name = trimmed(input.file_name);
  job.file_digest = digest_bytes(input.file_digest);
  job.state = verdict.state;
  job.mapping = json::dump(mapping_document(input.mapping).set("sheet", input.sheet_name));
  job.parameters = json::dump(parameters);
  job.rows_read = verdict.rows_read;
  job.rows_bad = static_cast<std::int64_t>(verdict.bad_rows);
  job.rows_good = job.rows_read - job.rows_bad;
  job.rows_written = result.written;
  job.rows_unchanged = result.unchanged;
  job.created_by = context.actor().user;
  job.created_at = context.now();
  insert_import_job(context.tx, job, verdict.faults);
  const std::int64_t skipped = std::ssize(input.sheet.skipped);
  context.audited(kind::kImportJob, job.id.value(), {}, imported_document(job, skipped));
  return {std::move(job), skipped, verdict.faults, result.made, input.dry_run};
}

}  // namespace liangjia::catalog::import_flow
