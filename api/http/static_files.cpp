#include "api/http/static_files.h"

#include <algorithm>

#include "api/http/conditional.h"
#include "api/http/errors.h"
#include "api/http/problem.h"

namespace liangjia::api {
namespace {

constexpr std::pair<std::string_view, std::string_view> kContentTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".wasm", "application/wasm"},
    {".yaml", "application/yaml"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/markdown; charset=utf-8"},
    {".pdf", "application/pdf"},
    {".csv", "text/csv; charset=utf-8"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};

// Only what the console brings along; no style and no script inside a page.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; worker-src "
    "'self'; "
    "manifest-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for "
    "'script'";
constexpr const char* kPermissions = "camera=(self), clipboard-read=(self), geolocation=(), microphone=()";
constexpr std::string_view kTwin = ".gz";

// "gzip" without ";q=0" (RFC 9110 12.5.3).
bool takes_gzip(const Request& request) {
  const std::string accepted = request.headers.joined("Accept-Encoding");
  for (const std::string_view item : list_items(accepted)) {
    const std::string_view coding = without_blanks(item.substr(0, item.find(';')));
    const std::string_view weight = item.substr(std::min(item.find("q="), item.size()));
    const bool refused = weight.size() > 2 && weight.find_first_not_of("0.", 2) == std::string_view::npos;
    if (same_name(coding, "gzip")) return !refused;
  }
  return false;
}

}  // namespace

std::string_view content_type_of(std::string_view path) {
  for (const auto& [ending, type] : kContentTypes) {
    if (path.size() > ending.size() && same_name(path.substr(path.size() - ending.size()), ending)) return type;
  }
  return "application/octet-stream";
}

bool hashed_name(std::string_view path) {
  constexpr std::size_t kHashLength = 8;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (!path.starts_with("assets/") || dot == std::string_view::npos || dot < kHashLength + 2 || name[dot - kHashLength - 1] != '-')
    return false;
  const std::string_view hash = name.substr(dot - kHashLength, kHashLength);
  return std::all_of(hash.begin(), hash.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  });
}

StaticFiles::StaticFiles(std::span<const EmbeddedFile> files, std::string_view start_page) : start_page_(start_page) {
  for (const EmbeddedFile& file : files) {
    const bool twin = file.path.ends_with(kTwin);
    (twin ? twins_ : files_).emplace(twin ? file.path.substr(0, file.path.size() - kTwin.size()) : file.path, &file);
  }
}

const EmbeddedFile* StaticFiles::find(const Request& request) const {
  std::string path;
  for (const std::string& segment : request.path) path += (path.empty() ? "" : "/") + segment;
  auto found = files_.find(path);
  const bool address = request.path.empty() || request.path.back().find('.') == std::string::npos;
  if (found == files_.end() && address) found = files_.find(start_page_);
  return found == files_.end() ? nullptr : found->second;
}

const EmbeddedFile* StaticFiles::twin_of(const Request& request, const EmbeddedFile& file) const {
  const auto found = twins_.find(file.path);
  return found != twins_.end() && takes_gzip(request) ? found->second : nullptr;
}

Response StaticFiles::serve(const Request& request) const {
  const EmbeddedFile* file = find(request);
  if (!file) return problem(request, reject(error::kRouteNotFound));
  Response response;
  response.headers.set("Cache-Control", hashed_name(file->path) ? "public, max-age=31536000, immutable" : "no-cache");
  const EmbeddedFile* const twin = twin_of(request, *file);
  std::string etag = '"' + std::string(file->digest.substr(0, 32)) + (twin ? "-gz\"" : "\"");
  if (twins_.contains(file->path)) response.headers.set("Vary", "Accept-Encoding");
  if (none_match_hits(request, etag)) {
    response.headers.set("ETag", std::move(etag));
    return not_modified(response);
  }
  response.headers.set("ETag", std::move(etag));
  response.content_type = content_type_of(file->path);
  if (response.content_type.starts_with("text/html")) {
    response.headers.set("Content-Security-Policy", kPolicy);
    response.headers.set("Permissions-Policy", kPermissions);
  }
  if (twin) response.headers.set("Content-Encoding", "gzip");
  response.body = (twin ? twin : file)->bytes;
  return response;
}

}  // namespace liangjia::api
