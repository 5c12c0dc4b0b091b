#include "api/handlers/export_handlers.h"

#include "api/auth/access.h"
#include "api/handlers/export_desk.h"
#include "api/handlers/run_command.h"
#include "api/http/audited.h"
#include "api/http/errors.h"
#include "api/http/problem.h"

namespace liangjia::api {
namespace {

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::int64_t kLookedAfter = 1'000;  // rows: to tell how many there are, and whether somebody waits for them

ExportDesk& desk_of(App& app) { return app.memory.of<ExportDesk>(); }

// A file that is being sent and the place that its export holds until then.
struct Leaving {
  std::shared_ptr<ExportDesk::Place> place;
  platform::UnnamedFile file;
};

void add_remarks(catalog::sheet::TableWriter& writer, const ExportRemarks& remarks, std::size_t columns) {
  if (remarks.last_row) {
    std::vector<catalog::sheet::OutCell> row(columns);
    row.front() = *remarks.last_row;
    writer.add(row);
  }
  writer.add_sheet(remarks.sheet, remarks.rows);
}

Response get_progress(App& app, const Request& request) {
  QueryReader in(request);
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto state = desk_of(app).find(request.who().user);
  if (!state) return problem(request, reject(liangjia::error::kNotFound));
  return json_response(200, json::Object{{"stage", state->stage}, {"rows", state->rows}, {"ahead", state->ahead}});
}

}  // namespace

Response export_table(App& app, const Request& request, const ExportedTable& table, const ReadRows& read) {
  auto place = desk_of(app).enter(request.who().user, app.exports_at_once, request.gone);
  if (!place) return problem(request, place.rejection());
  const auto folder = app.data_dir / "tmp";
  std::filesystem::create_directories(folder);
  catalog::sheet::TableWriter writer(catalog::sheet::TableFormat::Xlsx, table.name, table.titles, folder);
  std::int64_t rows = 0;
  bool gone = false;
  const auto whole = read([&](const std::vector<catalog::sheet::OutCell>& cells) {
    writer.add(cells);
    if (++rows % kLookedAfter != 0) return true;
    (*place)->wrote(rows);
    gone = request.gone && request.gone();
    return !gone;
  });
  if (!whole) return problem(request, whole.rejection());
  if (gone) return problem(request, reject(error::kTooBusy));
  (*place)->wrote(rows);
  if (table.remarks) add_remarks(writer, table.remarks(rows), table.titles.size());
  const auto leaving = std::make_shared<Leaving>(*place, writer.finish());
  leaving->place->sending();
  Response response = file_response(std::string(kXlsx), table.name + ".xlsx", {});
  response.file = std::shared_ptr<const platform::UnnamedFile>(leaving, &leaving->file);
  response.exported_rows = rows;
  return response;
}

Route export_route(std::string pattern, std::string operation_id, const AccessRule& access, Handler handler) {
  Route route = read_route(std::move(pattern), std::move(operation_id), access, std::move(handler));
  route.produces = {std::string(kXlsx)};
  return audited(std::move(route));
}

std::vector<Route> export_routes(App& app) {
  return {read_route("/api/v1/export-progress", "get_export_progress", open_to_signed_in(),
                     [&app](const Request& request) { return get_progress(app, request); })};
}

}  // namespace liangjia::api
