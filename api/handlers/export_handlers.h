#pragma once
// Tables as files (Rule EX-1): rows go from the database to a file without a name in DATA/tmp and from there to the client, at constant
// memory.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/app.h"
#include "api/http/router.h"
#include "catalog/sheet/table_writer.h"

namespace liangjia::api {

// What a second sheet tells of the first: of whom, when, of what.
struct ExportRemarks {
  std::string sheet;
  std::vector<std::vector<catalog::sheet::OutCell>> rows;
  std::optional<std::string> last_row;  // below all rows of the first sheet
};
struct ExportedTable {
  std::string name;  // of the sheet and of the file
  std::vector<std::string> titles;
  std::function<ExportRemarks(std::int64_t rows)> remarks = {};  // asked when all rows were read; none: one sheet
};
// Takes a row; false: the client has gone, nobody needs the next one.
using TakeRow = std::function<bool(const std::vector<catalog::sheet::OutCell>& cells)>;
// Reads all rows; begins when the export's turn has come.
using ReadRows = std::function<Result<Done>(const TakeRow& take)>;

Response export_table(App& app, const Request& request, const ExportedTable& table, const ReadRows& read);
// Its answers are audited with the count of their rows (Rule AU-5).
Route export_route(std::string pattern, std::string operation_id, const AccessRule& access, Handler handler);

// How far the asker's own export has come.
std::vector<Route> export_routes(App& app);

}  // namespace liangjia::api
