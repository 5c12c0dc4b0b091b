#pragma once
// Cells whose text a spreadsheet would take for a formula once they are typed again or saved as csv (ASVS 1.2.10): Excel's own mark for
// them is the style attribute quotePrefix, which libxlsxwriter 1.1.4 cannot write. Its formats carry a stand-in, "hidden" of the protection
// that none of our sheets has, and the finished file's styles get the mark in its place.
#include <string>
#include <string_view>

namespace liangjia::catalog::sheet {

// Begins with = + - @, their full-width twins, TAB, CR or LF.
bool begins_like_formula(std::string_view text);

// The workbook with quotePrefix wherever a style is "hidden"; its other parts byte for byte. `xlsx`: as libxlsxwriter wrote it.
std::string with_quote_prefix(const std::string& xlsx);

}  // namespace liangjia::catalog::sheet
