#include "catalog/award/record_awards.h"

#include "catalog/award/award_errors.h"
#include "catalog/party/officer.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/product_store.h"
#include "catalog/round/round_errors.h"
#include "catalog/round/round_store.h"
#include "core/base/noun.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

constexpr int kMostPriority = 99;

void check_price(Price price, std::string pointer, FieldErrors& errors) {
  if (price <= Price{}) errors.add(std::move(pointer), error::kOutOfRange, {{"low", "0.0001"}, {"high", "10000000"}});
}

std::string award_key(const NewAward& row) { return row.product + "\n" + row.area_code; }

bool held_already(const std::vector<Award>& held, ProductId product, std::string_view area_code) {
  return std::any_of(held.begin(), held.end(), [&](const Award& one) { return one.product == product && one.area_code == area_code; });
}

}  // namespace

void RecordAwards::check(const Input& input, FieldErrors& errors) {
  check_rows(input.awards, "awards", "product_code", award_key, errors);
  for (std::size_t i = 0; i < input.awards.size(); ++i) {
    const NewAward& row = input.awards[i];
    check_price(row.price, row_pointer("awards", i, "price"), errors);
    check_text(row.source, 300, row_pointer("awards", i, "source"), errors);
    if (row.priority < 1 || row.priority > kMostPriority) {
      errors.add(row_pointer("awards", i, "priority"), error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kMostPriority)}});
    }
  }
}

Result<RecordAwards::Snapshot> RecordAwards::load(command::Context& context, const Input& input) {
  auto round = lock_round(context.tx, input.round);
  if (!round) return reject(error::kNotFound);
  std::vector<std::string> products;
  std::vector<std::string> winners;
  std::vector<std::string> areas;
  for (const NewAward& row : input.awards) {
    products.push_back(row.product);
    areas.push_back(row.area_code);
    if (!row.winner.empty()) winners.push_back(row.winner);
  }
  db::Session& session = context.tx.session();
  const auto code_of = [](const auto& one) { return one.code; };
  Snapshot snapshot;
  snapshot.round = std::move(*round);
  snapshot.products = by_key(find_products_by_codes(session, products), code_of);
  snapshot.winners = by_key(find_organisations_by_codes(session, winners), code_of);
  snapshot.regions = known_regions(session, areas);
  std::vector<ProductId> ids;
  for (const auto& [code, product] : snapshot.products) ids.push_back(product.id);
  snapshot.held = awards_of_round(session, input.round, ids);
  return snapshot;
}

Result<Done> RecordAwards::may(const Round& round, const command::Moment& moment) {
  if (auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed;
  if (round.state == RoundState::Ended) return reject(fault::kRoundEnded, {{"round", round.name}});
  return Done{};
}

RecordAwards::Made award_made(const Round& round, const Product& product, OrganisationId winner, const NewAward& row,
                              const std::string& prefix, FieldErrors& errors) {
  RecordAwards::Made made;
  made.award.round = round.id;
  made.award.product = product.id;
  made.award.variety = product.variety;
  made.award.winner = winner;
  made.award.area_code = row.area_code;
  made.award.role = row.role;
  made.award.priority = row.priority;
  made.award.valid_from = row.valid_from.value_or(round.valid_from);
  made.award.valid_to = row.valid_to.value_or(round.valid_to);
  made.award.version = 1;
  made.price = row.price;
  made.source = trimmed(row.source);
  if (product.goods_kind != round.goods_kind) errors.add(prefix + "product_code", fault::kGoodsKindDiffers, {{"code", product.code}});
  if (made.award.valid_to < made.award.valid_from) {
    errors.add(prefix + "valid_to", fault::kPeriodReversed);
  } else if (made.award.valid_from < round.valid_from || made.award.valid_to > round.valid_to) {
    errors.add(prefix + "valid_from", fault::kAwardOutsideRound, {{"from", round.valid_from.text()}, {"to", round.valid_to.text()}});
  }
  return made;
}

Result<RecordAwards::Decision> RecordAwards::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.round, moment); !allowed) return allowed.rejection();
  FieldErrors errors;
  Decision decision;
  for (std::size_t i = 0; i < input.awards.size(); ++i) {
    const NewAward& row = input.awards[i];
    const auto at = [&](std::string_view field) { return row_pointer("awards", i, field); };
    if (!snapshot.regions.contains(row.area_code)) errors.add(at("area_code"), fault::kUnknownDivision, {{"code", row.area_code}});
    const auto product = snapshot.products.find(row.product);
    if (product == snapshot.products.end()) {
      errors.add(at("product_code"), error::kReferenceNotFound, named(noun::kProduct, row.product));
      continue;
    }
    const auto winner = snapshot.winners.find(row.winner);
    if (!row.winner.empty() && (winner == snapshot.winners.end() || winner->second.kind != OrganisationKind::Enterprise)) {
      errors.add(at("winner_code"), error::kReferenceNotFound, named(noun::kEnterprise, row.winner));
      continue;
    }
    if (held_already(snapshot.held, product->second.id, row.area_code))
      errors.add(at("product_code"), fault::kAlreadyAwarded, {{"code", row.product}});
    const OrganisationId winner_id = row.winner.empty() ? product->second.manufacturer : winner->second.id;
    decision.awards.push_back(award_made(snapshot.round, product->second, winner_id, row, at(""), errors));
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

void write_awards(command::Context& context, RoundId round, std::vector<RecordAwards::Made>& awards) {
  std::vector<std::pair<Award, std::string>> rows;
  std::vector<AwardPrice> prices;
  std::vector<VarietyId> varieties;
  for (RecordAwards::Made& made : awards) {
    made.award.id = context.ids.next<AwardId>();
    rows.emplace_back(made.award, made.source);
    prices.push_back({made.award.id, made.award.valid_from, made.price, made.source});
    varieties.push_back(made.award.variety);
    json::Object document = award_document(made.award);
    document.set("price", made.price);
    context.audited("award", made.award.id.value(), {}, std::move(document));
  }
  insert_awards(context.tx, rows, context.now());
  insert_award_prices(context.tx, prices, context.actor().user, context.now());
  count_winners(context.tx, round, varieties);
}

command::Reply RecordAwards::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  std::vector<Made> made = decision.awards;
  write_awards(context, snapshot.round.id, made);
  json::Array items;
  for (const Made& one : made) {
    json::Object document = award_document(one.award);
    document.set("price", one.price);
    items.push_back(std::move(document));
  }
  return {201, json::Object{{"items", std::move(items)}}, 0};
}

