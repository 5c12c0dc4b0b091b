#include "catalog/award/record_awards.h"

#include "catalog/award/award_document.h"
#include "catalog/award/award_errors.h"
#include "catalog/party/officer.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/product_store.h"
#include "catalog/round/round_document.h"
#include "catalog/round/round_states.h"
#include "catalog/round/round_store.h"
#include "core/base/noun.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

constexpr int kMostPriority = 99;

std::string award_key(const NewAward& row) { return row.product + "\n" + row.area_code; }

bool held_already(const std::vector<Award>& held, ProductId product, std::string_view area_code) {
  return std::any_of(held.begin(), held.end(), [&](const Award& one) { return one.product == product && one.area_code == area_code; });
}

}  // namespace

PublishedWinners::PublishedWinners(std::vector<RoundVariety> held) {
  for (const RoundVariety& one : held) {
    if (one.published_winners) held_.emplace(one.variety, *one.published_winners);
  }
}

std::optional<ErrorArguments> PublishedWinners::tell(VarietyId variety, const NewAward& row) {
  if (!row.published_winners) return std::nullopt;
  const auto held = held_.find(variety);
  const int first = held != held_.end() ? held->second : told_.emplace(variety, *row.published_winners).first->second;
  if (first == *row.published_winners) return std::nullopt;
  return ErrorArguments{{"held", std::to_string(first)}, {"told", std::to_string(*row.published_winners)}};
}

std::vector<RoundVariety> PublishedWinners::fresh(RoundId round) const {
  std::vector<RoundVariety> varieties;
  for (const auto& [variety, winners] : told_) varieties.push_back({round, variety, {}, 0, winners});
  return varieties;
}

void RecordAwards::check(const Input& input, FieldErrors& errors) {
  check_rows(input.awards, "awards", "product_code", award_key, errors);
  for (std::size_t i = 0; i < input.awards.size(); ++i) {
    const NewAward& row = input.awards[i];
    if (row.price) check_price(*row.price, row_pointer("awards", i, "price"), errors);
    check_text(row.source, kMostSource, row_pointer("awards", i, "source"), errors);
    if (row.priority < 1 || row.priority > kMostPriority) {
      errors.add(row_pointer("awards", i, "priority"), error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kMostPriority)}});
    }
    if (row.published_winners && (*row.published_winners < 1 || *row.published_winners > kMostWinners)) {
      errors.add(row_pointer("awards", i, "published_winners"), error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kMostWinners)}});
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
  snapshot.winners_told = PublishedWinners(varieties_of(session, input.round));
  return snapshot;
}

Result<Done> RecordAwards::may(const Round& round, const command::Moment& moment) {
  if (auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed;
  return takes_changes(round);
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
  made.award.bears_volume = row.bears_volume;
  made.award.valid_from = row.valid_from.value_or(round.valid_from);
  made.award.valid_to = row.valid_to.value_or(round.valid_to);
  made.award.source = trimmed(row.source);
  made.award.version = 1;
  made.price = row.price;
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
  Decision decision{{}, snapshot.winners_told};
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
    if (const auto differ = decision.winners_told.tell(product->second.variety, row)) {
      errors.add(at("published_winners"), fault::kWinnersDiffer, *differ);
    }
    decision.awards.push_back(award_made(snapshot.round, product->second, winner_id, row, at(""), errors));
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

void write_awards(command::Context& context, RoundId round, std::vector<RecordAwards::Made>& awards, const PublishedWinners& winners) {
  std::vector<Award> rows;
  std::vector<AwardPrice> prices;
  std::vector<VarietyId> varieties;
  for (RecordAwards::Made& made : awards) {
    Award& award = made.award;
    award.id = context.ids.next<AwardId>();
    award.created_at = context.now();
    rows.push_back(award);
    if (made.price) prices.push_back({award.id, award.valid_from, *made.price, award.source, context.now(), context.actor().user});
    varieties.push_back(award.variety);
    context.audited(kind::kAward, award.id.value(), {}, priced_award_document(award, made.price));
  }
  insert_awards(context.tx, rows);
  insert_award_prices(context.tx, prices);
  count_winners(context.tx, round, varieties);
  const std::vector<RoundVariety> published = winners.fresh(round);
  if (published.empty()) return;
  publish_winners(context.tx, published);
  context.audited(kind::kRound, round.value(), {}, published_winners_document(round, published));
}

std::vector<RecordAwards::Made> RecordAwards::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                    const Decision& decision) {
  std::vector<Made> made = decision.awards;
  write_awards(context, snapshot.round.id, made, decision.winners_told);
  return made;
}

}  // namespace liangjia::catalog
