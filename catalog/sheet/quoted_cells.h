#pragma once
// Cells whose text a spreadsheet would take for a formula once they are typed again or saved as csv (ASVS 1.2.10): Excel's own mark for
// them is the style attribute quotePrefix, which libxlsxwriter 1.1.4 cannot write. Its formats carry a stand-in, "hidden" of the protection
// that none of our sheets has, and the finished file's styles get the mark in its place.
#include <string_view>

#include "core/platform/unnamed_file.h"

namespace liangjia::catalog::sheet {

// Begins with = + - @, their full-width twins, TAB, CR or LF.
bool begins_like_formula(std::string_view text);

// Puts quotePrefix wherever a style is "hidden"; the other parts stay byte for byte. `xlsx`: as libxlsxwriter wrote it. Reads nothing
// before the styles, which the library writes behind the sheets, so that the memory is that of the styles.
void mark_quoted_cells(platform::UnnamedFile& xlsx);

}  // namespace liangjia::catalog::sheet
