// The XML of a workbook, past the zip around it: sheet, shared strings, styles, workbook and relations, apart by "\n---\n". What is
// left out or empty is that of a plain workbook.
#include <array>

#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/grid_promises.h"
#include "tests/support/sheet_files.h"

namespace {

constexpr std::array<std::pair<const char*, const char*>, 5> kParts = {{
    {"xl/worksheets/sheet1.xml", R"(<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>)"},
    {"xl/sharedStrings.xml", "<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r></si></sst>"},
    {"xl/styles.xml", R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts><cellXfs><xf numFmtId="0"/>)"
                      R"(<xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>)"},
    {"xl/workbook.xml", R"(<workbook xmlns:r="b"><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
    {"xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>)"
                                   R"(<Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>)"
                                   R"(<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>)"},
}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = liangjia::fuzz::text_of(data, size);
  std::vector<liangjia::test::Part> parts;
  for (const auto& [name, plain] : kParts) {
    const std::string_view given = liangjia::fuzz::take_until(rest, "\n---\n");
    parts.push_back({name, std::string(given.empty() ? plain : given)});
  }
  liangjia::fuzz::checked_file(liangjia::test::zip(parts, false), "upload.xlsx");
  return 0;
}
