#include "api/command_line/backup_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "api/command_line/cli_errors.h"
#include "core/journal/block_head.h"
#include "core/platform/config.h"
#include "core/platform/private_file.h"

namespace liangjia::api {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_of(const fs::path& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = fs::relative(entry.path(), folder).string();
    if (entry.is_regular_file() && name != kManifestFile && name != kSignatureFile) out.push_back(name);
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

namespace {

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

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Who signed these very bytes; none: nobody, or no key of ours.
std::optional<std::string> signer_of(const json::Value& manifest, std::string_view text, std::string_view signature) {
  const json::Value* const pem = manifest.object()->find("public_key");
  const auto key = pem && pem->text() ? platform::Sm2Key::from_public_pem(*pem->text()) : std::nullopt;
  const auto bytes = platform::parse_base64_url(signature.substr(0, signature.find('\n')));
  if (!key || !bytes || !key->verify(text, *bytes)) return std::nullopt;
  return journal::fingerprint(*key);
}

}  // namespace

platform::SealedFor reader_of(std::string_view key_file) {
  platform::SealedFor reader{platform::process_environment()(kPassphraseVariable).value_or(""), {}};
  if (!key_file.empty()) reader.pem = content_of(key_file);
  return reader;
}

BackupWriter::BackupWriter(fs::path folder, const std::optional<platform::SealedFor>& reader) : folder_(std::move(folder)) {
  if (!reader) return;
  secret_ = platform::random_bytes(32);
  platform::write_private_file(folder_ / kSecretFile, platform::lock_secret(secret_, *reader) + "\n");
}

void BackupWriter::put(const fs::path& from, const fs::path& name) const {
  if (!fs::exists(from)) return;
  fs::create_directories((folder_ / name).parent_path());
  if (secret_.empty())
    fs::copy_file(from, folder_ / name);
  else
    platform::seal_file(from, folder_ / name, secret_);
}

void BackupWriter::put_folder(const fs::path& from, const fs::path& name) const {
  if (!fs::exists(from)) return;
  for (const std::string& file : files_of(from)) put(from / file, name / file);
}

void BackupWriter::finish(std::string_view version, Instant now, const platform::Sm2Key& signer) const {
  json::Array files;
  for (const std::string& name : files_of(folder_)) {
    files.push_back(json::Object{
        {"path", name}, {"bytes", static_cast<std::int64_t>(fs::file_size(folder_ / name))}, {"sm3", file_digest(folder_ / name)}});
  }
  const std::string text = json::dump_pretty(json::Object{{"program", version},
                                                          {"made_at", now},
                                                          {"sealed", seals()},
                                                          {"signed_by", journal::fingerprint(signer)},
                                                          {"public_key", signer.public_pem()},
                                                          {"files", std::move(files)}}) +
                           "\n";
  platform::write_private_file(folder_ / kSignatureFile, platform::base64_url(signer.sign(text)) + "\n");
  platform::write_private_file(folder_ / kManifestFile, text);
}

Result<BackupReader> BackupReader::open(const fs::path& folder, const platform::SealedFor& reader, std::string_view trusted,
                                        bool unsigned_too) {
  BackupReader backup;
  backup.folder_ = folder;
  const std::string text = content_of(folder / kManifestFile);
  const auto manifest = json::parse(text);
  if (!manifest || !manifest->object()) return damaged(kManifestFile);
  const json::Value* const files = manifest->object()->find("files");
  if (!files || !files->array()) return damaged(kManifestFile);
  const auto signer = signer_of(*manifest, text, content_of(folder / kSignatureFile));
  if (!signer && (!unsigned_too || !trusted.empty())) return reject(error::kBackupSignature, {{"signer", "-"}});
  if (signer && !trusted.empty() && trusted.find(*signer) == std::string_view::npos)
    return reject(error::kBackupSignature, {{"signer", *signer}});
  backup.signer_ = signer.value_or("");
  const auto there = files_of(folder);
  for (const json::Value& file : *files->array()) {
    const std::string name = file.at("path").as_text();
    const bool inside = std::ranges::binary_search(there, name);  // no path that leads out of the folder
    if (!inside || file_digest(folder / name) != file.at("sm3").as_text()) return damaged(name);
    backup.names_.insert(name);
  }
  const auto holds = [&](const char* name) { return backup.names_.contains(name); };
  for (const std::string& name : there) {
    if (!backup.names_.contains(name)) return damaged(name);
  }
  if (!holds(kDumpFile)) return damaged(kDumpFile);
  if (holds(kSecretFile)) {
    auto secret = platform::unlock_secret(content_of(folder / kSecretFile), reader);
    if (!secret) return reject(error::kBackupLocked, {{"variable", kPassphraseVariable}});
    backup.secret_ = std::move(*secret);
  }
  return backup;
}

bool BackupReader::take(const fs::path& name, const fs::path& to) const {
  if (!fs::exists(folder_ / name)) return true;
  fs::create_directories(to.parent_path());
  if (!secret_.empty()) return platform::open_file(folder_ / name, to, secret_);
  return fs::copy_file(folder_ / name, to);
}

std::vector<std::string> BackupReader::files_under(std::string_view folder) const {
  std::vector<std::string> found;
  for (const std::string& name : names_) {
    if (name.starts_with(std::string(folder) + "/")) found.push_back(name);
  }
  return found;
}

}  // namespace liangjia::api
