#include "catalog/import/import_file.h"

#include <deque>

#include "catalog/sheet/fault_sheet.h"

namespace liangjia::catalog {

Result<ImportPreview> preview_import(const ImportFile& file, sheet::SheetKind kind) {
  auto grid = sheet::read_grid_of(kind, file.bytes, file.file_name, file.sheet);
  if (!grid) return grid.rejection();
  ImportPreview preview;
  preview.grid = std::move(*grid);
  auto mapping = sheet::with_overrides(preview.grid, sheet::propose_mapping(preview.grid, kind), file.overrides);
  if (!mapping) return mapping.rejection();
  preview.mapping = std::move(*mapping);
  preview.mapping_fault = sheet::mapping_fault(preview.mapping);
  if (preview.mapping_fault) return preview;
  auto rows = sheet::read_rows(preview.grid, preview.mapping);
  if (!rows) return rows.rejection();
  preview.rows = std::move(*rows);
  preview.mapping_fault = sheet::open_question(preview.mapping);
  return preview;
}

Result<ImportInput> read_import(const ImportFile& file, sheet::SheetKind kind) {
  auto preview = preview_import(file, kind);
  if (!preview) return preview.rejection();
  if (preview->mapping_fault) return *preview->mapping_fault;
  ImportInput input;
  input.file_name = file.file_name;
  input.file_digest = platform::sm3(file.bytes);
  input.mapping = std::move(preview->mapping);
  input.sheet_name = std::move(preview->grid.sheet);
  input.sheet = std::move(preview->rows);
  return input;
}

Result<std::string> fault_sheet_of(std::string_view bytes, const ImportJob& job, const std::vector<ImportFault>& faults) {
  if (platform::sm3(bytes) != digest_of(job)) return reject(fault::kImportFileGone);
  auto kept = json::parse(job.mapping);
  if (!kept) return kept.rejection();

  auto grid = sheet::read_grid(bytes, job.file_name, {}, kept->at("sheet").as_text());
  if (!grid) return grid.rejection();
  auto mapping = sheet::with_overrides(*grid, sheet::propose_mapping(*grid, job.kind), overrides_of(*kept));
  if (!mapping) return mapping.rejection();
  std::deque<ErrorKind> kinds;  // never moves what it holds; the texts belong to `faults`
  std::vector<sheet::FaultyRow> rows;
  for (const ImportFault& fault : faults) {
    if (rows.empty() || rows.back().number != fault.row) rows.push_back({fault.row, {}});
    const ErrorKind& kind = kinds.emplace_back(ErrorKind{fault.token, 422, fault.zh, fault.en});
    rows.back().faults.push_back({"row:" + std::to_string(fault.row) + "/column:" + fault.field, &kind, {}});
  }
  return sheet::write_fault_sheet(*grid, *mapping, rows);
}

}  // namespace liangjia::catalog
