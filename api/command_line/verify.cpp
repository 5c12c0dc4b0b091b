#include "api/command_line/verify.h"

#include <iomanip>
#include <iostream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/wiring.h"
#include "core/platform/json.h"

namespace liangjia::api {
namespace {

constexpr std::size_t kShownMost = 10;

void print_line(std::ostream& out, const command::Invariant& invariant, const command::Verified& verified) {
  out << std::left << std::setw(40) << invariant.name << std::right << std::setw(12) << verified.rows_checked << " rows checked  ";
  if (verified.violations.empty()) {
    out << "ok\n";
    return;
  }
  out << verified.violations.size() << " violations\n";
  for (std::size_t i = 0; i < verified.violations.size() && i < kShownMost; ++i) out << "    " << verified.violations[i] << '\n';
}

json::Object as_document(const command::Invariant& invariant, const command::Verified& verified) {
  json::Array violations;
  for (const std::string& violation : verified.violations) violations.emplace_back(violation);
  return json::Object{{"name", invariant.name},
                      {"meaning_zh", invariant.zh},
                      {"meaning_en", invariant.en},
                      {"rows_checked", verified.rows_checked},
                      {"violations", std::move(violations)}};
}

}  // namespace

std::int64_t verify_all(db::Session& session, const platform::Vault& vault, std::ostream& out, bool as_json) {
  std::int64_t violations = 0;
  json::Array documents;
  for (const command::Invariant& invariant : all_invariants(vault)) {
    const auto verified = command::verified(invariant, session);
    violations += static_cast<std::int64_t>(verified.violations.size());
    if (as_json)
      documents.push_back(as_document(invariant, verified));
    else
      print_line(out, invariant, verified);
  }
  if (as_json)
    out << json::dump(json::Object{{"invariants", std::move(documents)}, {"violations", violations}}) << '\n';
  else
    out << violations << " violations\n";
  return violations;
}

int run_verify(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {}, {"json"});
  if (!options) return exit_code::kUsage;
  if (!options->words.empty()) return usage_fault("verify takes no arguments but --json");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  const auto vault = store->vault();
  if (!vault) return report(vault.rejection());
  db::Session session(store->owner());
  return verify_all(session, *vault, std::cout, options->has("json")) == 0 ? exit_code::kDone : exit_code::kRefused;
}

}  // namespace liangjia::api
