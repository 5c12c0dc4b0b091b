#include "api/command_line/backup_files.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "api/command_line/cli_errors.h"
#include "core/platform/crypto.h"

namespace liangjia::api {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_of(const fs::path& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = fs::relative(entry.path(), folder).string();
    if (entry.is_regular_file() && name != kManifestFile) out.push_back(name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

Rejection damaged(std::string_view file) { return reject(error::kBackupDamaged, {{"file", std::string(file)}}); }

}  // namespace

std::vector<std::string> client_arguments(const db::Endpoint& endpoint) {
  std::vector<std::string> out{"--no-defaults", "--user=" + endpoint.user, "--default-character-set=utf8mb4"};
  if (!endpoint.socket_path.empty()) {
    out.push_back("--socket=" + endpoint.socket_path);
  } else {
    out.push_back("--host=" + endpoint.host);
    out.push_back("--port=" + std::to_string(endpoint.port));
    if (!endpoint.ca_file.empty()) {
      out.push_back("--ssl-ca=" + endpoint.ca_file);
      out.push_back("--ssl-verify-server-cert");
    }
  }
  return out;
}

std::string file_digest(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  platform::Sm3 digest;
  std::vector<char> part(1 << 20);
  while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0) {
    digest.update({part.data(), static_cast<std::size_t>(in.gcount())});
  }
  return platform::hex(digest.finish());
}

void write_manifest(const fs::path& folder, std::string_view version, Instant now) {
  json::Array files;
  for (const std::string& name : files_of(folder)) {
    files.push_back(json::Object{
        {"path", name}, {"bytes", static_cast<std::int64_t>(fs::file_size(folder / name))}, {"sm3", file_digest(folder / name)}});
  }
  std::ofstream out(folder / kManifestFile);
  out << json::dump_pretty(json::Object{{"program", version}, {"made_at", now}, {"files", std::move(files)}}) << '\n';
  out.close();
  if (!out) throw std::runtime_error("cannot write the manifest in " + folder.string());
}

Result<Done> check_manifest(const fs::path& folder) {
  std::ifstream in(folder / kManifestFile);
  std::stringstream text;
  text << in.rdbuf();
  const auto manifest = json::parse(text.str());
  if (!in || !manifest || !manifest->object()) return damaged(kManifestFile);
  const json::Value* const files = manifest->object()->find("files");
  if (!files || !files->array()) return damaged(kManifestFile);
  std::set<std::string> named;
  for (const json::Value& file : *files->array()) {
    const std::string name = file.at("path").as_text();
    named.insert(name);
    if (!fs::is_regular_file(folder / name) || file_digest(folder / name) != file.at("sm3").as_text()) return damaged(name);
  }
  for (const std::string& name : files_of(folder)) {
    if (!named.contains(name)) return damaged(name);
  }
  if (!named.contains(kDumpFile)) return damaged(kDumpFile);
  return Done{};
}

void copy_folder(const fs::path& from, const fs::path& to) {
  if (!fs::exists(from)) return;
  fs::create_directories(to);
  fs::permissions(to, fs::perms::owner_all);
  fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace liangjia::api
