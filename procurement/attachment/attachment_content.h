#pragma once
// What is refused in a file whose first bytes are right (Rule DE-25): one that breaks off, one that acts when it is opened, one that hides
// a web page behind its end. Not a virus scanner: names inside packed streams of a PDF are not seen; for that there is the setting
// scan_command.
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace liangjia::procurement {

// `media_type` as media_type_of() tells it. Refusals: attachment_cut_off, attachment_active.
//   PDF: %%EOF within the last 1,024 bytes (ISO 32000-1, annex H.3); none of /JavaScript, /OpenAction, /Launch as a name, however it is
//   escaped; PNG, JPEG: read part by part to IEND or EOI; cameras write data of their own behind that, which is kept. Behind the end of
//   either: no HTML.
Result<Done> check_content(std::string_view media_type, std::string_view bytes);

// A file name without the marks that turn its direction of reading (U+202E and its like: "a<RLO>fdp.exe" shows as "aexe.pdf");
// "file" when nothing is left.
std::string shown_name(std::string_view file_name);

}  // namespace liangjia::procurement
