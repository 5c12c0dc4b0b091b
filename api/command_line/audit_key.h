#pragma once
// What stands outside the database and proves its audit:
//   KEYS/audit.pem       the private key that signs blocks and marks rows (KEYS: --keys, else DATA/keys)
//   KEYS/audit.trusted   a line for each key of this installation: its fingerprint, and the block behind which rows carry its marks
//   DATA/audit.witness   the heads of the chain (core/journal/head.h)
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/database/pool.h"
#include "core/journal/trust.h"
#include "core/platform/clock.h"
#include "core/platform/config.h"
#include "core/platform/crypto.h"

namespace liangjia::api {

std::filesystem::path keys_folder(const platform::Config& config);
std::filesystem::path trusted_file(const platform::Config& config);
std::filesystem::path witness_file(const std::filesystem::path& data_folder);

// None when there is none; std::runtime_error when there is one that cannot be read, as its passphrase is missing or wrong.
std::optional<platform::Sm2Key> find_audit_key(const platform::Config& config);
platform::Sm2Key audit_key(const platform::Config& config);  // makes it when there is none

// What `verify` believes. `pinned`: fingerprints apart by commas, instead of those in the folder of the keys.
journal::Trust audit_trust(const platform::Config& config, std::string_view pinned = {});

// Before the first block is sealed: the key is entered in the database, which only its owner may, and a key that is new here is trusted
// from the present end on, once all rows of before are sealed.
void introduce_key(const platform::Config& config, const platform::Sm2Key& key, db::Session& owner, db::Pool& pool,
                   const platform::Clock& clock);

}  // namespace liangjia::api
