#include "api/handlers/list_sheets.h"

#include <algorithm>
#include <set>

#include "api/handlers/export_errors.h"
#include "api/handlers/export_handlers.h"
#include "api/handlers/list_columns.h"
#include "api/handlers/run_command.h"
#include "api/http/errors.h"
#include "core/base/china_time.h"
#include "core/identity/user_queries.h"

namespace liangjia::api {
namespace {

using catalog::sheet::OutCell;

constexpr std::int64_t kRowsMost = 20'000;
constexpr std::size_t kColumnsText = 2'000;  // characters of `columns`
constexpr std::string_view kPaging[] = {"limit", "cursor"};
constexpr std::string_view kOwn[] = {"columns", "language"};

bool is_own(std::string_view name) { return std::ranges::find(kOwn, name) != std::end(kOwn); }
bool pages(std::string_view name) { return std::ranges::find(kPaging, name) != std::end(kPaging); }

struct Wanted {
  std::vector<SheetColumn> columns;
  Language language = Language::Chinese;

  const std::string& say(const BothLanguages& text) const { return text.in(language); }
};

std::string keys_of(const ListSheet& sheet) {
  std::string keys;
  for (const SheetColumn& column : sheet.columns) keys += (keys.empty() ? "" : ", ") + column.key;
  return keys;
}

// The columns by their keys, in the order they were asked for; a key told twice is one column.
std::vector<SheetColumn> read_columns(QueryReader& in, const ListSheet& sheet) {
  const auto asked = in.text("columns", kColumnsText);
  std::vector<SheetColumn> columns;
  if (!asked) {
    std::ranges::copy_if(sheet.columns, std::back_inserter(columns), &SheetColumn::usual);
    return columns;
  }
  for (std::size_t from = 0; from <= asked->size();) {
    const std::size_t end = std::min(asked->find(',', from), asked->size());
    const std::string key = asked->substr(from, end - from);
    from = end + 1;
    const auto found = std::ranges::find(sheet.columns, key, &SheetColumn::key);
    if (found == sheet.columns.end())
      in.fault("columns", error::kUnknownColumn, {{"column", key}, {"allowed", keys_of(sheet)}});
    else if (std::ranges::find(columns, key, &SheetColumn::key) == columns.end())
      columns.push_back(*found);
  }
  return columns;
}

// What the sheet reads itself. Paging is the list's alone, so it is unknown here.
Result<Wanted> read_wanted(const Request& request, const ListSheet& sheet) {
  Request own = request;
  std::erase_if(own.query, [](const auto& given) { return !is_own(given.first) && !pages(given.first); });
  QueryReader in(own);
  Wanted wanted;
  wanted.columns = read_columns(in, sheet);
  wanted.language = in.choice<Language>("language").value_or(Language::Chinese);
  if (auto fault = in.finish()) return *fault;
  return wanted;
}

// The items of all pages, until `take` answers false. Each page is a read of its own, as when a person turns them.
Result<Done> each_item(const ReadPage& page, const Request& request, const std::function<bool(const json::Object&)>& take) {
  Request asked = request;
  std::erase_if(asked.query, [](const auto& given) { return is_own(given.first); });
  asked.query.emplace_back("limit", std::to_string(PageRequest::kMost));
  const std::size_t filters = asked.query.size();
  for (;;) {
    const auto found = page(asked);
    if (!found) return found.rejection();
    for (const json::Value& item : found->items) {
      if (!take(*item.object())) return Done{};
    }
    if (!found->next) return Done{};
    if (asked.gone && asked.gone()) return reject(error::kTooBusy);
    asked.query.resize(filters);
    asked.query.emplace_back("cursor", id_text(*found->next));
  }
}

BothLanguages too_many() {
  const std::string most = std::to_string(kRowsMost);
  return {"只导出了前 " + most + " 行，后面还有更多：请缩小条件，分几次导出",
          "Only the first " + most + " rows are here and there are more: narrow the conditions and export in parts"};
}

// Whose sheet it is, when it was made and of what.
ExportRemarks remarks_of(App& app, const Request& request, const ListSheet& sheet, const Wanted& wanted, std::int64_t rows, bool more) {
  const auto self = identity::find_self(*app.pool.lease(), request.who().user);
  ensure(self.has_value(), "a user who exports is gone");
  ExportRemarks remarks{wanted.say({"导出说明", "About"}), {}, {}};
  if (more) remarks.last_row = wanted.say(too_many());
  const auto add = [&](const BothLanguages& name, OutCell value) { remarks.rows.push_back({wanted.say(name), std::move(value)}); };
  add({"列表", "List"}, wanted.say(sheet.title));
  for (const auto& [name, value] : request.query) {
    const auto condition = std::ranges::find(sheet.conditions, name, &SheetColumn::key);
    if (condition == sheet.conditions.end()) continue;
    const BothLanguages label{"条件：" + condition->name.zh, "Condition: " + condition->name.en};
    const bool flag = condition->kind == "flag";
    add(label, cell_of(flag ? json::Value(value == "true") : json::Value(value), condition->kind, wanted.language));
  }
  add({"行数", "Rows"}, rows);
  add({"是否完整", "Complete"}, wanted.say(more ? too_many() : BothLanguages{"完整", "Yes"}));
  add({"导出人", "Person"}, self->account.display_name);
  add({"单位", "Organisation"}, self->employer.name);
  add({"导出时间（北京时间）", "Time (China)"}, china_time(app.clock.now()));
  return remarks;
}

Response export_list(App& app, const Request& request, const ReadPage& page, const ListSheet& sheet) {
  const auto wanted = read_wanted(request, sheet);
  if (!wanted) return problem(request, wanted.rejection());
  ExportedTable table{wanted->say(sheet.title), {}};
  for (const SheetColumn& column : wanted->columns) table.titles.push_back(wanted->say(column.name));
  bool more = false;
  table.remarks = [&](std::int64_t rows) { return remarks_of(app, request, sheet, *wanted, rows, more); };
  std::int64_t rows = 0;
  std::vector<OutCell> cells;
  Response response = export_table(app, request, table, [&](const TakeRow& take) {
    return each_item(page, request, [&](const json::Object& item) {
      more = rows == kRowsMost;
      if (more) return false;
      ++rows;
      cells.clear();
      for (const SheetColumn& column : wanted->columns) {
        const json::Value* value = item.find(column.key);
        cells.push_back(value ? cell_of(*value, column.kind, wanted->language) : OutCell{});
      }
      return take(cells);
    });
  });
  if (response.exported_rows) {
    response.headers.set("Export-Rows", std::to_string(rows));
    response.headers.set("Export-More", more ? "true" : "false");
  }
  return response;
}

}  // namespace

std::vector<Route> list_sheet_routes(App& app, const std::vector<Route>& routes) {
  std::set<std::string_view> known;
  for (const Route& route : routes) known.insert(route.pattern);
  std::vector<Route> sheets;
  for (const Route& list : routes) {
    if (!list.page || known.contains(list.pattern + ".xlsx")) continue;
    const std::string operation = "export_" + list.operation_id.substr(list.operation_id.find('_') + 1);
    Route route = export_route(list.pattern + ".xlsx", operation, *list.access,
                               [&app, page = list.page, &sheet = list_sheet(operation)](const Request& request) {
                                 return export_list(app, request, page, sheet);
                               });
    route.query = *list.query;
    std::erase_if(*route.query, pages);
    route.query->insert(route.query->end(), std::begin(kOwn), std::end(kOwn));
    sheets.push_back(std::move(route));
  }
  return sheets;
}

}  // namespace liangjia::api
