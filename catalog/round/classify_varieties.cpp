#include "catalog/round/classify_varieties.h"

#include <algorithm>

#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "catalog/round/round_document.h"
#include "catalog/round/round_rules.h"
#include "catalog/round/round_states.h"
#include "catalog/round/round_store.h"
#include "catalog/variety/variety_store.h"
#include "core/base/noun.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kDrugClasses[] = {"normal", "special_antibiotic", "restricted"};

}  // namespace

void ClassifyVarieties::check(const Input& input, FieldErrors& errors) {
  check_rows(
      input.rows, "varieties", "variety_code", [](const Row& row) { return row.variety; }, errors);
  for (std::size_t i = 0; i < input.rows.size(); ++i) {
    check_token(input.rows[i].drug_class, kDrugClasses, row_pointer("varieties", i, "drug_class"), errors);
    const auto winners = input.rows[i].published_winners;
    if (winners && (*winners < 1 || *winners > kMostWinners)) {
      errors.add(row_pointer("varieties", i, "published_winners"), error::kOutOfRange,
                 {{"low", "1"}, {"high", std::to_string(kMostWinners)}});
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
  snapshot.years = agreement_years_of(context.tx.session(), input.round).size();
  return snapshot;
}

Result<Done> ClassifyVarieties::may(const Round& round, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed;
  return takes_changes(round);
}

Result<ClassifyVarieties::Decision> ClassifyVarieties::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.round, moment); !allowed) return allowed.rejection();
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
    const bool fresh = held == snapshot.held.end();
    RoundVariety told = fresh ? RoundVariety{input.round, variety->second, {}, 0, {}} : *held;
    told.drug_class = input.rows[i].drug_class;
    if (input.rows[i].published_winners) told.published_winners = input.rows[i].published_winners;
    if (!fresh && told.drug_class == held->drug_class && told.published_winners == held->published_winners) continue;
    (fresh ? decision.fresh : decision.changed).push_back(std::move(told));
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

ClassifyVarieties::Outcome ClassifyVarieties::apply(command::Context& context, const Snapshot& snapshot, const Input& input,
                                                    const Decision& decision) {
  insert_round_varieties(context.tx, decision.fresh);
  for (const RoundVariety& one : decision.changed) update_round_variety(context.tx, one);
  Outcome outcome{input.round, {}};
  for (const auto* part : {&decision.fresh, &decision.changed}) {
    for (const RoundVariety& one : *part) {
      outcome.varieties.push_back({one, variety_warnings(snapshot.round, snapshot.years, one, context.moment.rules)});
    }
  }
  context.audited(kind::kRound, input.round.value(), {}, classified_varieties_document(outcome));
  return outcome;
}

}  // namespace liangjia::catalog
