#include "api/http/multipart.h"

#include <algorithm>

#include "api/http/errors.h"
#include "core/base/text.h"

namespace liangjia::api {
namespace {

constexpr std::size_t kPartHeadMost = 8 * 1024;  // bytes

Rejection bad(const char* reason) { return reject(error::kBadUpload, {{"reason", reason}}); }

// The value of `name` among the ";"-separated parameters of a field, quotes taken off. A semicolon inside quotes does
// not separate; a backslash escapes only a quote, since browsers send Windows paths unescaped.
std::optional<std::string> parameter_of(std::string_view field, std::string_view name) {
  std::size_t at = std::min(field.find(';'), field.size());
  while (at < field.size()) {
    const std::size_t equals = field.find('=', ++at);
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view key = without_blanks(field.substr(at, equals - at));
    std::string value;
    at = equals + 1;
    if (at < field.size() && field[at] == '"') {
      for (++at; at < field.size() && field[at] != '"'; ++at) {
        if (field[at] == '\\' && at + 1 < field.size() && field[at + 1] == '"') ++at;
        value += field[at];
      }
      if (at == field.size()) return std::nullopt;
      at = std::min(field.find(';', at), field.size());
    } else {
      const std::size_t end = std::min(field.find(';', at), field.size());
      value = std::string(without_blanks(field.substr(at, end - at)));
      at = end;
    }
    if (same_name(key, name)) return value;
  }
  return std::nullopt;
}

std::string last_part(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return trimmed(slash == std::string::npos ? path : path.substr(slash + 1));
}

std::optional<Headers> part_headers(std::string_view text) {
  Headers headers;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\r\n"), text.size());
    const std::size_t colon = text.substr(0, end).find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    headers.add(std::string(text.substr(0, colon)), std::string(without_blanks(text.substr(colon + 1, end - colon - 1))));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return headers;
}

// One part, headers and content, into `upload`.
std::optional<Rejection> read_part(std::string_view part, const UploadLimits& limits, Upload& upload, bool& has_file) {
  const std::size_t blank = part.find("\r\n\r\n");
  if (blank == std::string_view::npos) return bad("part without a header");
  if (blank > kPartHeadMost) return bad("part header");
  const auto headers = part_headers(part.substr(0, blank));
  const std::string_view content = part.substr(blank + 4);
  if (!headers || headers->count("Content-Disposition") != 1) return bad("part header");
  const std::string_view disposition = *headers->get("Content-Disposition");
  const auto name = parameter_of(disposition, "name");
  if (!name || !valid_utf8(*name) || name->empty()) return bad("part without a name");
  if (const auto file_name = parameter_of(disposition, "filename")) {
    if (has_file) return bad("more than one file");
    if (content.size() > limits.file_bytes_most) return reject(error::kBodyTooLarge, {{"most", std::to_string(limits.file_bytes_most)}});
    upload.file = {*name, last_part(*file_name), std::string(headers->get_or("Content-Type", "application/octet-stream")), content};
    if (upload.file.name.empty() || !valid_utf8(upload.file.name) || code_points(upload.file.name) > 200) return bad("file name");
    has_file = true;
    return std::nullopt;
  }
  if (upload.fields.size() == limits.fields_most) return bad("too many fields");
  if (content.size() > limits.field_bytes_most || !valid_utf8(content)) return bad("field content");
  if (upload.field(*name)) return bad("field given twice");
  upload.fields.emplace_back(*name, std::string(content));
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> Upload::field(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return std::nullopt;
}

Result<Upload> parse_upload(const Request& request, const UploadLimits& limits) {
  const auto boundary = parameter_of(request.headers.get_or("Content-Type", ""), "boundary");
  if (request.media_type() != kFormData || !boundary || boundary->empty() || boundary->size() > 70) return bad("no boundary");
  const std::string opening = "--" + *boundary;
  const std::string delimiter = "\r\n" + opening;
  std::string_view rest = request.body;
  if (!rest.starts_with(opening)) return bad("no first boundary");
  rest.remove_prefix(opening.size());
  Upload upload;
  bool has_file = false;
  while (!rest.starts_with("--")) {
    if (!rest.starts_with("\r\n")) return bad("boundary line");
    rest.remove_prefix(2);
    const std::size_t end = rest.find(delimiter);
    if (end == std::string_view::npos) return bad("no last boundary");
    if (auto fault = read_part(rest.substr(0, end), limits, upload, has_file)) return *fault;
    rest.remove_prefix(end + delimiter.size());
  }
  if (!has_file) return bad("no file");
  return upload;
}

}  // namespace liangjia::api
