#pragma once
// Files built into the program (cmake/embed_files.cmake): the console. GET and HEAD only; thread-safe. A file named "x.gz" beside "x" is
// its twin: it answers for "x" where the browser takes gzip, and has no address of its own. Only these files are sent compressed: they hold
// no secret.
#include <span>
#include <string_view>
#include <unordered_map>

#include "api/http/request.h"
#include "api/http/response.h"

namespace liangjia::api {

struct EmbeddedFile {
  std::string_view path;  // "assets/index-1a2b3c4d.js", no leading slash
  std::string_view bytes;
  std::string_view digest;  // hexadecimal, of the bytes
};

class StaticFiles {
 public:
  // `files` lives as long as the program. `start_page` answers "/" and, for a console with addresses of its own, every
  // address whose last segment holds no dot; anything else unknown is route_not_found.
  StaticFiles(std::span<const EmbeddedFile> files, std::string_view start_page);

  Response serve(const Request& request) const;

 private:
  const EmbeddedFile* find(const Request& request) const;
  const EmbeddedFile* twin_of(const Request& request, const EmbeddedFile& file) const;

  std::unordered_map<std::string_view, const EmbeddedFile*> files_;
  std::unordered_map<std::string_view, const EmbeddedFile*> twins_;  // by the plain file's path
  std::string_view start_page_;
};

// By the ending; "application/octet-stream" when unknown. Text types name UTF-8.
std::string_view content_type_of(std::string_view path);
// True for names with a hash of their content ("index-BkR3x9aQ.js"): they may be cached for ever.
bool hashed_name(std::string_view path);

}  // namespace liangjia::api
