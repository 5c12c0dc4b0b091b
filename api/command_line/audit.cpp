// liangjia audit head: the line of the audit's present end, to be kept on paper; `verify --head LINE` proves later that it is still there.
// liangjia audit key: the fingerprint of the key that seals it, for `verify --trust`.
#include <iostream>

#include "api/command_line/audit_key.h"
#include "api/command_line/cli_errors.h"
#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "core/journal/block_head.h"

namespace liangjia::api {

int run_audit(const Invocation& invocation) {
  const auto& words = invocation.arguments;
  if (words.size() != 1 || (words[0] != "head" && words[0] != "key")) return usage_fault("audit head | key");
  if (words[0] == "key") {
    const auto key = find_audit_key(invocation.config);
    if (!key) return report(reject(error::kNoAuditKey, {{"folder", keys_folder(invocation.config).string()}}));
    std::cout << journal::fingerprint(*key) << '\n';
    return exit_code::kDone;
  }
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  db::Session session(store->owner());
  std::cout << journal::line_of(journal::present_head(session)) << '\n';
  return exit_code::kDone;
}

}  // namespace liangjia::api
