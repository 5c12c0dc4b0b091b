#include "api/handlers/contract_page.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "api/http/html_text.h"

namespace liangjia::api {
namespace {

constexpr std::string_view kMethods[] = {"get", "post", "put", "patch", "delete"};

struct Operation {
  std::string method;
  std::string path;
  std::string summary;
  std::string text;  // its part of the document
};

struct Contract {
  std::string title = "API";
  std::vector<Operation> operations;
  std::string rest;  // all that is no operation: information, components
};

std::string_view value_after(std::string_view line, std::string_view key) {
  if (!line.starts_with(key)) return {};
  line.remove_prefix(key.size());
  while (!line.empty() && (line.front() == ' ' || line.front() == '"' || line.front() == '\'')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '"' || line.back() == '\'')) line.remove_suffix(1);
  return line;
}

// Reads by indentation only: paths at two blanks, methods at four, their content deeper.
Contract read_contract(std::string_view text) {
  Contract contract;
  bool in_paths = false;
  bool in_operation = false;
  std::string path;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    const std::string_view word = line.substr(indent);
    if (indent == 0 && !line.empty() && line[0] != '#') in_paths = word.starts_with("paths:");
    if (!in_paths) {
      if (indent == 2 && contract.title == "API") {
        if (const auto title = value_after(word, "title:"); !title.empty()) contract.title = title;
      }
      contract.rest += std::string(line) + "\n";
      continue;
    }
    if (indent == 2 && word.ends_with(':')) {
      path = value_after(word.substr(0, word.size() - 1), "");
      in_operation = false;
      continue;
    }
    if (indent == 4 && word.ends_with(':')) {
      const auto method = word.substr(0, word.size() - 1);
      in_operation = std::find(std::begin(kMethods), std::end(kMethods), method) != std::end(kMethods);
      if (in_operation) contract.operations.push_back({std::string(method), path, {}, {}});
      continue;
    }
    if (!in_operation) continue;
    Operation& operation = contract.operations.back();
    if (const auto summary = value_after(word, "summary:"); indent == 6 && !summary.empty()) operation.summary = summary;
    operation.text += std::string(line.substr(std::min<std::size_t>(6, indent))) + "\n";
  }
  return contract;
}

constexpr std::string_view kStyle =
    "body{font-family:system-ui,'Noto Sans CJK SC',sans-serif;max-width:72rem;margin:2rem auto;padding:0 "
    "1rem;line-height:1.5;color:#1b1f24}"
    "details{border:1px solid #d0d7de;border-radius:6px;margin:.4rem 0}summary{padding:.4rem .8rem;cursor:pointer}"
    "pre{background:#f6f8fa;margin:0;padding:.8rem;overflow:auto;font-size:.85rem}b{display:inline-block;min-width:4.5rem;text-transform:"
    "uppercase}"
    "code{font-size:.95rem}";

}  // namespace

std::string contract_page(std::string_view text) {
  const Contract contract = read_contract(text);
  std::string page =
      "<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
      html_escaped(contract.title) + "</title><style>" + std::string(kStyle) + "</style></head><body><h1>" + html_escaped(contract.title) +
      "</h1><p><a href=\"/api/v1/openapi.yaml\">openapi.yaml</a></p>";
  for (const Operation& operation : contract.operations) {
    page += "<details><summary><b>" + operation.method + "</b><code>" + html_escaped(operation.path) + "</code> " +
            html_escaped(operation.summary) + "</summary><pre>" + html_escaped(operation.text) + "</pre></details>";
  }
  page +=
      "<h2>components</h2><details><summary>openapi.yaml</summary><pre>" + html_escaped(contract.rest) + "</pre></details></body></html>";
  return page;
}

}  // namespace liangjia::api
