#pragma once
#include "core/base/page.h"
#include "settlement/debt/top_up.h"

namespace liangjia::settlement {

std::optional<TopUp> lock_top_up(db::Transaction& tx, TopUpId id);
bool top_up_reference_used(db::Session& session, OrganisationId institution, std::string_view bank_reference);
// Both write the audit row and a TopUpChange.
void insert_top_up(command::Context& context, const TopUp& top_up);
// Gives it as it is written: of the next version.
TopUp update_top_up(command::Context& context, const TopUp& before, TopUp after);

struct TopUpView {
  TopUp top_up;
  std::string institution_name;
};
struct TopUpFilter {
  std::optional<TopUpState> state;
  std::optional<OrganisationId> institution;
  bool by_others = false;  // not recorded by the reader
};
// Institutions see their own, bureaus their division's.
Page<TopUpView> list_top_ups(db::Session& session, const Actor& actor, const TopUpFilter& filter, const PageRequest& page);
std::optional<TopUpView> find_top_up(db::Session& session, const Scope& scope, TopUpId id);

}  // namespace liangjia::settlement
