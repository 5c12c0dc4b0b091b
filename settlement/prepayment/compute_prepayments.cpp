#include "settlement/prepayment/compute_prepayments.h"

#include <algorithm>
#include <set>

#include "core/base/noun.h"
#include "settlement/prepayment/prepayment_errors.h"
#include "settlement/prepayment/prepayment_rules.h"

namespace liangjia::settlement {
namespace {

// PP-13: counted from the day on which the last of the agreements that no document has counted yet was signed.
std::optional<BusinessDate> pay_by(const YearPosition& position, int working_days, const WorkingCalendar& calendar) {
  std::set<procurement::QuotaAccountId> counted;
  for (const PrepaymentLine& line : position.counted) counted.insert(line.account);
  std::optional<Instant> last;
  for (const ContractedVolume& volume : position.volumes) {
    if (!counted.contains(volume.account) && volume.signed_at) last = std::max(last.value_or(*volume.signed_at), *volume.signed_at);
  }
  if (!last) return std::nullopt;
  return calendar.plus_working_days(BusinessDate::of(*last), working_days);
}

Result<NewPrepayment> prepayment_for(const ComputePrepayments::Snapshot& snapshot, const YearPosition& position,
                                     const ComputePrepayments::Input& input, const command::Moment& moment) {
  const auto& documents = position.documents;
  const ContractedVolume& one = position.volumes.front();
  if (!documents.empty() && documents.back().on_its_way()) return reject(liangjia::error::kAlreadyExists, named(noun::kPrepaymentOfYear));
  const rulebook::RuleScope scope = scope_of(one.region_code, snapshot.round, one.institution);
  if (const auto allowed = may_be_prepaid(moment.rules, scope, moment.today); !allowed) return allowed.rejection();
  const auto ratio = year_ratio(position, moment.rules, scope, moment.today, input.ratio);
  if (!ratio) return ratio.rejection();
  const auto terms = prepayment_terms(moment.rules, scope, moment.today);
  if (!terms) return terms.rejection();
  const auto now = full_lines(position.volumes, snapshot.prices, snapshot.price_on);
  if (!now) return now.rejection();

  Prepayment prepayment;
  prepayment.required = share_of(basis_of(*now).to_fen(), ratio->value);
  if (prepayment.required == Fen{}) return reject(error::kPrepaymentNothingContracted);
  const auto amount = next_amount(prepayment.required, position.provided(), documents.empty(), *terms);
  if (!amount) return amount.rejection();
  auto lines = added_lines(*now, position.counted);
  prepayment.year = snapshot.year.id;
  prepayment.institution = one.institution;
  prepayment.region_code = one.region_code;
  prepayment.sequence = documents.empty() ? 1 : documents.back().sequence + 1;
  prepayment.basis = basis_of(lines).to_fen();
  prepayment.ratio = ratio->value;
  prepayment.rule = ratio->rule;
  prepayment.amount = *amount;
  prepayment.offset_mode = documents.empty() ? terms->offset : documents.front().offset_mode;
  prepayment.pay_by = pay_by(position, terms->pay_working_days, moment.calendar);
  prepayment.clear_by = snapshot.year.valid_to.plus_days(terms->clear_days);
  prepayment.made_by = moment.actor.user;
  return NewPrepayment{std::move(prepayment), std::move(lines)};
}

}  // namespace

void ComputePrepayments::check(const Input& input, FieldErrors& errors) {
  if (input.ratio && *input.ratio > Ratio::percent(100)) errors.add("/ratio", liangjia::error::kOutOfRange, {{"low", "0"}, {"high", "1"}});
}

Result<ComputePrepayments::Snapshot> ComputePrepayments::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto year = catalog::find_agreement_year(session, input.year);
  if (!year) return reject_field("/agreement_year_id", liangjia::error::kReferenceNotFound, named(noun::kAgreementYear));
  Snapshot snapshot;
  snapshot.year = *year;
  const auto round = catalog::find_round(session, year->round);
  snapshot.round = {round->rule_set, round->goods_kind};
  snapshot.price_on = price_day(*year, context.moment.today);
  std::vector<OrganisationId> only;
  if (input.institution) only.push_back(*input.institution);
  snapshot.positions = year_positions(session, context.actor().scope, input.year, only);
  snapshot.prices = prices_of(session, snapshot.positions, *year, context.moment.today);
  return snapshot;
}

Result<ComputePrepayments::Decision> ComputePrepayments::decide(const Snapshot& snapshot, const Input& input,
                                                                const command::Moment& moment) {
  Decision decision;
  for (const auto& [institution, position] : snapshot.positions) {
    if (position.volumes.empty()) continue;
    auto made = prepayment_for(snapshot, position, input, moment);
    // A ratio that is too low is a fault of the request, not of one institution.
    if (!made && (input.institution || made.rejection().kind == &error::kPrepaymentRatioTooLow)) return made.rejection();
    if (made) {
      decision.made.push_back(std::move(*made));
    } else {
      decision.left_out.push_back({institution, made.rejection()});
    }
  }
  if (decision.made.empty() && decision.left_out.empty()) return reject(error::kPrepaymentNothingContracted);
  return decision;
}

ComputePrepayments::Outcome ComputePrepayments::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  std::vector<NewPrepayment> made = decision.made;
  Outcome outcome{{}, decision.left_out};
  for (auto& [prepayment, lines] : made) {
    prepayment.id = context.ids.next<PrepaymentId>();
    prepayment.number = document_number("PP", prepayment.id.value());
    prepayment.created_at = context.now();
    for (PrepaymentLine& line : lines) line.prepayment = prepayment.id;
    outcome.made.push_back(prepayment);
  }
  insert_prepayments(context, made);
  return outcome;
}

}  // namespace liangjia::settlement
