#include "settlement/working_capital/record_working_capital.h"

#include "catalog/party/party.h"
#include "settlement/working_capital/working_capital_errors.h"
#include "settlement/working_capital/working_capital_store.h"

namespace liangjia::settlement {

Fen working_capital_most(Fen spend, std::int64_t months) { return FenSum{(Int128{spend.count()} * months * 2 + 12) / 24}.to_fen(); }

void RecordWorkingCapital::check(const Input& input, FieldErrors& errors) {
  if (input.amount <= Fen{}) errors.add("/amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "1000000000000.00"}});
}

Result<RecordWorkingCapital::Snapshot> RecordWorkingCapital::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto found = catalog::find_organisation(session, input.institution);
  if (!found || found->kind != OrganisationKind::Institution ||
      !context.actor().scope.covers_institution(input.institution, found->region_code))
    return reject_field("/institution_id", liangjia::error::kReferenceNotFound, named(liangjia::noun::kInstitution));
  return Snapshot{found->region_code, lock_open_capital(context, pool_of(found->region_code), input.institution, {}),
                  working_capital_stands(session, input.institution, context.moment.today.year())};
}

Result<WorkingCapital> RecordWorkingCapital::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.stands) return reject(liangjia::error::kAlreadyExists, named(noun::kWorkingCapitalOfYear));
  RulesUsed used;
  const rulebook::RuleScope scope{snapshot.region_code, {}, {}, input.institution, {}};
  AskedRules ask(moment.rules, scope, moment.today, used);
  const std::int64_t months = ask.number("working_capital.months_most");
  if (ask.refusal()) return *ask.refusal();
  WorkingCapital capital;
  capital.most = working_capital_most(input.spend, months);
  if (input.amount + snapshot.open > capital.most)
    return reject(error::kWorkingCapitalAboveCap,
                  {{"most", capital.most.text()}, {"open", snapshot.open.text()}, {"amount", input.amount.text()}});
  capital.institution = input.institution;
  capital.region_code = snapshot.region_code;
  capital.year = moment.today.year();
  capital.spend = input.spend;
  capital.amount = input.amount;
  capital.evidence = input.evidence;
  capital.rules = used.ids();
  capital.provisional = used.provisional;
  capital.made_by = moment.actor.user;
  return capital;
}

WorkingCapital RecordWorkingCapital::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  WorkingCapital capital = decision;
  capital.id = context.ids.next<WorkingCapitalId>();
  capital.number = document_number("ZZ", capital.id.value());
  capital.created_at = context.now();
  insert_working_capital(context, capital);
  return capital;
}

}  // namespace liangjia::settlement
