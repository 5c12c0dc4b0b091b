#include "core/identity/sealed_factor.h"

#include "core/database/transaction.h"
#include "core/platform/log.h"
#include "core/platform/reseal.h"

namespace liangjia::identity {
namespace {

constexpr db::Sql kKept{"sealed_factor.kept",
                        "SELECT id, COALESCE(factor_secret, ''), COALESCE(factor_pending, '') FROM user_account WHERE factor_secret IS NOT "
                        "NULL OR factor_pending IS NOT NULL ORDER BY id"};
constexpr db::Sql kSeal{"sealed_factor.seal",
                        "UPDATE user_account SET factor_secret = NULLIF(?, ''), factor_pending = NULLIF(?, '') WHERE id = ?"};
constexpr db::Sql kAnySealed{"sealed_factor.any",
                             "SELECT 1 FROM user_account WHERE factor_secret LIKE '%.%' OR factor_pending LIKE '%.%' LIMIT 1"};

struct Kept {
  UserId owner;
  std::string secret;
  std::string pending;
};

std::vector<Kept> all_kept(db::Session& session) {
  std::vector<Kept> kept;  // of a city's few people of money and administration
  for (db::Row& row : session.query(kKept)) kept.push_back({row.take<UserId>(), row.take<std::string>(), row.take<std::string>()});
  return kept;
}

std::string place_of(UserId owner) { return "second factor of " + owner.text(); }

bool is_plain(std::string_view kept) { return kept.find('.') == std::string_view::npos; }

Result<std::string> anew(const platform::Vault& vault, UserId owner, const std::string& kept) {
  if (kept.empty()) return kept;
  if (is_plain(kept)) return sealed_factor(vault, owner, kept);
  const auto sealed = platform::sealed_anew(vault, kept, place_of(owner));
  if (!sealed) return sealed.rejection();
  return sealed->value_or(kept);
}

command::Verified verify(db::Session& session, const platform::Vault& vault) {
  command::Verified verified;
  for (const Kept& one : all_kept(session)) {
    for (const std::string* kept : {&one.secret, &one.pending}) {
      if (kept->empty()) continue;
      ++verified.rows_checked;
      if (const auto open = vault.open(*kept, place_of(one.owner)); !open)
        verified.violations.push_back("account " + one.owner.text() + ": " + filled(open.rejection().kind->en, open.rejection().arguments));
    }
  }
  return verified;
}

}  // namespace

std::string sealed_factor(const platform::Vault& vault, UserId owner, std::string_view secret) {
  return vault.seal(secret, place_of(owner));
}

std::optional<std::string> opened_factor(const platform::Vault& vault, UserId owner, std::string_view kept) {
  auto open = vault.open(kept, place_of(owner));
  if (open) return std::move(*open);
  platform::log_error("second_factor_unreadable", {{"user", owner}, {"reason", open.rejection().token()}});
  return std::nullopt;
}

Result<std::int64_t> seal_factors(db::Session& session, const platform::Vault& vault) {
  std::int64_t sealed = 0;
  for (const Kept& one : all_kept(session)) {
    const auto secret = anew(vault, one.owner, one.secret);
    if (!secret) return secret.rejection();
    const auto pending = anew(vault, one.owner, one.pending);
    if (!pending) return pending.rejection();
    if (*secret == one.secret && *pending == one.pending) continue;
    db::Transaction tx(session);
    tx.change_one(kSeal, *secret, *pending, one.owner);
    tx.commit();
    ++sealed;
  }
  return sealed;
}

bool holds_sealed_factors(db::Session& session) { return session.one(kAnySealed).has_value(); }

command::Invariant factor_invariant(const platform::Vault& vault) {
  return {"user_account.factor_opens",
          "动态码密钥都能用现有密钥解开",
          "every second factor's secret opens with the keys at hand",
          {},
          [vault](db::Session& session) { return verify(session, vault); }};
}

}  // namespace liangjia::identity
