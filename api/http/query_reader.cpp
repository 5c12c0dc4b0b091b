#include "api/http/query_reader.h"

#include <algorithm>
#include <charconv>

#include "api/http/errors.h"
#include "core/base/text.h"

namespace liangjia::api {

namespace {

// The address of the next page: the request's own with another cursor.
std::string next_target(const Request& request, std::int64_t next) {
  std::string out = request.target.substr(0, request.target.find('?'));
  char separator = '?';
  const auto append = [&](std::string_view name, std::string_view value) {
    out += separator + percent_encoded(name) + "=" + percent_encoded(value);
    separator = '&';
  };
  for (const auto& [name, value] : request.query) {
    if (name != "cursor") append(name, value);
  }
  append("cursor", id_text(next));
  return out;
}
const Request kNothingAsked;
}  // namespace

QueryReader::QueryReader(std::vector<std::string>& told) : request_(kNothingAsked), told_(&told) {}

std::optional<std::string_view> QueryReader::take(std::string_view name) {
  read_.push_back(name);
  if (told_) told_->emplace_back(name);
  const auto same = [&](const auto& pair) { return pair.first == name; };
  const auto found = std::find_if(request_.query.begin(), request_.query.end(), same);
  if (found == request_.query.end()) return std::nullopt;
  if (const auto again = std::find_if(found + 1, request_.query.end(), same); again != request_.query.end()) {
    fault(name, liangjia::error::kWrongFormat, {{"example", std::string(name) + "=…"}});
    return std::nullopt;
  }
  return found->second;
}

void QueryReader::fault(std::string_view name, const ErrorKind& kind, ErrorArguments arguments) {
  errors_.add("query:" + std::string(name), kind, std::move(arguments));
}

PageRequest QueryReader::page() {
  PageRequest page;
  if (const auto limit = number("limit", 1, PageRequest::kMost)) page.limit = static_cast<int>(*limit);
  page.after = id_value("cursor");
  return page;
}

std::optional<std::string> QueryReader::text(std::string_view name, std::size_t most_characters) {
  const auto raw = take(name);
  if (!raw) return std::nullopt;
  std::string value = trimmed(*raw);
  if (value.empty()) return std::nullopt;
  if (code_points(value) > most_characters) {
    fault(name, liangjia::error::kTooLong, {{"most", std::to_string(most_characters)}});
    return std::nullopt;
  }
  return value;
}

std::optional<std::string> QueryReader::code(std::string_view name, std::size_t most_characters, std::string_view example) {
  auto value = text(name, most_characters);
  const bool printable = !value || std::ranges::all_of(*value, [](char letter) { return letter >= ' ' && letter <= '~'; });
  if (printable) return value;
  fault(name, liangjia::error::kWrongFormat, {{"example", std::string(example)}});
  return std::nullopt;
}

std::optional<std::int64_t> QueryReader::number(std::string_view name, std::int64_t low, std::int64_t high) {
  const auto text = take(name);
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error_code] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error_code != std::errc{} || end != text->data() + text->size() || value < low || value > high) {
    fault(name, liangjia::error::kOutOfRange, {{"low", std::to_string(low)}, {"high", std::to_string(high)}});
    return std::nullopt;
  }
  return value;
}

std::optional<bool> QueryReader::boolean(std::string_view name) {
  const auto text = take(name);
  if (!text) return std::nullopt;
  if (*text != "true" && *text != "false") {
    fault(name, liangjia::error::kUnknownValue, {{"allowed", "true, false"}});
    return std::nullopt;
  }
  return *text == "true";
}

std::optional<BusinessDate> QueryReader::date(std::string_view name) {
  const auto text = take(name);
  if (!text) return std::nullopt;
  const auto value = BusinessDate::parse(*text);
  if (!value) fault(name, liangjia::error::kWrongFormat, {{"example", "2026-03-31"}});
  return value;
}

std::optional<BusinessMonth> QueryReader::month(std::string_view name) {
  const auto text = take(name);
  if (!text) return std::nullopt;
  const auto value = BusinessMonth::parse(*text);
  if (!value) fault(name, liangjia::error::kWrongFormat, {{"example", "2026-03"}});
  return value;
}

std::optional<std::int64_t> QueryReader::id_value(std::string_view name) {
  const auto text = take(name);
  if (!text) return std::nullopt;
  const auto value = parse_id(*text);
  if (!value) fault(name, liangjia::error::kWrongFormat, {{"example", id_text(1)}});
  return value;
}

std::optional<Rejection> QueryReader::finish() {
  for (const auto& [name, value] : request_.query) {
    if (std::find(read_.begin(), read_.end(), name) == read_.end()) fault(name, error::kUnknownParameter);
  }
  if (errors_.empty()) return std::nullopt;
  Rejection rejection = reject(error::kBadParameter);
  rejection.fields = errors_.take();
  return rejection;
}

Response page_response(const Request& request, json::Array items, std::optional<std::int64_t> next) {
  json::Value cursor;
  if (next) cursor = id_text(*next);
  Response response = json_response(200, json::Object{{"items", std::move(items)}, {"next_cursor", std::move(cursor)}});
  if (next) response.headers.set("Link", "<" + next_target(request, *next) + ">; rel=\"next\"");
  return response;
}

}  // namespace liangjia::api
