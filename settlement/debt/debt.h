#pragma once
// What an institution owes the fund: the fund paid its suppliers on its behalf (account ReceivableFromInstitution, mirrored by
// PayableToFund). It falls by the offset against claims (CL-3) and by payment (top_up.h), and may not grow beyond a bound:
//   DF-1  only what the bank has confirmed can be paid back: a payment on its way may still come back (CL-4).
//   DF-2  a payment into the fund is recorded by one person and booked by another, never above what is owed.
//   DF-3  above `direct_settlement.debt_months_most` times the mean monthly claim of the last twelve months no further direct batch of the
//         institution is let go; it waits, and is let go once the debt has fallen. An institution without an approved claim has no mean
//         and no bound yet.
#include <map>
#include <optional>
#include <vector>

#include "core/base/page.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

struct InstitutionDebt {
  LedgerAccountId account;  // of the fund's receivable: names the row in lists
  OrganisationId institution;
  std::string institution_name;
  PoolCode pool_code;
  Fen owed;                          // booked, payments on their way included
  Fen on_the_way;                    // of it, what the bank has not confirmed
  std::optional<Fen> monthly_claim;  // mean of the months with approved claims; none without one
};

using MeanClaims = std::map<OrganisationId, Fen>;
// Of the twelve months before today's; institutions without an approved claim are absent.
MeanClaims mean_claims(db::Session& session, const std::vector<OrganisationId>& institutions, BusinessDate today);
// The most the institution may owe today; none when it has no mean yet.
Result<std::optional<Fen>> debt_bound(const command::Moment& moment, PoolCode pool, OrganisationId institution,
                                      std::optional<Fen> monthly_claim);
// DF-2: `beyond`, naming both, when more comes in than is owed.
Result<Done> within_debt(Fen amount, Fen owed, const ErrorKind& beyond);
// DF-3: debt_too_high when what is owed and this amount together are above the bound.
Result<Done> may_grow(Fen owed, Fen amount, std::optional<Fen> bound);

// What the institution may pay back (DF-1), under the lock of its account and those of the legs to be posted.
Fen lock_confirmed_debt(command::Context& context, PoolCode pool, OrganisationId institution, std::span<const Leg> legs_to_post);

// The same without a lock.
Fen find_confirmed_debt(db::Session& session, PoolCode pool, OrganisationId institution);

// What it owes as booked, without a lock.
Fen find_debt(db::Session& session, PoolCode pool, OrganisationId institution);

// By account. Institutions see their own, bureaus their division's.
Page<InstitutionDebt> list_institution_debts(db::Session& session, const Scope& scope, BusinessDate today, const PageRequest& page);

}  // namespace liangjia::settlement
