#include "procurement/order/reference_version.h"

#include <algorithm>
#include <array>

namespace liangjia::procurement {
namespace {

constexpr db::Sql kRenumber{"reference_version.renumber", "UPDATE reference_version SET version = version + 1 WHERE id = 1"};

constexpr std::array<std::string_view, 13> kReferenceKinds{
    "organisation",   "alliance",  "round",         "product",           "award",          "authorisation", "formulary",
    "agreement_year", "agreement", "quota_account", "institution_quota", "quota_transfer", "supply_case"};

}  // namespace

void renumber_reference(command::Context& context) {
  const bool changed = std::ranges::any_of(context.audit, [](const journal::AuditEntry& entry) {
    return std::ranges::find(kReferenceKinds, entry.object_kind) != kReferenceKinds.end();
  });
  if (changed) context.tx.change_one(kRenumber);
}

}  // namespace liangjia::procurement
