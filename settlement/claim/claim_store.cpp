#include "settlement/claim/claim_store.h"

namespace liangjia::settlement {
namespace {

const std::string kSelect = "SELECT " + std::string(kClaimColumns) + " FROM claim c WHERE ";
const std::string kFindText = kSelect + "c.id = ?";
const std::string kLockText = kFindText + " FOR UPDATE";
const std::string kLockMonthText = kSelect + "c.institution_id = ? AND c.month = ? FOR UPDATE";
const db::Sql kFind{"claim.find", kFindText};
const db::Sql kLock{"claim.lock", kLockText};
const db::Sql kLockMonth{"claim.lock_month", kLockMonthText};
constexpr db::Sql kUnconfirmed{
    "claim.unconfirmed",
    "SELECT COALESCE(SUM(amount_fen), 0) FROM payment WHERE institution_id = ? AND payee_id <> institution_id AND state = 'issued'"};
constexpr db::Sql kInsert{
    "claim.insert",
    "INSERT INTO claim (id, number, institution_id, region_code, month, amount_fen, state, filed_by, version, created_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kUpdate{"claim.update",
                          "UPDATE claim SET amount_fen = ?, offset_direct_fen = ?, offset_prepayment_fen = ?, rest_fen = ?, state = ?, "
                          "filed_by = ?, made_by = ?, "
                          "checked_by = ?, payment_id = ?, state_reason = ?, version = ? WHERE id = ?"};

std::optional<Claim> claim_in(std::optional<db::Row> row) {
  if (!row) return std::nullopt;
  return read_claim(*row);
}

}  // namespace

Claim read_claim(db::Row& row) {
  Claim claim;
  claim.id = row.take<ClaimId>();
  claim.number = row.take<std::string>();
  claim.institution = row.take<OrganisationId>();
  claim.region_code = row.take<std::string>();
  claim.month = row.take<BusinessMonth>();
  claim.amount = row.take<Fen>();
  claim.offset_direct = row.take<Fen>();
  claim.offset_prepayment = row.take<Fen>();
  claim.rest = row.take<Fen>();
  claim.state = row.take<ClaimState>();
  claim.filed_by = row.take<UserId>();
  claim.made_by = row.take<std::optional<UserId>>();
  claim.checked_by = row.take<std::optional<UserId>>();
  claim.payment = row.take<std::optional<PaymentId>>();
  claim.reason = row.take<std::optional<std::string>>();
  claim.version = row.take<std::int64_t>();
  return claim;
}

std::optional<Claim> find_claim(db::Session& session, ClaimId id) { return claim_in(session.one(kFind, id)); }
std::optional<Claim> lock_claim(db::Transaction& tx, ClaimId id) { return claim_in(tx.one(kLock, id)); }
std::optional<Claim> lock_claim_of_month(db::Transaction& tx, OrganisationId institution, BusinessMonth month) {
  return claim_in(tx.one(kLockMonth, institution, month));
}

FenSum unconfirmed_on_behalf(db::Session& session, OrganisationId institution) {
  return session.one(kUnconfirmed, institution)->take<FenSum>();
}

void insert_claim(command::Context& context, const Claim& claim) {
  context.tx.execute(kInsert, claim.id, claim.number, claim.institution, claim.region_code, claim.month, claim.amount, claim.state,
                     claim.filed_by, claim.version, context.now());
  context.audited(kind::kClaim, claim.id.value(), nullptr, document_of(claim));
  context.changes.add(ClaimChange{std::nullopt, claim});
}

void update_claim(command::Context& context, const Claim& before, const Claim& after) {
  context.tx.change_one(kUpdate, after.amount, after.offset_direct, after.offset_prepayment, after.rest, after.state, after.filed_by,
                        after.made_by, after.checked_by, after.payment, after.reason, after.version, after.id);
  context.audited(kind::kClaim, after.id.value(), document_of(before), document_of(after));
  context.changes.add(ClaimChange{before, after});
}

json::Object document_of(const Claim& claim) {
  return {{"id", claim.id},
          {"number", claim.number},
          {"institution_id", claim.institution},
          {"region_code", claim.region_code},
          {"month", claim.month},
          {"amount", claim.amount},
          {"offset_direct", claim.offset_direct},
          {"offset_prepayment", claim.offset_prepayment},
          {"rest", claim.rest},
          {"state", claim.state},
          {"state_reason", claim.reason},
          {"filed_by", claim.filed_by},
          {"made_by", claim.made_by},
          {"checked_by", claim.checked_by},
          {"payment_id", claim.payment},
          {"version", claim.version}};
}

}  // namespace liangjia::settlement
