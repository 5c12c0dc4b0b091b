#include "catalog/round/open_round.h"

#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "catalog/round/round_errors.h"
#include "catalog/round/round_store.h"
#include "catalog/variety/variety_store.h"
#include "core/base/noun.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kDrugClasses[] = {"normal", "special_antibiotic", "restricted", "zero_volume"};
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
  if (trimmed(round.name).empty()) errors.add("/name", error::kRequired);
  if (code_points(round.name) > 200) errors.add("/name", error::kTooLong, {{"most", "200"}});
  if (!lower_snake(round.rule_set)) errors.add("/rule_set", error::kWrongFormat, {{"example", "round_7"}});
  check_period(round.valid_from, round.valid_to, "/valid_to", errors, fault::kPeriodReversed);
  if (input.years.empty() || input.years.size() > kMostYears) {
    errors.add("/agreement_years", error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kMostYears)}});
  } else if (!years_in_order(round, input.years)) {
    errors.add("/agreement_years", fault::kYearsNotInOrder);
  }
}

Result<OpenRound::Snapshot> OpenRound::load(command::Context& context, const Input& input) {
  return Snapshot{find_round_by_code(context.tx.session(), input.round.code).has_value()};
}

Result<OpenRound::Decision> OpenRound::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  if (snapshot.code_taken) return reject_field("/code", error::kAlreadyExists, named(noun::kNone, input.round.code));
  Decision decision{input.round, input.years};
  decision.round.name = trimmed(input.round.name);
  decision.round.state = RoundState::Preparing;
  decision.round.version = 1;
  return decision;
}

command::Reply OpenRound::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  Round round = decision.round;
  round.id = context.ids.next<RoundId>();
  insert_round(context.tx, round, context.now());
  std::vector<AgreementYear> years = decision.years;
  json::Array year_documents;
  for (AgreementYear& year : years) {
    year.id = context.ids.next<AgreementYearId>();
    year.round = round.id;
    year_documents.push_back(agreement_year_document(year));
  }
  insert_agreement_years(context.tx, years);
  json::Object document = round_document(round);
  document.set("agreement_years", std::move(year_documents));
  context.audited("round", round.id.value(), {}, document);
  return {201, std::move(document), round.version};
}

template <RoundStep kStep>
Result<typename StepRound<kStep>::Snapshot> StepRound<kStep>::load(command::Context& context, const Input& input) {
  auto round = lock_round(context.tx, input.id);
  if (!round) return reject(error::kNotFound);
  return Snapshot{std::move(*round)};
}

template <RoundStep kStep>
Result<typename StepRound<kStep>::Decision> StepRound<kStep>::decide(const Snapshot& snapshot, const Input&,
                                                                     const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  const auto next = kRoundStates.apply(snapshot.round.state, kStep);
  if (!next) return next.rejection();
  return Decision{*next};
}

template <RoundStep kStep>
command::Reply StepRound<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  set_round_state(context.tx, snapshot.round, decision.state);
  Round after = snapshot.round;
  after.state = decision.state;
  ++after.version;
  context.audited("round", after.id.value(), round_document(snapshot.round), round_document(after));
  return {200, round_document(after), after.version};
}

template struct StepRound<RoundStep::Start>;
template struct StepRound<RoundStep::End>;

void ClassifyVarieties::check(const Input& input, FieldErrors& errors) {
  check_rows(
      input.rows, "varieties", "variety_code", [](const Row& row) { return row.variety; }, errors);
  for (std::size_t i = 0; i < input.rows.size(); ++i) {
    if (std::find(std::begin(kDrugClasses), std::end(kDrugClasses), input.rows[i].drug_class) == std::end(kDrugClasses)) {
      errors.add(row_pointer("varieties", i, "drug_class"), error::kUnknownValue,
                 {{"allowed", "normal, special_antibiotic, restricted, zero_volume"}});
    }
  }
}

Result<ClassifyVarieties::Snapshot> ClassifyVarieties::load(command::Context& context, const Input& input) {
  auto round = lock_round(context.tx, input.round);
  if (!round) return reject(error::kNotFound);
  std::vector<std::string> codes;
  for (const Row& row : input.rows) codes.push_back(row.variety);
  Snapshot snapshot;
  snapshot.round = std::move(*round);
  for (const Variety& variety : find_varieties_by_codes(context.tx.session(), codes)) snapshot.varieties.emplace(variety.code, variety.id);
  snapshot.held = varieties_of(context.tx.session(), input.round);
  return snapshot;
}

Result<ClassifyVarieties::Decision> ClassifyVarieties::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  if (snapshot.round.state == RoundState::Ended) return reject(fault::kRoundEnded, {{"round", snapshot.round.name}});
  FieldErrors errors;
  Decision decision;
  for (std::size_t i = 0; i < input.rows.size(); ++i) {
    const auto variety = snapshot.varieties.find(input.rows[i].variety);
    if (variety == snapshot.varieties.end()) {
      errors.add(row_pointer("varieties", i, "variety_code"), error::kReferenceNotFound, named(noun::kVariety, input.rows[i].variety));
      continue;
    }
    const auto held =
        std::find_if(snapshot.held.begin(), snapshot.held.end(), [&](const RoundVariety& one) { return one.variety == variety->second; });
    if (held == snapshot.held.end()) {
      decision.fresh.push_back({variety->second, input.rows[i].drug_class, 0});
    } else if (held->drug_class != input.rows[i].drug_class) {
      decision.changed.push_back({held->variety, input.rows[i].drug_class, held->winners});
    }
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

command::Reply ClassifyVarieties::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  const RoundId round = snapshot.round.id;
  insert_round_varieties(context.tx, round, decision.fresh);
  json::Array items;
  for (const RoundVariety& one : decision.fresh) {
    items.push_back(json::Object{{"variety_id", one.variety}, {"drug_class", one.drug_class}, {"winners", one.winners}});
  }
  for (const RoundVariety& one : decision.changed) {
    set_drug_class(context.tx, round, one.variety, one.drug_class);
    items.push_back(json::Object{{"variety_id", one.variety}, {"drug_class", one.drug_class}, {"winners", one.winners}});
  }
  json::Object document{{"round_id", round}, {"varieties", std::move(items)}};
  context.audited("round", round.value(), {}, document);
  return {200, std::move(document), 0};
}

}  // namespace liangjia::catalog
