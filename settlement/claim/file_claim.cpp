#include "settlement/claim/file_claim.h"

#include "core/base/noun.h"
#include "settlement/claim/claim_errors.h"
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

Result<FileClaim::Decision> FileClaim::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (input.month > BusinessMonth::of(moment.today)) return reject_field("/month", error::kClaimMonthInFuture);
  Decision decision;
  Claim& claim = decision.claim;
  if (snapshot.existing) {
    if (!kClaimStates.allows(snapshot.existing->state, ClaimStep::File))
      return reject(liangjia::error::kAlreadyExists, named(noun::kClaimOfMonth, input.month.text()));
    claim = *snapshot.existing;
    claim.state = kClaimStates.take(claim.state, ClaimStep::File);
    claim.made_by.reset();
    claim.checked_by.reset();
    claim.reason.reset();
    claim.version += 1;
  }
  claim.institution = input.institution;
  claim.region_code = snapshot.institution.region_code;
  claim.month = input.month;
  claim.amount = input.amount;
  claim.filed_by = moment.actor.user;
  return decision;
}

command::Reply FileClaim::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  Claim claim = decision.claim;
  if (snapshot.existing) {
    update_claim(context, *snapshot.existing, claim);
    return {200, document_of(claim), claim.version};
  }
  claim.id = context.ids.next<ClaimId>();
  claim.number = document_number("CL", claim.id.value());
  insert_claim(context, claim);
  return {201, document_of(claim), claim.version};
}

}  // namespace liangjia::settlement
