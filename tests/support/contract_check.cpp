#include "tests/support/contract_check.h"

#include <algorithm>

#include "tests/support/contract.h"
#include "tests/support/json_schema.h"

namespace liangjia::test {
namespace {

// "Besides what each operation lists, any request may meet" these (info.description of the contract).
constexpr std::string_view kAnyRequest[] = {"405", "406", "408", "411", "413", "414", "415", "431", "500"};
// And where there is no such operation, what each one lists.
constexpr std::string_view kNoOperation[] = {"400", "404", "429"};
constexpr std::string_view kProblem = "application/problem+json";
constexpr std::string_view kOurHeaders[] = {
    "ETag", "Link", "Idempotency-Replayed", "Retry-After", "WWW-Authenticate", "Content-Disposition", "Export-Rows", "Export-More"};

const SchemaCheck& schemas() {
  static const SchemaCheck check(contract());
  return check;
}

const json::Value& at_home(const json::Value& node) {
  const json::Value* reference = node.object()->find("$ref");
  return reference ? schemas().referred(reference->as_text()) : node;
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

struct Path {
  std::vector<std::string_view> segments;  // "{id}" stands for any text
  const json::Object* item;

  bool fits(const std::vector<std::string_view>& asked) const {
    return std::ranges::equal(segments, asked,
                              [](auto ours, auto theirs) { return ours.starts_with('{') ? !theirs.empty() : ours == theirs; });
  }
};

// A path of plain words comes before one with {id}.
const std::vector<Path>& paths() {
  static const std::vector<Path> all = [] {
    std::vector<Path> made;
    for (const auto& [path, item] : contract().at("paths").object()->members()) made.push_back({segments_of(path), item.object()});
    std::ranges::stable_partition(
        made, [](const Path& path) { return std::ranges::none_of(path.segments, [](auto s) { return s.starts_with('{'); }); });
    return made;
  }();
  return all;
}

std::string json_fault(const json::Value& schema, const std::string& text) {
  const auto document = json::parse(text);
  return document ? schemas().fault(schema, *document) : "no JSON";
}

std::string problem_fault(const ApiReply& reply) {
  static const json::Value& schema = contract().at("components").at("schemas").at("problem");
  if (!reply.header("content-type").starts_with(kProblem)) return "a refusal of content type " + reply.header("content-type");
  return json_fault(schema, reply.text);
}

std::string header_fault(const json::Object& response, const ApiReply& reply) {
  const json::Value* named = response.find("headers");
  for (const auto header : kOurHeaders) {
    if (reply.header(header).empty() || (named && named->object()->find(header))) continue;
    return "the header " + std::string(header) + " is not documented";
  }
  return {};
}

std::string body_fault(const json::Object& response, const ApiReply& reply) {
  const json::Value* content = response.find("content");
  if (!content) return reply.text.empty() ? "" : "a body where none is documented";
  const std::string whole = reply.header("content-type");
  const std::string type = whole.substr(0, whole.find(';'));
  const json::Value* told = content->object()->find(type);
  if (!told) return "the content type " + type + " is not documented";
  return type.ends_with("json") ? json_fault(told->at("schema"), reply.text) : "";
}

}  // namespace

std::string contract_fault(std::string_view method, std::string_view target, const ApiReply& reply) {
  const std::string_view path = target.substr(0, target.find_first_of("?#"));
  if (path.starts_with("/test/")) return {};
  const std::string status = std::to_string(reply.status);
  const bool of_any = std::ranges::find(kAnyRequest, status) != std::end(kAnyRequest);
  const bool of_none = of_any || std::ranges::find(kNoOperation, status) != std::end(kNoOperation);
  const auto found = std::ranges::find_if(paths(), [asked = segments_of(path)](const Path& known) { return known.fits(asked); });
  if (found == paths().end()) return of_none ? problem_fault(reply) : "no such path is documented";

  std::string word(method);
  std::ranges::transform(word, word.begin(), [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  const json::Value* operation = found->item->find(word);
  const json::Value* response = operation ? operation->at("responses").object()->find(status) : nullptr;
  if (!response) return of_any || (!operation && of_none) ? problem_fault(reply) : "the status is not documented";
  const json::Object& told = *at_home(*response).object();
  if (std::string fault = header_fault(told, reply); !fault.empty()) return fault;
  return body_fault(told, reply);
}

}  // namespace liangjia::test
