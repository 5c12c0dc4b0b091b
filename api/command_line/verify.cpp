#include "api/command_line/verify.h"

#include <iomanip>
#include <iostream>

#include "api/command_line/audit_key.h"
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

std::int64_t verify_all(db::Session& session, const platform::Vault& vault, const journal::Trust& trust, std::ostream& out, bool as_json) {
  session.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  session.run("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
  std::int64_t violations = 0;
  json::Array documents;
  for (const command::Invariant& invariant : all_invariants(vault, trust)) {
    const auto verified = command::verified(invariant, session);
    violations += static_cast<std::int64_t>(verified.violations.size());
    if (as_json)
      documents.push_back(as_document(invariant, verified));
    else
      print_line(out, invariant, verified);
  }
  session.run("COMMIT");
  if (as_json)
    out << json::dump(json::Object{{"invariants", std::move(documents)}, {"violations", violations}}) << '\n';
  else
    out << violations << " violations\n";
  return violations;
}

int run_verify(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {"trust", "head"}, {"json"});
  if (!options) return exit_code::kUsage;
  if (!options->words.empty()) return usage_fault("verify [--json] [--trust FINGERPRINTS] [--head LINE]");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  const auto vault = store->vault();
  if (!vault) return report(vault.rejection());
  auto trust = audit_trust(invocation.config, options->value("trust"));
  if (options->has("head")) {
    const auto head = journal::parse_head(options->value("head"));
    if (!head) return usage_fault("--head takes a line that `liangjia audit head` printed");
    trust.heads.push_back(*head);
  }
  if (trust.keys.empty())
    std::cerr << "没有可信的审计密钥：请用 --keys 或 --trust 指定 / no key of the audit is known here, any is believed: name it with "
                 "--keys or --trust\n";
  db::Session session(store->owner());
  return verify_all(session, *vault, trust, std::cout, options->has("json")) == 0 ? exit_code::kDone : exit_code::kRefused;
}

}  // namespace liangjia::api
