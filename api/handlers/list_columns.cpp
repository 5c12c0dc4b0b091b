#include "api/handlers/list_columns.h"

#include <span>

#include "api/http/static_files.h"
#include "core/base/china_time.h"

namespace liangjia::api {

std::span<const EmbeddedFile> embedded_sheets();

namespace {

using catalog::sheet::OutCell;

struct Told {
  std::map<std::string, ListSheet, std::less<>> sheets;                          // by operation
  std::map<std::string, std::map<std::string, std::string>, std::less<>> words;  // Chinese of the tokens of an enumeration
};

BothLanguages both(const json::Value& told) { return {told.at("zh").as_text(), told.at("en").as_text()}; }

std::vector<SheetColumn> columns_in(const json::Value& told) {
  std::vector<SheetColumn> columns;
  for (const json::Value& one : *told.array()) {
    const json::Value* usual = one.object()->find("usual");
    columns.push_back({one.at("key").as_text(), one.at("kind").as_text(), both(one), usual != nullptr && *usual->boolean()});
  }
  return columns;
}

const Told& told() {
  static const Told all = [] {
    const auto document = json::parse(embedded_sheets().front().bytes);
    ensure(document.ok(), "sheets.json is no JSON");
    Told made;
    for (const auto& [operation, sheet] : document->at("sheets").object()->members())
      made.sheets[operation] = {both(sheet.at("title")), columns_in(sheet.at("columns")), columns_in(sheet.at("conditions"))};
    for (const auto& [name, tokens] : document->at("words").object()->members()) {
      for (const auto& [token, word] : tokens.object()->members()) made.words[name][token] = word.as_text();
    }
    return made;
  }();
  return all;
}

// English from the token itself, as the console says it.
std::string word_of(std::string_view enumeration, const std::string& token, Language language) {
  if (language == Language::Chinese) {
    const auto words = told().words.find(enumeration);
    if (words == told().words.end()) return token;
    const auto word = words->second.find(token);
    return word == words->second.end() ? token : word->second;
  }
  std::string text = token;
  for (char& letter : text) letter = letter == '_' ? ' ' : letter;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

template <class T>
OutCell parsed(const std::string& text) {
  const auto value = T::parse(text);
  return value ? OutCell(*value) : OutCell(text);
}

OutCell text_cell(const std::string& text, std::string_view kind, Language language) {
  if (kind.starts_with("words:")) return word_of(kind.substr(6), text, language);
  if (kind == "money") return parsed<Fen>(text);
  if (kind == "price") return parsed<Price>(text);
  if (kind == "share") return parsed<Ratio>(text);
  if (kind == "day") return parsed<BusinessDate>(text);
  if (kind != "instant") return text;
  const auto instant = parse_rfc3339(text);
  return instant ? china_time(*instant) : text;
}

OutCell joined(const json::Array& items, std::string_view kind, Language language) {
  std::string text;
  for (const json::Value& item : items) {
    const OutCell cell = cell_of(item, kind, language);
    const auto* word = std::get_if<std::string>(&cell);
    if (word == nullptr) continue;
    if (!text.empty()) text += language == Language::Chinese ? "、" : ", ";
    text += *word;
  }
  return text;
}

}  // namespace

const ListSheet& list_sheet(std::string_view operation_id) {
  const auto found = told().sheets.find(operation_id);
  ensure(found != told().sheets.end(), "the contract knows no such sheet of a list");
  return found->second;
}

OutCell cell_of(const json::Value& value, std::string_view kind, Language language) {
  if (const auto* items = value.array()) return kind.starts_with("list:") ? joined(*items, kind.substr(5), language) : OutCell{};
  if (const auto* flag = value.boolean()) {
    if (language == Language::Chinese) return std::string(*flag ? "是" : "否");
    return std::string(*flag ? "Yes" : "No");
  }
  if (const auto* number = value.number()) return *number;
  if (const auto* text = value.text()) return text_cell(*text, kind, language);
  return {};
}

}  // namespace liangjia::api
