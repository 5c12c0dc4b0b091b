#include "settlement/clearing/record_year_clearing.h"

#include "catalog/party/party.h"
#include "settlement/clearing/year_clearing_errors.h"
#include "settlement/pool/asked_rules.h"

namespace liangjia::settlement {

Result<RecordYearClearing::Snapshot> RecordYearClearing::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto found = catalog::find_organisation(session, input.institution);
  if (!found || found->kind != OrganisationKind::Institution ||
      !context.actor().scope.covers_institution(input.institution, found->region_code))
    return reject_field("/institution_id", liangjia::error::kReferenceNotFound, named(liangjia::noun::kInstitution));
  return Snapshot{found->region_code, claims_of_year(session, input.institution, input.year),
                  year_clearing_stands(session, input.institution, input.year)};
}

Result<YearClearing> RecordYearClearing::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const BusinessDate over(input.year + 1, 1, 1);
  const std::string year = std::to_string(input.year);
  if (moment.today < over) return reject(error::kClearingTooEarly, {{"year", year}, {"date", over.text()}});
  if (snapshot.stands) return reject(liangjia::error::kAlreadyExists, named(noun::kClearingOfYear));
  if (snapshot.claims.open > 0)
    return reject(error::kClearingClaimsOpen, {{"year", year}, {"count", std::to_string(snapshot.claims.open)}});
  RulesUsed used;
  const rulebook::RuleScope scope{snapshot.region_code, {}, {}, input.institution, {}};
  AskedRules ask(moment.rules, scope, over, used);
  const std::int64_t months = ask.number("clearing.months");
  if (ask.refusal()) return *ask.refusal();
  YearClearing clearing;
  clearing.institution = input.institution;
  clearing.region_code = snapshot.region_code;
  clearing.year = input.year;
  clearing.approved = snapshot.claims.approved;
  clearing.sum = input.sum;
  clearing.clear_by = over.plus_months(static_cast<int>(std::clamp<std::int64_t>(months, 0, 120))).plus_days(-1);
  clearing.evidence = input.evidence;
  clearing.rules = used.ids();
  clearing.provisional = used.provisional;
  clearing.made_by = moment.actor.user;
  return clearing;
}

YearClearing RecordYearClearing::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  YearClearing clearing = decision;
  clearing.id = context.ids.next<YearClearingId>();
  clearing.number = document_number("QS", clearing.id.value());
  clearing.created_at = context.now();
  insert_year_clearing(context, clearing);
  return clearing;
}

}  // namespace liangjia::settlement
