#pragma once
// Whether a message follows its schema.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "tests/support/scratch_folder.h"

namespace liangjia::test {

// The folder with the schemas of ISO 20022, which are not ours to carry: LIANGJIA_SCHEMAS, or that of the project beside the sources.
inline std::filesystem::path schema_folder() {
  if (const char* const told = std::getenv("LIANGJIA_SCHEMAS")) return told;
  return std::filesystem::path(LIANGJIA_SOURCE).parent_path() / "shared" / "schemas";
}

enum class Schema { Follows, Breaks, Unknown };

// By xmllint. Unknown, and said so aloud, where the schema or xmllint is not there.
inline Schema held_against(const std::string& xml, const std::string& schema) {
  const auto path = schema_folder() / "iso20022" / schema;
  if (!std::filesystem::exists(path) || std::system("command -v xmllint >/dev/null") != 0) {
    std::cerr << "NOT CHECKED against " << schema << ": it or xmllint is not there (LIANGJIA_SCHEMAS, scripts/setup --test)\n";
    return Schema::Unknown;
  }
  const ScratchFolder folder;
  const auto file = folder.path() / "message.xml";
  std::ofstream(file) << xml;
  const std::string command =
      "xmllint --nonet --noout --schema '" + path.string() + "' '" + file.string() + "' 2>'" + file.string() + ".err'";
  const bool good = std::system(command.c_str()) == 0;
  if (!good) std::cerr << std::ifstream(file.string() + ".err").rdbuf();
  return good ? Schema::Follows : Schema::Breaks;
}

}  // namespace liangjia::test
