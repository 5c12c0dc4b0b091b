#pragma once
// multipart/form-data uploads (RFC 7578): one file and a few text fields, read from a body that is already bounded.
#include <string>
#include <string_view>

#include "api/http/request.h"
#include "core/base/result.h"

namespace liangjia::api {

inline constexpr std::string_view kFormData = "multipart/form-data";

struct UploadedFile {
  std::string field;         // name of the form field
  std::string name;          // last part of the file name, UTF-8, never empty
  std::string content_type;  // as claimed: to be checked against the bytes
  std::string_view bytes;    // of the request's body: lives as long as the request
};

struct Upload {
  UploadedFile file;
  TextPairs fields;  // UTF-8

  std::optional<std::string_view> field(std::string_view name) const;
};

struct UploadLimits {
  std::size_t fields_most = 20;
  std::size_t field_bytes_most = 4096;
  std::size_t file_bytes_most = 32 * 1024 * 1024;
};

// Refused with bad_upload: no boundary, broken framing, no file or two, a field given twice or too long, text that is not
// UTF-8; with body_too_large: a file over its limit.
Result<Upload> parse_upload(const Request& request, const UploadLimits& limits = {});

}  // namespace liangjia::api
