// liangjia organisation reopen CODE
// The way back for a bureau whose people are all shut out (Rule CA-12): done on the machine, told in the audit like every change.
#include <iostream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/workplace.h"
#include "catalog/party/change_organisation.h"
#include "core/base/noun.h"

namespace liangjia::api {
namespace {

int reopen(App& app, const std::string& code) {
  const auto found = catalog::find_organisation_by_code(*app.pool.lease(), code);
  if (!found) return report(reject(liangjia::error::kReferenceNotFound, named(noun::kOrganisation)));
  const catalog::ChangeOrganisation::Input input{found->id,   found->version, found->name,
                                                 found->uscc, found->level,   catalog::OrganisationState::Active};
  const auto reopened = app.runner.perform<catalog::ChangeOrganisation>(Actor::system("command-line"), command_line_stamp(), input);
  if (!reopened) return report(reopened.rejection());
  std::cout << "organisation " << code << " is in use\n";
  return exit_code::kDone;
}

}  // namespace

int run_organisation(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {}, {});
  if (!options) return exit_code::kUsage;
  const auto& words = options->words;
  if (words.size() != 2 || words[0] != "reopen") return usage_fault("organisation reopen CODE");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  if (!store->beside()) {
    if (const auto migrated = store->migrate(); !migrated) return report(migrated.rejection());
  }
  Workplace workplace(invocation.config, store->app(), command_line_node());
  return reopen(workplace.app(), words[1]);
}

}  // namespace liangjia::api