void ChangeAwardPrice::check(const Input& input, FieldErrors& errors) {
  check_price(input.price, "/price", errors);
  check_text(input.source, 300, "/source", errors);
}

Result<ChangeAwardPrice::Snapshot> ChangeAwardPrice::load(command::Context& context, const Input& input) {
  auto award = lock_award(context.tx, input.id);
  if (!award) return reject(error::kNotFound);
  db::Session& session = context.tx.session();
  return Snapshot{std::move(*award), !has_award_price(session, input.id), award_price_dated(session, input.id, input.valid_from)};
}

Result<ChangeAwardPrice::Decision> ChangeAwardPrice::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  const Award& award = snapshot.award;
  if (award.version != input.version) return reject(error::kVersionMismatch);
  if (input.valid_from < award.valid_from || input.valid_from > award.valid_to) {
    return reject_field("/valid_from", fault::kPriceOutsideAward, {{"from", award.valid_from.text()}, {"to", award.valid_to.text()}});
  }
  if (snapshot.dated) return reject(fault::kPriceDateTaken, {{"date", input.valid_from.text()}});
  if (!snapshot.first && input.valid_from < moment.today) {
    return reject_field("/valid_from", fault::kPriceStartsInThePast, {{"today", moment.today.text()}});
  }
  return Decision{{award.id, input.valid_from, input.price, trimmed(input.source)}};
}

command::Reply ChangeAwardPrice::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  const AwardPrice& price = decision.price;
  insert_award_prices(context.tx, {price}, context.actor().user, context.now());
  raise_award_version(context.tx, price.award);
  Award after = snapshot.award;
  ++after.version;
  json::Object document = award_document(after);
  document.set("new_price", json::Object{{"price", price.price}, {"valid_from", price.valid_from}, {"source", price.source}});
  context.audited("award", price.award.value(), award_document(snapshot.award), document);
  context.emit("award.price_changed", price.award.value(), document);
  return {200, std::move(document), after.version};
}

template <AwardStep kStep>
void StepAward<kStep>::check(const Input& input, FieldErrors& errors) {
  check_text(input.reason, 300, "/reason", errors);
}

template <AwardStep kStep>
Result<typename StepAward<kStep>::Snapshot> StepAward<kStep>::load(command::Context& context, const Input& input) {
  auto award = lock_award(context.tx, input.id);
  if (!award) return reject(error::kNotFound);
  return Snapshot{std::move(*award)};
}

template <AwardStep kStep>
Result<typename StepAward<kStep>::Decision> StepAward<kStep>::decide(const Snapshot& snapshot, const Input& input,
                                                                     const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  const auto next = kAwardStates.apply(snapshot.award.state, kStep);
  if (!next) return next.rejection();
  return Decision{*next, trimmed(input.reason)};
}

template <AwardStep kStep>
command::Reply StepAward<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  set_award_state(context.tx, snapshot.award, decision.state);
  Award after = snapshot.award;
  after.state = decision.state;
  ++after.version;
  json::Object document = award_document(after);
  document.set("reason", decision.reason);
  context.audited("award", after.id.value(), award_document(snapshot.award), document);
  context.emit("award.state_changed", after.id.value(), document);
  return {200, std::move(document), after.version};
}

template struct StepAward<AwardStep::Suspend>;
template struct StepAward<AwardStep::Resume>;
template struct StepAward<AwardStep::Withdraw>;

}  // namespace liangjia::catalog
