#include "settlement/debt/record_top_up.h"

#include "catalog/party/party.h"
#include "core/base/noun.h"
#include "settlement/debt/debt.h"
#include "settlement/debt/debt_errors.h"
#include "settlement/debt/top_up_store.h"

namespace liangjia::settlement {

void RecordTopUp::check(const Input& input, FieldErrors& errors) {
  if (input.amount <= Fen{}) errors.add("/amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "92233720368547758.07"}});
}

Result<RecordTopUp::Snapshot> RecordTopUp::load(command::Context& context, const Input& input) {
  const auto found = catalog::find_organisation(context.tx.session(), input.institution);
  if (!found || found->kind != OrganisationKind::Institution ||
      !context.actor().scope.covers_institution(input.institution, found->region_code))
    return reject_field("/institution_id", liangjia::error::kReferenceNotFound, named(noun::kInstitution));
  return Snapshot{found->region_code, lock_confirmed_debt(context, pool_of(found->region_code), input.institution, {}),
                  top_up_reference_used(context.tx.session(), input.institution, input.bank_reference)};
}

Result<TopUp> RecordTopUp::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.reference_used) return reject(liangjia::error::kAlreadyExists, named(noun::kBankReference, input.bank_reference));
  if (input.paid_on > moment.today) return reject_field("/paid_on", error::kTopUpDayOutside);
  if (const auto within = within_debt(input.amount, snapshot.owed, error::kTopUpAboveDebt); !within) return within.rejection();
  TopUp top_up;
  top_up.institution = input.institution;
  top_up.region_code = snapshot.region_code;
  top_up.amount = input.amount;
  top_up.paid_on = input.paid_on;
  top_up.bank_reference = input.bank_reference;
  top_up.recorded_by = moment.actor.user;
  return top_up;
}

TopUp RecordTopUp::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  TopUp top_up = decision;
  top_up.id = context.ids.next<TopUpId>();
  top_up.number = document_number("BJ", top_up.id.value());
  top_up.created_at = context.now();
  insert_top_up(context, top_up);
  return top_up;
}

}  // namespace liangjia::settlement
