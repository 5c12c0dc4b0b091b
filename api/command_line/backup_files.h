#pragma once
// What a backup folder holds: database.sql, attachments/..., keys/..., and manifest.json with the SM3 digest of each.
// The manifest is written last: a folder without it is no backup.
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/database/session.h"
#include "core/platform/json.h"

namespace liangjia::api {

inline constexpr const char* kDumpFile = "database.sql";
inline constexpr const char* kManifestFile = "manifest.json";
inline constexpr const char* kKeptFolders[] = {"attachments", "keys"};  // of the data folder

// How mariadb and mariadb-dump reach the database; the password goes through the environment, which only our user sees.
std::vector<std::string> client_arguments(const db::Endpoint& endpoint);

std::string file_digest(const std::filesystem::path& file);  // SM3, hexadecimal
void write_manifest(const std::filesystem::path& folder, std::string_view version, Instant now);
// Every file named in the manifest is there with its digest, and no other; else backup_damaged with the first at fault.
Result<Done> check_manifest(const std::filesystem::path& folder);
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);  // nothing when `from` is absent

}  // namespace liangjia::api
