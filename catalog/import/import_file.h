#pragma once
// From the bytes of a file to the input of an import command, and back to a file with the bad rows: the one way of the API
// and the command line. Pure. Importer is how a kind is plugged in: the program keeps a list of them (api/imports.h).
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "catalog/import/import_document.h"
#include "catalog/import/import_sheet.h"

namespace liangjia::catalog {

struct ImportFile {
  std::string_view bytes;
  std::string file_name;
  std::string sheet;                       // of a workbook; "": the first that fits (sheet::read_grid_of)
  std::vector<sheet::Override> overrides;  // the user's word on columns
};

// What the program makes of a file before anything is written.
struct ImportPreview {
  sheet::Grid grid;
  sheet::Mapping mapping;
  std::optional<Rejection> mapping_fault;  // of columns that lack, when rows are empty; or an open question (IM-10)
  sheet::SheetRows rows;
};
Result<ImportPreview> preview_import(const ImportFile& file, sheet::SheetKind kind);
// Rejects when the mapping is not fit. Mode, `again` and parameters are left to the caller.
Result<ImportInput> read_import(const ImportFile& file, sheet::SheetKind kind);

// xlsx of the user's own rows at fault with the reasons; import_file_gone when `bytes` are no longer the file of the job.
Result<std::string> fault_sheet_of(std::string_view bytes, const ImportJob& job, const std::vector<ImportFault>& faults);

struct Importer {
  sheet::SheetKind kind;
  std::span<const Role> roles;
  std::span<const std::string_view> parameters;
  // For the program itself: what became of it. The stamp's key must be fresh.
  std::function<Result<ImportOutcome>(command::Runner&, const Actor&, const command::Stamp&, const ImportInput&)> perform;
  // The same drawn as a reply with that status, kept with the key.
  std::function<Result<command::StoredReply>(command::Runner&, const Actor&, const command::Stamp&, const ImportInput&, int status)> run;
};

template <class Import>
Importer importer() {
  return {Import::Rows::kKind, Import::kRoles, Import::Rows::kParameters,
          [](command::Runner& runner, const Actor& actor, const command::Stamp& stamp, const ImportInput& input) {
            return runner.perform<Import>(actor, stamp, input);
          },
          [](command::Runner& runner, const Actor& actor, const command::Stamp& stamp, const ImportInput& input, int status) {
            return runner.run<Import>(actor, stamp, input, status, import_outcome_document);
          }};
}

}  // namespace liangjia::catalog
