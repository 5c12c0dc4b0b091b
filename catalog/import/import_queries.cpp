#include "catalog/import/import_queries.h"

#include "catalog/import/import_table.h"
#include "core/command/list_query.h"

namespace liangjia::catalog {
namespace {

constexpr auto kJobs = db::select<kImportJobTable>("import_queries.jobs");
constexpr auto kFaults = db::select<kImportFaultTable, "WHERE job_id = ? ORDER BY position LIMIT ?">("import_queries.faults");

Where own_jobs(const Actor& actor) {
  if (actor.scope.all()) return Where(Unscoped("the program itself reads the jobs of all"));
  return Where(SqlFilter{"organisation_id = ?", {db::to_value(actor.organisation)}});
}

}  // namespace

Page<ImportJob> list_import_jobs(db::Session& session, const Actor& actor, std::optional<sheet::SheetKind> kind, const PageRequest& page) {
  return read_page(session, kJobs, "id", own_jobs(actor).maybe("kind = ?", kind), page);
}

std::optional<ImportJob> find_import_job(db::Session& session, const Actor& actor, ImportJobId id) {
  return read_one(session, kJobs, own_jobs(actor).with("id = ?", id));
}

std::vector<ImportFault> faults_of(db::Session& session, ImportJobId id, int most) { return db::all(session, kFaults, id, most); }

}  // namespace liangjia::catalog
