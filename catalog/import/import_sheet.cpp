#include "catalog/import/import_sheet.h"

#include "catalog/import/import_queries.h"
#include "core/base/text.h"

namespace liangjia::catalog::import_flow {
namespace {

constexpr std::size_t kFaultsInReply = 200;

}  // namespace

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

Outcome outcome_of(const ImportInput& input, ImportFaults faults) {
  Outcome outcome;
  faults.sort_by_row();
  outcome.rows_read = static_cast<std::int64_t>(input.sheet.rows.size() + input.sheet.faulty.size());
  outcome.bad_rows = faults.bad_rows();
  outcome.faults = faults.all();
  const bool none_good = outcome.rows_read == static_cast<std::int64_t>(outcome.bad_rows);
  outcome.keep = !none_good && (outcome.bad_rows == 0 || input.mode == ImportMode::KeepGood);
  outcome.state = !outcome.keep ? ImportState::NothingWritten : outcome.bad_rows == 0 ? ImportState::Done : ImportState::PartlyDone;
  return outcome;
}

command::Reply finish(command::Context& context, sheet::SheetKind kind, const ImportInput& input, const Outcome& outcome,
                      const ImportResult& result) {
  json::Object parameters;
  for (const auto& [name, value] : input.parameters) parameters.set(name, value);
  ImportJobSummary job;
  job.id = context.ids.next<ImportJobId>();
  job.kind = kind;
  job.file_name = trimmed(input.file_name);
  job.file_digest = input.file_digest;
  job.state = outcome.state;
  job.mapping = json::dump(mapping_document(input.mapping).set("sheet", input.sheet_name));
  job.parameters = json::dump(parameters);
  job.rows_read = outcome.rows_read;
  job.rows_bad = static_cast<std::int64_t>(outcome.bad_rows);
  job.rows_good = job.rows_read - job.rows_bad;
  job.rows_written = result.written;
  job.rows_unchanged = result.unchanged;
  job.created_by = context.actor().user;
  job.created_at = context.now();
  insert_import_job(context.tx, job, context.actor().organisation, outcome.faults);

  json::Object document = import_job_document(job);
  document.set("rows_skipped", input.sheet.skipped.size());
  context.audited("import_job", job.id.value(), {}, document);
  json::Array faults;
  for (std::size_t i = 0; i < std::min(outcome.faults.size(), kFaultsInReply); ++i)
    faults.push_back(import_fault_document(outcome.faults[i]));
  document.set("dry_run", input.dry_run)
      .set("made", result.made)
      .set("faults_total", outcome.faults.size())
      .set("faults", std::move(faults));
  return {input.dry_run ? 200 : 201, std::move(document), 0};
}

}  // namespace liangjia::catalog::import_flow
