#include "api/webhook/webhook_secret.h"

#include "core/database/transaction.h"
#include "core/platform/reseal.h"

namespace liangjia::api {
namespace {

constexpr db::Sql kKept{"webhook_secret.kept",
                        "SELECT id, secret, COALESCE(former_secret, '') FROM webhook WHERE id > ? ORDER BY id LIMIT 500"};
constexpr db::Sql kSeal{"webhook_secret.seal", "UPDATE webhook SET secret = ?, former_secret = NULLIF(?, '') WHERE id = ?"};
constexpr db::Sql kAny{"webhook_secret.any", "SELECT 1 FROM webhook LIMIT 1"};

struct Kept {
  WebhookId webhook;
  std::string secret;
  std::string former;
};

template <class Each>
void each_kept(db::Session& session, Each each) {
  std::int64_t after = 0;  // before every id: no id at all would be NULL
  for (;;) {
    auto rows = session.query(kKept, after);
    if (rows.empty()) return;
    for (db::Row& row : rows) {
      Kept kept{row.take<WebhookId>(), row.take<std::string>(), row.take<std::string>()};
      after = kept.webhook.value();
      if (!each(kept)) return;
    }
  }
}

std::string place_of(WebhookId webhook) { return "secret of webhook " + webhook.text(); }

command::Verified verify(db::Session& session, const platform::Vault& vault) {
  command::Verified verified;
  each_kept(session, [&](const Kept& one) {
    for (const std::string* kept : {&one.secret, &one.former}) {
      if (kept->empty()) continue;
      ++verified.rows_checked;
      if (const auto open = vault.open(*kept, place_of(one.webhook)); !open)
        verified.violations.push_back("webhook " + one.webhook.text() + ": " +
                                      filled(open.rejection().kind->en, open.rejection().arguments));
    }
    return true;
  });
  return verified;
}

}  // namespace

std::string sealed_secret(const platform::Vault& vault, WebhookId webhook, std::string_view secret) {
  return vault.seal(secret, place_of(webhook));
}

Result<std::vector<std::string>> signing_secrets(const platform::Vault& vault, const Webhook& webhook, Instant now) {
  std::vector<std::string> secrets;
  const bool two = !webhook.former_secret.empty() && webhook.former_until && now < *webhook.former_until;
  for (const std::string* kept : {&webhook.secret, &webhook.former_secret}) {
    if (kept == &webhook.former_secret && !two) break;
    auto secret = vault.open(*kept, place_of(webhook.id));
    if (!secret) return secret.rejection();
    secrets.push_back(std::move(*secret));
  }
  return secrets;
}

Result<std::int64_t> seal_webhook_secrets(db::Session& session, const platform::Vault& vault) {
  std::int64_t sealed = 0;
  std::optional<Rejection> refused;
  each_kept(session, [&](const Kept& one) {
    std::string anew[2] = {one.secret, one.former};
    for (std::string& kept : anew) {
      if (kept.empty()) continue;
      auto done = platform::sealed_anew(vault, kept, place_of(one.webhook));
      if (!done) {
        refused = done.rejection();
        return false;
      }
      if (*done) kept = std::move(**done);
    }
    if (anew[0] == one.secret && anew[1] == one.former) return true;
    db::Transaction tx(session);
    tx.change_one(kSeal, anew[0], anew[1], one.webhook);
    tx.commit();
    ++sealed;
    return true;
  });
  if (refused) return *refused;
  return sealed;
}

bool holds_webhook_secrets(db::Session& session) { return session.one(kAny).has_value(); }

command::Invariant webhook_secret_invariant(const platform::Vault& vault) {
  return {"webhook.secret_opens",
          "推送的签名密钥都能用现有密钥解开",
          "every webhook's secret opens with the keys at hand",
          {},
          [vault](db::Session& session) { return verify(session, vault); }};
}

}  // namespace liangjia::api
