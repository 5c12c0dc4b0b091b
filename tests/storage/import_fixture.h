#pragma once
// Who imports sheets of the catalogue in the small city.
#include "tests/support/read_sheet.h"

namespace liangjia::test {

struct ImportBench : Workbench {
  ImportBench() : Workbench({}, {}) {}
  Actor officer = actor(city::kCityBureau, {Role::CatalogueOfficer});

  static catalog::ImportInput read(std::string_view csv, catalog::sheet::SheetKind kind) { return read_sheet(csv, kind); }
};

inline constexpr std::string_view kProductHead = "医保编码,通用名,剂型,规格,包装规格,转换比,单位,生产企业\n";

}  // namespace liangjia::test
