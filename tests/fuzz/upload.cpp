// An upload form: the first line is the value of Content-Type, the rest the body. What is accepted is written as another form and
// read again: the same file and fields.
#include "api/http/multipart.h"
#include "tests/fuzz/refusal_promises.h"

namespace {

using namespace liangjia;
using namespace liangjia::api;
using fuzz::must;

constexpr UploadLimits kLimits{3, 64, 512};
constexpr std::string_view kBoundary = "another boundary, 7f3a19";

Request request_of(std::string_view content_type, std::string body) {
  Request request;
  request.headers.add("Content-Type", std::string(content_type));
  request.body = std::move(body);
  return request;
}

void check_form(const Upload& upload, const std::string& body) {
  const char* const begin = upload.file.bytes.data();
  must(begin >= body.data() && begin + upload.file.bytes.size() <= body.data() + body.size(), "the file is a part of the body");
  must(upload.file.bytes.size() <= kLimits.file_bytes_most && upload.fields.size() <= kLimits.fields_most,
       "a form keeps within its limits");
  must(!upload.file.name.empty() && valid_utf8(upload.file.name) && valid_utf8(upload.file.field), "a file has a name");
  must(upload.file.name.find_first_of("/\\") == std::string::npos, "a file's name leads into no folder");
  for (const auto& [name, value] : upload.fields) {
    must(!name.empty() && valid_utf8(name) && valid_utf8(value) && value.size() <= kLimits.field_bytes_most, "a field is a short text");
    must(upload.field(name) == value, "a field is given once");
  }
}

// Quotes cannot be written behind a backslash, and a line end would end the header.
bool writable(std::string_view name) { return name.find_first_of("\\\"\r\n") == std::string_view::npos; }

std::string part(std::string_view name, std::string_view more, std::string_view content) {
  std::string out = "--" + std::string(kBoundary) + "\r\nContent-Disposition: form-data; name=\"";
  return out.append(name).append("\"").append(more).append("\r\n\r\n").append(content).append("\r\n");
}

void check_read_twice(const Upload& upload) {
  bool plain = writable(upload.file.field) && writable(upload.file.name) && upload.file.bytes.find(kBoundary) == std::string_view::npos;
  std::string body = part(upload.file.field, "; filename=\"" + upload.file.name + "\"", upload.file.bytes);
  for (const auto& [name, value] : upload.fields) {
    plain = plain && writable(name) && value.find(kBoundary) == std::string::npos;
    body += part(name, "", value);
  }
  if (!plain) return;
  const Request request =
      request_of("multipart/form-data; boundary=\"" + std::string(kBoundary) + "\"", body + "--" + std::string(kBoundary) + "--");
  const auto again = parse_upload(request, kLimits);
  must(again.ok(), "a form that was read can be written and read again");
  must(again->file.field == upload.file.field && again->file.name == upload.file.name && again->file.bytes == upload.file.bytes,
       "read again it brings the same file");
  must(again->fields == upload.fields, "read again it brings the same fields");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = fuzz::text_of(data, size);
  const std::string_view type = fuzz::take_until(rest, "\n");
  const Request request = request_of(type, std::string(rest));
  const auto upload = parse_upload(request, kLimits);
  if (!upload) {
    fuzz::check_refusal(upload.rejection());
    return 0;
  }
  check_form(*upload, request.body);
  check_read_twice(*upload);
  return 0;
}
