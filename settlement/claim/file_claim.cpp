#include "settlement/claim/file_claim.h"

#include "core/base/noun.h"
#include "settlement/claim/claim_errors.h"
#include "settlement/claim/claim_rules.h"
#include "settlement/claim/claim_store.h"

namespace liangjia::settlement {

void FileClaim::check(const Input& input, FieldErrors& errors) {
  if (input.amount <= Fen{}) errors.add("/amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "92233720368547758.07"}});
}

Result<FileClaim::Snapshot> FileClaim::load(command::Context& context, const Input& input) {
  auto institution = catalog::find_organisation(context.tx.session(), input.institution);
  if (!institution || institution->kind != OrganisationKind::Institution ||
      !context.actor().scope.covers_institution(institution->id, institution->region_code)) {
    return reject_field("/institution_id", liangjia::error::kReferenceNotFound, named(noun::kInstitution));
  }
  auto existing = lock_claim_of_month(context.tx, input.institution, input.month);
  return Snapshot{std::move(*institution), std::move(existing)};
}

Result<Done> FileClaim::may(const Claim& existing, const command::Moment&) {
  if (kClaimStates.allows(existing.state, ClaimStep::File)) return Done{};
  return reject(liangjia::error::kAlreadyExists, named(noun::kClaimOfMonth, existing.month.text()));
}

Result<Claim> FileClaim::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Claim claim;
  if (snapshot.existing) {
    if (const auto allowed = may(*snapshot.existing, moment); !allowed) return allowed.rejection();
    claim = *snapshot.existing;
    claim.state = kClaimStates.take(claim.state, ClaimStep::File);
    claim.made_by.reset();
    claim.checked_by.reset();
    claim.reason.reset();
  }
  const BusinessDate from = input.month.next().first_day();
  if (moment.today < from) return reject_field("/month", error::kClaimMonthNotOver, {{"month", input.month.text()}, {"from", from.text()}});
  if (!snapshot.existing) {
    const rulebook::RuleScope scope{snapshot.institution.region_code, "", "", snapshot.institution.id};
    const auto by = claimed_by(moment.rules, scope, moment.today, input.month);
    if (!by) return by.rejection();
    claim.file_by = *by;
    claim.late = moment.today > *by;
  }
  claim.institution = input.institution;
  claim.region_code = snapshot.institution.region_code;
  claim.month = input.month;
  claim.amount = input.amount;
  claim.filed_by = moment.actor.user;
  return claim;
}

FileClaim::Outcome FileClaim::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  if (snapshot.existing) return {update_claim(context, *snapshot.existing, decision), true};
  Claim claim = decision;
  claim.id = context.ids.next<ClaimId>();
  claim.number = document_number("CL", claim.id.value());
  claim.created_at = context.now();
  insert_claim(context, claim);
  return {std::move(claim), false};
}

}  // namespace liangjia::settlement
