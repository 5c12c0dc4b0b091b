#include "catalog/round/open_round.h"

#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "catalog/round/round_document.h"
#include "catalog/round/round_errors.h"
#include "catalog/round/round_rules.h"
#include "catalog/round/round_store.h"
#include "core/base/noun.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

constexpr std::size_t kMostYears = 10;

bool lower_snake(std::string_view text) {
  return !text.empty() && text.size() <= 32 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool years_in_order(const Round& round, const std::vector<AgreementYear>& years) {
  for (std::size_t i = 0; i < years.size(); ++i) {
    const AgreementYear& year = years[i];
    if (year.number != static_cast<int>(i) + 1 || year.valid_to < year.valid_from) return false;
    if (year.valid_from < round.valid_from || year.valid_to > round.valid_to) return false;
    if (i > 0 && year.valid_from != years[i - 1].valid_to.plus_days(1)) return false;
  }
  return true;
}

}  // namespace

void OpenRound::check(const Input& input, FieldErrors& errors) {
  const Round& round = input.round;
  add_code_fault(errors, "/code", check_bureau_code(round.code));
  check_text(round.name, 200, "/name", errors);
  if (!lower_snake(round.rule_set)) errors.add("/rule_set", error::kWrongFormat, {{"example", "round_7"}});
  check_period(round.valid_from, round.valid_to, "/valid_to", errors, fault::kPeriodReversed);
  if (round.history_from.has_value() != round.history_to.has_value()) {
    errors.add(round.history_from ? "/history_to" : "/history_from", error::kRequired);
  } else if (round.history_from && *round.history_to < *round.history_from) {
    errors.add("/history_to", fault::kPeriodReversed);
  }
  if (input.years.empty() || input.years.size() > kMostYears) {
    errors.add("/agreement_years", error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kMostYears)}});
  } else if (!years_in_order(round, input.years)) {
    errors.add("/agreement_years", fault::kYearsNotInOrder);
  }
}

Result<OpenRound::Snapshot> OpenRound::load(command::Context& context, const Input& input) {
  return Snapshot{find_round_by_code(context.tx.session(), input.round.code).has_value()};
}

Result<Round> OpenRound::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  if (snapshot.code_taken) return reject_field("/code", error::kAlreadyExists, named(noun::kNone, input.round.code));
  Round round = input.round;
  round.name = trimmed(input.round.name);
  round.state = RoundState::Preparing;
  round.version = 1;
  return round;
}

OpenRound::Outcome OpenRound::apply(command::Context& context, const Snapshot&, const Input& input, const Decision& decision) {
  Outcome opened{decision, input.years, round_warnings(decision, input.years.size(), context.moment.rules)};
  Round& round = opened.round;
  round.id = context.ids.next<RoundId>();
  round.created_at = context.now();
  for (AgreementYear& year : opened.years) {
    year.id = context.ids.next<AgreementYearId>();
    year.round = round.id;
  }
  insert_round(context.tx, round);
  insert_agreement_years(context.tx, opened.years);
  context.audited(kind::kRound, round.id.value(), {}, opened_round_document(opened));
  return opened;
}

}  // namespace liangjia::catalog
