#pragma once
// Divisions by the names people and published tables call them. Known are the city's own divisions (table region) and the provinces of
// GB/T 2260, as a national result table names supply provinces all over the country. A name is taken with or without its
// last word: 浙江 and 浙江省, 青田 and 青田县.
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/database/session.h"

namespace liangjia::catalog {

// What of a list could not be read as divisions.
struct DivisionFaults {
  std::vector<std::string> unknown;   // as it stands there
  std::vector<std::string> excluded;  // "浙江（不含丽水）": it takes something out, which a list of divisions cannot say
  bool none() const { return unknown.empty() && excluded.empty(); }
};

class Divisions {
 public:
  static Divisions load(db::Session& session);
  explicit Divisions(const std::vector<std::pair<std::string, std::string>>& own);  // code, name

  std::optional<std::string> code_of(std::string_view name) const;  // none: unknown, or the name of several

  // "浙江省、江西，上海(市)" and "浙江江西", as a wrapped cell reads: the codes, each once, in the order of the text. A province with its
  // city is the city (Rule IM-12): 浙江丽水, 浙江 丽水, 浙江（丽水、温州）; 新疆（含兵团） is both.
  std::vector<std::string> codes_in(std::string_view list, DivisionFaults& faults) const;

 private:
  void add(std::string_view code, std::string_view name);
  std::vector<std::string> codes_of_piece(std::string_view piece, DivisionFaults& faults) const;
  std::vector<std::string> codes_of_name(std::string_view name) const;
  // A text that is nothing but names run together; empty when it is not.
  std::vector<std::string> run_together(std::string_view text) const;

  std::unordered_map<std::string, std::string> by_name_;  // to the code; "": of several
};

}  // namespace liangjia::catalog
