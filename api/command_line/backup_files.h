#pragma once
// What a backup folder holds: database.sql, attachments/..., audit.witness, keys/audit.trusted, and manifest.json with the SM3 digest of
// each, signed by the audit's key (manifest.sig). The private key itself is no part of it unless asked for: who holds a backup could
// else sign another audit. A backup that is sealed for a reader (core/platform/sealed_file.h) holds the same files locked, and
// secret.locked. The manifest is written last: a folder without it is no backup.
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/database/session.h"
#include "core/platform/crypto.h"
#include "core/platform/json.h"
#include "core/platform/sealed_file.h"

namespace liangjia::api {

inline constexpr const char* kDumpFile = "database.sql";
inline constexpr const char* kManifestFile = "manifest.json";
inline constexpr const char* kSignatureFile = "manifest.sig";
inline constexpr const char* kSecretFile = "secret.locked";
inline constexpr const char* kAttachments = "attachments";  // folder of the data folder
inline constexpr const char* kPassphraseVariable = "LIANGJIA_BACKUP_PASSPHRASE";

// How mariadb and mariadb-dump reach the database; the password goes through the environment, which only our user sees.
std::vector<std::string> client_arguments(const db::Endpoint& endpoint);

// The reader of a sealed backup: the key file that is named, else the passphrase of the environment.
platform::SealedFor reader_of(std::string_view key_file);

// Puts files into a backup, as they are or sealed.
class BackupWriter {
 public:
  BackupWriter(std::filesystem::path folder, const std::optional<platform::SealedFor>& reader);
  bool seals() const { return !secret_.empty(); }
  void put(const std::filesystem::path& from, const std::filesystem::path& name) const;         // nothing when `from` is absent
  void put_folder(const std::filesystem::path& from, const std::filesystem::path& name) const;  // the same
  void finish(std::string_view version, Instant now, const platform::Sm2Key& signer) const;     // the manifest

 private:
  const std::filesystem::path folder_;
  std::string secret_;  // empty: files stay as they are
};

// A backup whose manifest is sound: every file it names is there with its digest, and no other.
class BackupReader {
 public:
  // backup_damaged with the first at fault; backup_signature when no key signed the manifest or, where fingerprints are trusted, another
  // than those; backup_locked when the reader cannot open it. `unsigned_too`: of a program that signed none yet, where no
  // fingerprint is trusted.
  static Result<BackupReader> open(const std::filesystem::path& folder, const platform::SealedFor& reader, std::string_view trusted,
                                   bool unsigned_too);
  const std::string& signer() const { return signer_; }  // fingerprint; empty: unsigned
  // False: the locked file does not open, though its digest is right.
  bool take(const std::filesystem::path& name, const std::filesystem::path& to) const;  // nothing when it holds no such file
  std::vector<std::string> files_under(std::string_view folder) const;                  // their names, from the backup's root

 private:
  std::filesystem::path folder_;
  std::set<std::string> names_;
  std::string signer_;
  std::string secret_;
};

}  // namespace liangjia::api
