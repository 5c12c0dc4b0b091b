#pragma once
// What the sheet of a list may hold, as the contract tells it: its columns and conditions with their names in both languages, and a member
// of a document as a cell. Read once; alive as long as the program.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/sheet/table_writer.h"
#include "core/base/language.h"
#include "core/platform/json.h"

namespace liangjia::api {

// A text in Chinese and in English.
struct BothLanguages {
  std::string zh, en;
  const std::string& in(Language language) const { return language == Language::Chinese ? zh : en; }
};

struct SheetColumn {
  std::string key;   // of the item, or of the query
  std::string kind;  // id text number money price share day instant version digest flag, words:NAME, list:KIND
  BothLanguages name;
  bool usual = false;  // when nobody says which
};

struct ListSheet {
  BothLanguages title;
  std::vector<SheetColumn> columns;     // every member of an item that fits into a cell
  std::vector<SheetColumn> conditions;  // what the list reads of a query
};

// Of the operation that gives the sheet; none known: InternalBug.
const ListSheet& list_sheet(std::string_view operation_id);

// Money, prices, shares, counts and days as such; instants as text of China's clock; tokens in words; what is of another shape than its
// kind as the text it is.
catalog::sheet::OutCell cell_of(const json::Value& value, std::string_view kind, Language language);

}  // namespace liangjia::api
