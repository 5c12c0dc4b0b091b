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

class Divisions {
 public:
  static Divisions load(db::Session& session);
  explicit Divisions(const std::vector<std::pair<std::string, std::string>>& own);  // code, name

  std::optional<std::string> code_of(std::string_view name) const;  // none: unknown, or the name of several

  // "浙江省、江西，上海(市)" and "浙江江西", as a wrapped cell reads: the codes, each once, in the order of the text. What is no
  // division goes to `unknown` as it stands there.
  std::vector<std::string> codes_in(std::string_view list, std::vector<std::string>& unknown) const;

 private:
  void add(std::string_view code, std::string_view name);
  // A text that is nothing but names run together; empty when it is not.
  std::vector<std::string> run_together(std::string_view text) const;

  std::unordered_map<std::string, std::string> by_name_;  // to the code; "": of several
};

}  // namespace liangjia::catalog
