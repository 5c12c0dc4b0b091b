#include "settlement/claim/claim_store.h"

#include "settlement/claim/claim_document.h"
#include "settlement/claim/claim_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kFind = db::select<kClaimTable, "WHERE id = ?">("claim_store.find");
constexpr auto kLock = db::select<kClaimTable, "WHERE id = ? FOR UPDATE">("claim_store.lock");
constexpr auto kLockMonth = db::select<kClaimTable, "WHERE institution_id = ? AND month = ? FOR UPDATE">("claim_store.lock_month");

}  // namespace

std::optional<Claim> find_claim(db::Session& session, ClaimId id) { return db::one(session, kFind, id); }
std::optional<Claim> lock_claim(db::Transaction& tx, ClaimId id) { return db::one(tx.session(), kLock, id); }
std::optional<Claim> lock_claim_of_month(db::Transaction& tx, OrganisationId institution, BusinessMonth month) {
  return db::one(tx.session(), kLockMonth, institution, month);
}

Result<Claim> own_claim(const command::Context& context, std::optional<Claim> claim) {
  if (!claim || !context.actor().scope.covers_institution(claim->institution, claim->region_code))
    return reject(liangjia::error::kNotFound);
  return std::move(*claim);
}

void insert_claim(command::Context& context, const Claim& claim) {
  db::insert<kClaimTable>(context.tx, claim);
  context.audited(kind::kClaim, claim.id.value(), nullptr, claim_document(claim));
  context.changes.add(ClaimChange{std::nullopt, claim});
}

Claim update_claim(command::Context& context, const Claim& before, Claim after) {
  db::update<kClaimTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kClaim, after.id.value(), claim_document(before), claim_document(after));
  context.changes.add(ClaimChange{before, after});
  return after;
}

}  // namespace liangjia::settlement
