#include "catalog/import/import_prices.h"

#include <set>

#include "catalog/import/counted_goods.h"
#include "catalog/import/described_products.h"
#include "catalog/import/import_errors.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/list_price.h"
#include "catalog/product/product_document.h"
#include "catalog/round/round.h"
#include "catalog/sheet/errors.h"
#include "core/base/noun.h"

namespace liangjia::catalog {
namespace {

std::string source_of(const ImportInput& input) {
  const std::string told = input.parameter("source");
  return told.empty() ? input.file_name : told;
}

class Decider {
 public:
  Decider(const PriceRows::Snapshot& snapshot, const ImportInput& input, const command::Moment& moment, ImportFaults& faults)
      : snapshot_(snapshot),
        input_(input),
        moment_(moment),
        faults_(faults),
        from_(BusinessDate::parse(input.parameter("valid_from")).value_or(moment.today)) {}

  PriceRows::Decision decide() {
    for (const sheet::TypedRow& row : input_.sheet.rows) decide_row(row);
    return std::move(decision_);
  }

 private:
  void decide_row(const sheet::TypedRow& row) {
    const auto found = snapshot_.products.find(row.text("product_code"));
    if (found == snapshot_.products.end()) return faults_.add(row, "product_code", error::kReferenceNotFound, named(noun::kProduct));
    const Product& product = found->second;
    if (!snapshot_.names.agree(row, product, faults_) || !pack_agrees(row, product, faults_)) return;
    const auto price = pack_price_told(row, "price", units_of(product), faults_);
    if (!price) return;
    if (price->count_e4() == 0) {
      ++decision_.unchanged;
      return;
    }
    if (!unit_price_agrees(row, "price", *price, product.factor, faults_)) return;
    const std::size_t before = decision_.awards.size() + decision_.listed.size();
    const BusinessDate from = row.date("valid_from").value_or(from_);
    const std::vector<const Award*> awards = awards_of(product, from);
    if (awards.empty()) {
      list(row, product, *price, from);
    } else {
      if (!row.yes("won").value_or(true)) return faults_.add(row, "won", sheet::fault::kSaysNotWinning);
      std::set<RoundId> rounds;
      for (const Award* one : awards) rounds.insert(one->round);
      if (rounds.size() > 1) return faults_.add(row, "product_code", fault::kSeveralRounds);
      for (const Award* one : awards) reprice(row, *one, *price, from);
    }
    if (faults_.bad(row.number())) return;
    ++(decision_.awards.size() + decision_.listed.size() > before ? decision_.written : decision_.unchanged);
  }

  // Those that last until the price begins, or longer.
  std::vector<const Award*> awards_of(const Product& product, BusinessDate from) const {
    std::vector<const Award*> lasting;
    const auto held = snapshot_.awards.find(product.id);
    if (held == snapshot_.awards.end()) return lasting;
    for (const Award& one : held->second) {
      if (one.valid_to >= from && one.valid_to >= moment_.today) lasting.push_back(&one);
    }
    return lasting;
  }

  void reprice(const sheet::TypedRow& row, const Award& award, Price price, BusinessDate from) {
    const auto held = snapshot_.prices.find(award.id);
    const std::vector<AwardPrice> prices = held == snapshot_.prices.end() ? std::vector<AwardPrice>{} : held->second;
    const BusinessDate begin = prices.empty() ? award.valid_from : std::max(from, award.valid_from);
    const AwardPrice* in_force = nullptr;
    for (const AwardPrice& one : prices) {
      if (one.valid_from <= begin) in_force = &one;
    }
    if (in_force && in_force->price == price) return;
    const auto priced = ChangeAwardPrice::decide({award, prices}, {award.id, award.version, price, begin, source_of(input_)}, moment_);
    if (!priced) return faults_.add(row, "price", priced.rejection());
    decision_.awards.push_back({award, *priced});
  }

  void list(const sheet::TypedRow& row, const Product& product, Price price, BusinessDate from) {
    if (!input_.parameter("round").empty()) return faults_.add(row, "product_code", fault::kNoAward);
    const auto held = snapshot_.listed.find(product.id);
    const std::vector<ListedPrice> prices = held == snapshot_.listed.end() ? std::vector<ListedPrice>{} : held->second;
    const ListedPrice* in_force = nullptr;
    bool dated = false;
    for (const ListedPrice& one : prices) {
      if (one.valid_from <= from) in_force = &one;
      dated = dated || one.valid_from == from;
    }
    if (in_force && in_force->price == price) return;
    const auto listed = ListPrice::decide({product, prices.empty(), dated}, {product.id, price, from, source_of(input_)}, moment_);
    if (!listed) return faults_.add(row, "price", listed.rejection());
    decision_.listed.push_back(*listed);
  }

  const PriceRows::Snapshot& snapshot_;
  const ImportInput& input_;
  const command::Moment& moment_;
  ImportFaults& faults_;
  BusinessDate from_;
  PriceRows::Decision decision_;
};

}  // namespace

void PriceRows::check(const ImportInput& input, FieldErrors& errors) {
  const std::string from = input.parameter("valid_from");
  if (!from.empty() && !BusinessDate::parse(from)) errors.add("/parameters/valid_from", error::kWrongFormat, {{"example", "2026-03-01"}});
}

Result<PriceRows::Snapshot> PriceRows::load(command::Context& context, const ImportInput& input) {
  db::Session& session = context.tx.session();
  const std::string code = input.parameter("round");
  const auto round = code.empty() ? std::nullopt : find_round_by_code(session, code);
  if (!code.empty() && !round) return reject_field("/parameters/round", error::kReferenceNotFound, named(noun::kRound, code));
  std::vector<std::string> codes;
  for (const sheet::TypedRow& row : input.sheet.rows) codes.push_back(row.text("product_code"));
  Snapshot snapshot;
  snapshot.products = by_key(find_products_by_codes(session, codes), [](const Product& one) { return one.code; });
  std::vector<ProductId> products;
  std::vector<OrganisationId> makers;
  for (const auto& [own_code, one] : snapshot.products) makers.push_back(one.manufacturer);
  snapshot.names = NamesBesideCodes::load(session, input.sheet.rows, makers);
  for (const auto& [own_code, one] : snapshot.products) products.push_back(one.id);
  std::vector<AwardId> ids;
  for (const Award& one : awards_of_products(session, products)) {
    if (!round || one.round == round->id) ids.push_back(one.id);
  }
  for (Award& one : lock_awards(context.tx, ids)) {
    const ProductId product = one.product;
    if (one.state != AwardState::Withdrawn) snapshot.awards[product].push_back(std::move(one));
  }
  for (AwardPrice& one : prices_of_awards(session, ids)) {
    const AwardId award = one.award;
    snapshot.prices[award].push_back(std::move(one));
  }
  for (ListedPrice& one : listed_prices_of(session, products)) {
    const ProductId product = one.product;
    snapshot.listed[product].push_back(std::move(one));
  }
  return snapshot;
}

Result<PriceRows::Decision> PriceRows::decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment,
                                              ImportFaults& faults) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  return Decider(snapshot, input, moment, faults).decide();
}

ImportResult PriceRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  write_award_prices(context, decision.awards);
  insert_listed_prices(context.tx, decision.listed);
  for (const ListedPrice& one : decision.listed) context.audited(kind::kProduct, one.product.value(), {}, listed_price_document(one));
  return {decision.written, decision.unchanged, {}};
}

}  // namespace liangjia::catalog
