#pragma once
// Query parameters of a list: paging, filters and sort, every fault collected (pointer "query:NAME"). A parameter nobody
// read, or one given twice, is a fault too: a misspelt filter must never show everything.
//   QueryReader in(request);
//   const PageRequest page = in.page();
//   filter.state = in.choice<OrderState>("state");
//   if (auto fault = in.finish()) return problem(request, *fault);
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/request.h"
#include "api/http/response.h"
#include "core/base/calendar.h"
#include "core/base/page.h"
#include "core/base/result.h"
#include "core/base/state_machine.h"
#include "core/platform/json.h"

namespace liangjia::api {

class QueryReader {
 public:
  explicit QueryReader(const Request& request) : request_(request) {}
  // Finds nothing and notes each name it is asked for: what a list's filters are, told by the function that reads them.
  explicit QueryReader(std::vector<std::string>& told);

  PageRequest page();  // `limit` 1..200, `cursor` as given in next_cursor
  std::optional<std::string> text(std::string_view name, std::size_t most_characters = 100);  // trimmed; blank is none
  // A text of printable ASCII, as codes, document numbers and user names are.
  std::optional<std::string> code(std::string_view name, std::size_t most_characters, std::string_view example);
  std::optional<std::int64_t> number(std::string_view name, std::int64_t low, std::int64_t high);
  std::optional<bool> boolean(std::string_view name);  // true or false
  std::optional<BusinessDate> date(std::string_view name);
  std::optional<BusinessMonth> month(std::string_view name);
  template <class IdType>
  std::optional<IdType> id(std::string_view name) {
    const auto value = id_value(name);
    return value ? std::optional{IdType{*value}} : std::nullopt;
  }
  template <NamedEnum Enum>
  std::optional<Enum> choice(std::string_view name) {
    const auto token = take(name);
    if (!token) return std::nullopt;
    const auto value = parse_enum<Enum>(*token);
    if (!value) fault(name, liangjia::error::kUnknownValue, {{"allowed", all_tokens<Enum>()}});
    return value;
  }
  void fault(std::string_view name, const ErrorKind& kind, ErrorArguments arguments = {});
  // The rejection (400) with every fault, or none.
  std::optional<Rejection> finish();

 private:
  std::optional<std::string_view> take(std::string_view name);
  std::optional<std::int64_t> id_value(std::string_view name);

  const Request& request_;
  std::vector<std::string>* told_ = nullptr;
  FieldErrors errors_;
  std::vector<std::string_view> read_;
};

// {"items": [...], "next_cursor": "..." or null} with Link rel="next" that repeats the request's filters.
Response page_response(const Request& request, json::Array items, std::optional<std::int64_t> next);

}  // namespace liangjia::api
