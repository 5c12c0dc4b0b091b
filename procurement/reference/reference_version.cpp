#include "procurement/reference/reference_version.h"

#include <algorithm>
#include <array>

#include "catalog/award/award_store.h"
#include "catalog/formulary/formulary_item.h"
#include "procurement/agreement/agreement.h"
#include "procurement/bar/enterprise_bar.h"
#include "procurement/quota/quota_ledger.h"
#include "procurement/supply_case/supply_case.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kRenumber{"reference_version.renumber", "UPDATE reference_version SET version = version + 1 WHERE id = 1"};

constexpr std::array kReferenceKinds{
    catalog::kind::kOrganisation,  catalog::kind::kAlliance,  catalog::kind::kRound,         catalog::kind::kProduct, catalog::kind::kAward,
    catalog::kind::kAuthorisation, catalog::kind::kFormulary, catalog::kind::kAgreementYear, kind::kAgreement,        kind::kQuotaAccount,
    kind::kInstitutionQuota,       kind::kSupplyCase,         kind::kEnterpriseBar};

}  // namespace

void renumber_reference(command::Context& context) {
  const bool changed = std::ranges::any_of(context.audit, [](const journal::AuditEntry& entry) {
    return std::ranges::find(kReferenceKinds, entry.kind) != kReferenceKinds.end();
  });
  if (changed) context.tx.change_one(kRenumber);
}

}  // namespace liangjia::procurement
