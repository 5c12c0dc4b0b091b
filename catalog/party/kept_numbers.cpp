#include "catalog/party/kept_numbers.h"

#include "core/database/transaction.h"

namespace liangjia::catalog {
namespace {

constexpr std::size_t kViolationsMost = 100;

struct KeptNumber {
  std::int64_t id = 0;
  OrganisationId owner;
  AccountNumber number;
  std::string called;
};

std::vector<KeptNumber> page_after(db::Session& session, const KeptNumbers& numbers, std::int64_t id, const std::string& but) {
  std::vector<KeptNumber> page;
  for (db::Row& row : session.query(numbers.after, id, but))
    page.push_back({row.take<std::int64_t>(), row.take<OrganisationId>(), {row.take<std::string>()}, row.take<std::string>()});
  return page;
}

}  // namespace

Result<std::int64_t> seal_numbers(db::Session& session, const platform::Vault& vault, const KeptNumbers& numbers) {
  const std::string done = "%." + vault.key_id() + ".%";
  std::int64_t sealed = 0;
  for (auto page = page_after(session, numbers, 0, done); !page.empty(); page = page_after(session, numbers, page.back().id, done)) {
    db::Transaction tx(session);
    for (const KeptNumber& one : page) {
      const auto anew = sealed_anew(vault, one.owner, one.number);
      if (!anew) return anew.rejection();
      if (!*anew) continue;
      tx.change_one(numbers.update, (*anew)->kept, one.id);
      ++sealed;
    }
    tx.commit();
  }
  return sealed;
}

command::Verified open_numbers(db::Session& session, const platform::Vault& vault, const KeptNumbers& numbers) {
  command::Verified verified;
  for (auto page = page_after(session, numbers, 0, ""); !page.empty(); page = page_after(session, numbers, page.back().id, "")) {
    verified.rows_checked += static_cast<std::int64_t>(page.size());
    for (const KeptNumber& one : page) {
      const auto whole = one.number.whole(vault, one.owner);
      if (!whole && verified.violations.size() < kViolationsMost)
        verified.violations.push_back(one.called + ": " + filled(whole.rejection().kind->en, whole.rejection().arguments));
    }
  }
  return verified;
}

}  // namespace liangjia::catalog
