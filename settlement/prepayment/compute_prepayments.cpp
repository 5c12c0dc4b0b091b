#include "settlement/prepayment/compute_prepayments.h"

#include <algorithm>
#include <map>

#include "catalog/award/award.h"
#include "core/base/noun.h"
#include "settlement/prepayment/prepayment_errors.h"
#include "settlement/prepayment/prepayment_rules.h"

namespace liangjia::settlement {
namespace {

using Prices = std::map<catalog::AwardId, Price>;

// Prices are asked for today, but never outside the agreement year.
BusinessDate price_day(const catalog::AgreementYear& year, BusinessDate today) { return std::clamp(today, year.valid_from, year.valid_to); }

Result<std::vector<PrepaymentLine>> lines_of(std::span<const ContractedVolume> volumes, const Prices& prices, BusinessDate price_on) {
  std::vector<PrepaymentLine> lines;
  for (const ContractedVolume& volume : volumes) {
    const auto price = prices.find(volume.award);
    if (price == prices.end()) return reject(error::kPrepaymentPriceMissing, {{"award", volume.award.text()}, {"date", price_on.text()}});
    lines.push_back({PrepaymentId{}, volume.account, volume.contracted, volume.factor, price->second,
                     contracted_amount(price->second, volume.contracted, volume.factor)});
  }
  return lines;
}

Result<NewPrepayment> prepayment_for(const ComputePrepayments::Snapshot& snapshot, std::span<const ContractedVolume> volumes,
                                     const Prices& prices, const ComputePrepayments::Input& input, const command::Moment& moment) {
  const OrganisationId institution = volumes.front().institution;
  if (std::find(snapshot.live.begin(), snapshot.live.end(), institution) != snapshot.live.end()) {
    return reject(liangjia::error::kAlreadyExists, named(noun::kPrepaymentOfYear));
  }
  const auto ratio =
      prepayment_ratio(moment.rules, {volumes.front().region_code, snapshot.rule_set, "", institution}, moment.today, input.ratio);
  if (!ratio) return ratio.rejection();
  auto lines = lines_of(volumes, prices, snapshot.price_on);
  if (!lines) return lines.rejection();
  FenSum basis;
  for (const PrepaymentLine& line : *lines) basis += line.amount;

  Prepayment prepayment;
  prepayment.year = snapshot.year.id;
  prepayment.institution = institution;
  prepayment.region_code = volumes.front().region_code;
  prepayment.basis = basis.to_fen();
  prepayment.ratio = ratio->value;
  prepayment.rule = ratio->rule;
  prepayment.amount = share_of(prepayment.basis, ratio->value);
  prepayment.made_by = moment.actor.user;
  if (prepayment.amount == Fen{}) return reject(error::kPrepaymentNothingContracted);
  return NewPrepayment{std::move(prepayment), std::move(*lines)};
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
  snapshot.rule_set = catalog::find_round(session, year->round)->rule_set;
  snapshot.price_on = price_day(*year, context.moment.today);
  snapshot.volumes = contracted_volumes(session, context.actor().scope, input.year, input.institution);
  std::vector<catalog::AwardId> awards;
  for (const ContractedVolume& volume : snapshot.volumes) awards.push_back(volume.award);
  snapshot.prices = catalog::award_prices_on(session, awards, snapshot.price_on);
  snapshot.live = institutions_with_prepayment(session, input.year);
  return snapshot;
}

Result<ComputePrepayments::Decision> ComputePrepayments::decide(const Snapshot& snapshot, const Input& input,
                                                                const command::Moment& moment) {
  if (snapshot.volumes.empty()) return reject(error::kPrepaymentNothingContracted);
  const Prices prices(snapshot.prices.begin(), snapshot.prices.end());
  Decision decision;
  for (auto begin = snapshot.volumes.begin(); begin != snapshot.volumes.end();) {
    const auto end = std::find_if(begin, snapshot.volumes.end(),
                                  [&](const ContractedVolume& volume) { return volume.institution != begin->institution; });
    auto made = prepayment_for(snapshot, std::span(begin, end), prices, input, moment);
    // A ratio that is too low is a fault of the request, not of one institution.
    if (!made && (input.institution || made.rejection().kind == &error::kPrepaymentRatioTooLow)) return made.rejection();
    if (made) {
      decision.made.push_back(std::move(*made));
    } else {
      decision.left_out.push_back({begin->institution, made.rejection()});
    }
    begin = end;
  }
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
