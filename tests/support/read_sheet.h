#pragma once
// Sheets as tests write them, read for an import, and what was wrong with their rows.
#include <stdexcept>
#include <string>

#include "catalog/import/import_file.h"
#include "tests/support/workbench.h"

namespace liangjia::test {

// Throws where the columns are not fit.
inline catalog::ImportInput read_sheet(std::string_view csv, catalog::sheet::SheetKind kind,
                                       std::vector<std::pair<std::string, std::string>> parameters = {}, std::string file_name = "表.csv") {
  auto input = catalog::read_import({csv, std::move(file_name), {}, {}}, kind);
  if (!input) throw std::runtime_error(told(input.rejection()));
  input->parameters = std::move(parameters);
  return std::move(*input);
}

// "3:机构编码:token 5:...": where the faults are.
inline std::string faults_of(const catalog::ImportOutcome& outcome) {
  std::string out;
  for (const catalog::ImportFault& fault : outcome.faults)
    out += (out.empty() ? "" : " ") + std::to_string(fault.row) + ":" + fault.field + ":" + fault.token;
  return out;
}

}  // namespace liangjia::test
