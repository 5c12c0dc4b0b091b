#include "catalog/import/import_queries.h"

#include "core/command/list_query.h"

namespace liangjia::catalog {
namespace {

constexpr db::Sql kJobs{
    "import_queries.jobs",
    "SELECT id, kind, file_name, file_digest, state, mapping, parameters, rows_read, rows_good, rows_bad, rows_written, "
    "rows_unchanged, created_by, created_at FROM import_job"};
constexpr db::Sql kFaults{"import_queries.faults",
                          "SELECT row_no, field, token, value, zh, en FROM import_fault WHERE job_id = ? ORDER BY position LIMIT ?"};

ImportJobSummary job_of(db::Row& row) {
  ImportJobSummary job;
  job.id = row.take<ImportJobId>();
  job.kind = row.take<sheet::SheetKind>();
  job.file_name = row.take<std::string>();
  const auto digest = row.take<std::string>();
  ensure(digest.size() == job.file_digest.size(), "import_job.file_digest is no digest");
  std::copy(digest.begin(), digest.end(), job.file_digest.begin());
  job.state = row.take<ImportState>();
  job.mapping = row.take<std::string>();
  job.parameters = row.take<std::string>();
  job.rows_read = row.take<std::int64_t>();
  job.rows_good = row.take<std::int64_t>();
  job.rows_bad = row.take<std::int64_t>();
  job.rows_written = row.take<std::int64_t>();
  job.rows_unchanged = row.take<std::int64_t>();
  job.created_by = row.take<UserId>();
  job.created_at = row.take<Instant>();
  return job;
}

Where own_jobs(const Actor& actor) {
  if (actor.scope.all()) return Where(Unscoped("the program itself reads the jobs of all"));
  return Where(SqlFilter{"organisation_id = ?", {db::to_value(actor.organisation)}});
}

}  // namespace

Page<json::Object> list_import_jobs(db::Session& session, const Actor& actor, std::optional<sheet::SheetKind> kind,
                                    const PageRequest& page) {
  return read_page(session, kJobs, "id", own_jobs(actor).maybe("kind = ?", kind), page,
                   [](db::Row& row) { return import_job_document(job_of(row)); });
}

std::optional<ImportJobSummary> find_import_job(db::Session& session, const Actor& actor, ImportJobId id) {
  return read_one(session, kJobs, own_jobs(actor).with("id = ?", id), job_of);
}

std::vector<ImportFault> faults_of(db::Session& session, ImportJobId id, int most) {
  std::vector<ImportFault> faults;
  for (db::Row& row : session.query(kFaults, id, most)) {
    ImportFault fault;
    fault.row = row.take<int>();
    fault.field = row.take<std::string>();
    fault.token = row.take<std::string>();
    fault.value = row.take<std::string>();
    fault.zh = row.take<std::string>();
    fault.en = row.take<std::string>();
    faults.push_back(std::move(fault));
  }
  return faults;
}

json::Object import_job_document(const ImportJobSummary& job) {
  return {{"id", job.id},
          {"kind", job.kind},
          {"file_name", job.file_name},
          {"file_digest", platform::hex(job.file_digest)},
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

}  // namespace liangjia::catalog
