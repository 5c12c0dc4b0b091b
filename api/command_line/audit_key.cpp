#include "api/command_line/audit_key.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "core/base/comma_list.h"
#include "core/journal/block_head.h"
#include "core/journal/row_mark.h"
#include "core/journal/seal.h"
#include "core/platform/key_file.h"
#include "core/platform/log.h"
#include "settlement/bank/instruction_file.h"

namespace liangjia::api {
namespace {

namespace fs = std::filesystem;

fs::path key_file(const platform::Config& config) { return keys_folder(config) / "audit.pem"; }

std::string passphrase_of(const platform::Config& config) {
  if (config.key_passphrase_file.empty()) return platform::process_environment()("LIANGJIA_KEY_PASSPHRASE").value_or("");
  std::ifstream file(config.key_passphrase_file);
  std::string passphrase;
  if (!std::getline(file, passphrase) || passphrase.empty())
    throw std::runtime_error("no passphrase in " + config.key_passphrase_file.string());
  return passphrase;
}

std::vector<journal::TrustedKey> trusted_keys(const fs::path& file) {
  std::vector<journal::TrustedKey> keys;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    journal::TrustedKey key;
    if (words >> key.fingerprint >> key.marks_behind) keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace

fs::path keys_folder(const platform::Config& config) { return config.keys_dir.empty() ? config.data_dir / "keys" : config.keys_dir; }
fs::path trusted_file(const platform::Config& config) { return keys_folder(config) / "audit.trusted"; }
fs::path witness_file(const fs::path& data_folder) { return data_folder / "audit.witness"; }

std::optional<platform::Sm2Key> find_audit_key(const platform::Config& config) {
  const auto file = key_file(config);
  if (!fs::exists(file)) return std::nullopt;
  auto key = platform::load_key(file, passphrase_of(config));
  if (!key) throw std::runtime_error(file.string() + " is no SM2 key, or its passphrase is another");
  return key;
}

platform::Sm2Key audit_key(const platform::Config& config) {
  if (auto key = find_audit_key(config)) return std::move(*key);
  fs::create_directories(keys_folder(config));
  fs::permissions(keys_folder(config), fs::perms::owner_all);
  auto key = platform::Sm2Key::generate();
  platform::save_key(key, key_file(config), passphrase_of(config));
  return key;
}

journal::Trust audit_trust(const platform::Config& config, std::string_view pinned) {
  journal::Trust trust;
  trust.keys = trusted_keys(trusted_file(config));
  if (const auto key = find_audit_key(config)) {
    const auto own = std::ranges::find(trust.keys, journal::fingerprint(*key), &journal::TrustedKey::fingerprint);
    if (own == trust.keys.end())
      trust.keys.push_back({journal::fingerprint(*key), {}, 0});  // nothing was sealed with it yet
    else
      own->row_secret = journal::row_secret(*key);
  }
  if (!pinned.empty()) {
    std::erase_if(trust.keys, [&](const journal::TrustedKey& key) { return pinned.find(key.fingerprint) == std::string_view::npos; });
    for (const std::string_view one : comma_pieces(pinned)) {
      if (std::ranges::find(trust.keys, one, &journal::TrustedKey::fingerprint) == trust.keys.end())
        trust.keys.push_back({std::string(one), {}, 0});
    }
  }
  trust.heads = journal::Witness::heads_of(witness_file(config.data_dir));
  for (journal::Head& head : settlement::instructed_heads(config.data_dir)) trust.heads.push_back(std::move(head));
  return trust;
}

void introduce_key(const platform::Config& config, const platform::Sm2Key& key, db::Session& owner, db::Pool& pool,
                   const platform::Clock& clock) {
  const std::string fingerprint = journal::fingerprint(key);
  journal::enter_key(owner, key, clock.now());
  const auto known = trusted_keys(trusted_file(config));
  if (std::ranges::find(known, fingerprint, &journal::TrustedKey::fingerprint) == known.end()) {
    journal::Sealer sealer(pool, clock, key);
    while (sealer.seal_once() > 0) {
    }
    std::ofstream out(trusted_file(config), std::ios::app);
    out << fingerprint << ' ' << journal::present_head(owner).block << '\n';
    if (!out.flush()) throw std::runtime_error("cannot write " + trusted_file(config).string());
    platform::log_warning("audit_key_introduced", {{"fingerprint", fingerprint}});
  }
  const auto witness = witness_file(config.data_dir);
  if (!fs::exists(witness)) journal::Witness(witness).tell(journal::present_head(owner));
}

}  // namespace liangjia::api
