#include "catalog/import/import_awards.h"

#include <iterator>
#include <map>

#include "catalog/award/award_errors.h"
#include "catalog/import/counted_goods.h"
#include "catalog/import/import_errors.h"
#include "catalog/import/named_products.h"
#include "catalog/import/names_beside_codes.h"
#include "catalog/party/party_errors.h"
#include "catalog/party/party_store.h"
#include "catalog/product/product_document.h"
#include "catalog/product/product_store.h"
#include "catalog/product/strength.h"
#include "catalog/round/round_rules.h"
#include "catalog/round/round_store.h"
#include "core/base/noun.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kAdd = "add";
constexpr std::string_view kRefuse = "refuse";

// One area that the product is to supply, and how.
struct Supply {
  std::string area_code;
  SupplyRole role;
};

bool names_areas(const ImportInput& input) {
  return std::ranges::any_of(input.sheet.rows, [](const sheet::TypedRow& row) { return row.has("supply_area"); });
}

std::string source_of(const ImportInput& input) {
  const std::string told = input.parameter("source");
  return told.empty() ? input.file_name : told;
}

class Decider {
 public:
  Decider(const AwardRows::Snapshot& snapshot, const ImportInput& input, const command::Moment& moment, ImportFaults& faults)
      : snapshot_(snapshot),
        input_(input),
        moment_(moment),
        faults_(faults),
        named_(snapshot.products, snapshot.makers),
        names_beside_codes_(snapshot.makers),
        names_areas_(names_areas(input)) {
    for (const Product& one : snapshot.products) by_code_.emplace(one.code, &one);
    for (const Award& one : snapshot.held) held_.emplace(std::pair{one.product, one.area_code}, &one);
    decision_.round = snapshot.round.id;
    decision_.winners_told = snapshot.winners_told;
  }

  AwardRows::Decision decide() {
    for (const sheet::TypedRow& row : input_.sheet.rows) decide_row(row);
    return std::move(decision_);
  }

 private:
  struct Named {
    const Product* product = nullptr;
    std::optional<std::size_t> fresh;  // its place in the decision, when the catalogue lacks it
  };

  void decide_row(const sheet::TypedRow& row) {
    if (row.has("round") && of_another_round(row.text("round"), snapshot_.round)) {
      faults_.add(row, "round", fault::kOtherRound, {{"round", snapshot_.round.name}});
    }
    Named named = product_of(row);
    const std::vector<Supply> supplies = supplies_of(row);
    if (!named.product || faults_.bad(row.number())) return;
    const auto price = pack_price_told(row, "price", units_of(*named.product), faults_);
    if (price) unit_price_agrees(row, "price", *price, named.product->factor, faults_);
    std::vector<RecordAwards::Made> made;
    std::vector<ChangeAwardPrice::Outcome> first_prices;
    for (const Supply& supply : supplies) {
      if (faults_.bad(row.number())) return;
      add(row, *named.product, supply, price, made, first_prices);
    }
    if (faults_.bad(row.number())) return;
    ++(made.empty() && first_prices.empty() ? decision_.unchanged : decision_.written);
    auto& awards = named.fresh ? decision_.fresh[*named.fresh].awards : decision_.awards;
    std::move(made.begin(), made.end(), std::back_inserter(awards));
    std::move(first_prices.begin(), first_prices.end(), std::back_inserter(decision_.first_prices));
  }

  // By code, else by generic name, maker and what else the table tells. What the row says of the pack must be so: its price is of one.
  Named product_of(const sheet::TypedRow& row) {
    if (!row.has("product_code")) return {named_.of(row, faults_), std::nullopt};
    const auto found = by_code_.find(row.text("product_code"));
    if (found == by_code_.end()) return fresh_product(row);
    const bool so = names_beside_codes_.agree(row, *found->second, faults_) && pack_agrees(row, *found->second, faults_);
    return {so ? found->second : nullptr, std::nullopt};
  }

  // Rule IM-15.
  Named fresh_product(const sheet::TypedRow& row) {
    if (input_.parameter("new_products") == kRefuse || !row.has("generic_name")) {
      faults_.add(row, "product_code", fault::kProductsFirst);
      return {};
    }
    auto told = snapshot_.described.of(row, faults_);
    if (!told) return {};
    if (const Product* same = named_.same_as(*told)) {
      faults_.add(row, "product_code", fault::kOtherCode, {{"code", same->code}});
      return {};
    }
    const auto [place, first] = fresh_by_code_.emplace(told->code, decision_.fresh.size());
    if (first) {
      NewProduct made;
      made.product = std::move(*told);
      decision_.fresh.push_back({std::move(made), {}});
    }
    const Product& product = decision_.fresh[place->second].product.product;
    const bool same = first || (product.manufacturer == told->manufacturer && product.factor == told->factor &&
                                product.variety == told->variety && same_strength(product.spec, told->spec));
    if (!same) {
      faults_.add(row, "pack", fault::kPartDiffers,
                  {{"part", "前面行的描述"}, {"part_en", "description in a row before"}, {"known", product.pack}});
      return {};
    }
    return {&product, place->second};  // written with its awards, or not at all
  }

  // The areas of the row's own columns, else the one the import is told; the row is at fault where they cannot be told.
  std::vector<Supply> supplies_of(const sheet::TypedRow& row) {
    const SupplyRole told = parse_enum<SupplyRole>(input_.parameter("supply_role")).value_or(SupplyRole::Main);
    std::vector<Supply> supplies;
    const auto add = [&](std::string_view column, SupplyRole role) {
      DivisionFaults wrong;
      for (std::string& code : snapshot_.divisions.codes_in(row.text(column), wrong)) {
        const bool twice = std::ranges::any_of(supplies, [&](const Supply& one) { return one.area_code == code; });
        if (twice) faults_.add(row, column, fault::kAreaTwice);
        supplies.push_back({std::move(code), role});
      }
      for (const std::string& name : wrong.unknown) faults_.add(row, column, fault::kAreaUnknown, {{"unknown", name}});
      if (!wrong.excluded.empty()) faults_.add(row, column, fault::kAreaExcluded);
    };
    if (!row.has("supply_area")) {
      if (names_areas_) faults_.add(row, "supply_area", fault::kBlankAmongFilled);
      supplies.push_back({input_.parameter("area_code"), told});
    }
    add("supply_area", told);
    add("backup_area", SupplyRole::FirstBackup);
    add("second_backup_area", SupplyRole::SecondBackup);
    return supplies;
  }

  void add(const sheet::TypedRow& row, const Product& product, const Supply& supply, std::optional<Price> price,
           std::vector<RecordAwards::Made>& made, std::vector<ChangeAwardPrice::Outcome>& first_prices) {
    const auto [first, fresh] = seen_.emplace(std::pair{product.code, supply.area_code}, row.number());
    if (!fresh && first->second != row.number()) {
      return faults_.add(row, row.has("product_code") ? "product_code" : "generic_name", error::kDuplicate,
                         {{"first", std::to_string(first->second)}});
    }
    NewAward told;
    told.product = product.code;
    told.area_code = supply.area_code;
    told.role = supply.role;
    told.valid_from = row.date("valid_from");
    told.valid_to = row.date("valid_to");
    told.price = price;
    told.bears_volume = row.yes("bears_volume").value_or(true);
    told.source = source_of(input_);
    if (const auto winners = row.number("winners")) told.published_winners = static_cast<int>(*winners);
    FieldErrors errors;
    RecordAwards::Made one = award_made(snapshot_.round, product, product.manufacturer, told, "", errors);
    if (const auto differ = decision_.winners_told.tell(product.variety, told)) faults_.add(row, "winners", fault::kWinnersDiffer, *differ);
    for (const FieldError& found : errors.all()) faults_.add(row, found.pointer, *found.kind, found.arguments);
    if (faults_.bad(row.number())) return;
    const auto before = held_.find({product.id, supply.area_code});
    if (product.id.none() || before == held_.end()) {
      made.push_back(std::move(one));
    } else if (!same_award(one, *before->second)) {
      faults_.add(row, "price", fault::kAwardDiffers);
    } else if (const auto unpriced = snapshot_.unpriced.find(before->second->id); price && unpriced != snapshot_.unpriced.end()) {  // IM-16
      const Award& award = unpriced->second;
      const auto priced =
          ChangeAwardPrice::decide({award, {}}, {award.id, award.version, *price, award.valid_from, source_of(input_)}, moment_);
      if (!priced) return faults_.add(row, "price", priced.rejection());
      first_prices.push_back({award, *priced});
    }
  }

  bool same_award(const RecordAwards::Made& told, const Award& held) const {
    const auto price = snapshot_.prices.find(held.id);
    return told.award.winner == held.winner && told.award.role == held.role && told.award.bears_volume == held.bears_volume &&
           told.award.valid_from == held.valid_from && told.award.valid_to == held.valid_to &&
           (!told.price || price == snapshot_.prices.end() || price->second == *told.price);
  }

  const AwardRows::Snapshot& snapshot_;
  const ImportInput& input_;
  const command::Moment& moment_;
  ImportFaults& faults_;
  NamedProducts named_;
  NamesBesideCodes names_beside_codes_;
  bool names_areas_;
  std::unordered_map<std::string, const Product*> by_code_;
  std::map<std::pair<ProductId, std::string>, const Award*> held_;
  std::map<std::pair<std::string, std::string>, int> seen_;  // by code and area
  std::unordered_map<std::string, std::size_t> fresh_by_code_;
  AwardRows::Decision decision_;
};

// Those of the held awards that never had a price, locked so that nobody prices them meanwhile.
void lock_unpriced(db::Transaction& tx, AwardRows::Snapshot& snapshot) {
  std::vector<AwardId> ids;
  for (const Award& one : snapshot.held) {
    if (!snapshot.prices.contains(one.id)) ids.push_back(one.id);
  }
  for (Award& one : lock_awards(tx, ids)) snapshot.unpriced.emplace(one.id, std::move(one));
  for (const AwardPrice& one : prices_of_awards(tx.session(), ids)) snapshot.unpriced.erase(one.award);
}

}  // namespace

void AwardRows::check(const ImportInput& input, FieldErrors& errors) {
  if (input.parameter("round").empty()) errors.add("/parameters/round", error::kRequired);
  if (!names_areas(input) && input.parameter("area_code").empty()) errors.add("/parameters/area_code", error::kRequired);
  const std::string role = input.parameter("supply_role");
  if (!role.empty() && !parse_enum<SupplyRole>(role)) {
    errors.add("/parameters/supply_role", error::kUnknownValue, {{"allowed", all_tokens<SupplyRole>()}});
  }
  const std::string fresh = input.parameter("new_products");
  if (!fresh.empty() && fresh != kAdd && fresh != kRefuse) {
    errors.add("/parameters/new_products", error::kUnknownValue, {{"allowed", std::string(kAdd) + ", " + std::string(kRefuse)}});
  }
}

Result<AwardRows::Snapshot> AwardRows::load(command::Context& context, const ImportInput& input) {
  db::Session& session = context.tx.session();
  const auto named = find_round_by_code(session, input.parameter("round"));
  const auto round = named ? lock_round(context.tx, named->id) : std::nullopt;
  if (!round) return reject_field("/parameters/round", error::kReferenceNotFound, liangjia::named(noun::kRound, input.parameter("round")));
  std::vector<std::string> codes;
  std::vector<std::string> names;
  for (const sheet::TypedRow& row : input.sheet.rows) {
    if (row.has("product_code")) {
      codes.push_back(row.text("product_code"));
    } else {
      names.push_back(row.text("generic_name"));
    }
  }
  Snapshot snapshot;
  snapshot.round = *round;
  const std::string area = input.parameter("area_code");
  snapshot.area_known = area.empty() || !known_regions(session, {area}).empty();
  snapshot.divisions = Divisions::load(session);
  snapshot.products = find_products_by_codes(session, codes);
  std::unordered_set<std::string> held;
  for (const Product& one : snapshot.products) held.insert(one.code);
  std::vector<const sheet::TypedRow*> unknown;
  for (const sheet::TypedRow& row : input.sheet.rows) {
    if (!row.has("product_code") || held.contains(row.text("product_code"))) continue;
    unknown.push_back(&row);
    if (row.has("generic_name")) names.push_back(row.text("generic_name"));
  }
  snapshot.described = DescribedProducts::load(session, unknown);
  for (Product& one : find_products_by_names(session, names)) {
    if (held.insert(one.code).second) snapshot.products.push_back(std::move(one));
  }
  std::vector<ProductId> products;
  std::vector<OrganisationId> makers;
  for (const Product& one : snapshot.products) {
    products.push_back(one.id);
    makers.push_back(one.manufacturer);
  }
  for (const Organisation& one : find_organisations(session, makers)) snapshot.makers.emplace(one.id, one.name);
  snapshot.held = awards_of_round(session, round->id, products);
  snapshot.winners_told = PublishedWinners(varieties_of(session, round->id));
  for (const AwardPrice& one : first_award_prices(session, round->id)) snapshot.prices.emplace(one.award, one.price);
  lock_unpriced(context.tx, snapshot);
  return snapshot;
}

Result<AwardRows::Decision> AwardRows::decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment,
                                              ImportFaults& faults) {
  if (const auto allowed = RecordAwards::may(snapshot.round, moment); !allowed) return allowed.rejection();
  if (!snapshot.area_known) return reject_field("/parameters/area_code", fault::kUnknownDivision, {{"code", input.parameter("area_code")}});
  return Decider(snapshot, input, moment, faults).decide();
}

ImportResult AwardRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  std::vector<RecordAwards::Made> made = decision.awards;
  std::vector<NewProduct> fresh;
  for (const Fresh& one : decision.fresh) {
    if (!one.awards.empty()) fresh.push_back(one.product);
  }
  const std::vector<Product> products = write_products(context, fresh);
  std::size_t next = 0;
  json::Array told;
  for (const Fresh& one : decision.fresh) {
    if (one.awards.empty()) continue;
    const Product& product = products[next++];
    told.push_back(product_document(product));
    for (RecordAwards::Made award : one.awards) {
      award.award.product = product.id;
      made.push_back(std::move(award));
    }
  }
  write_awards(context, decision.round, made, decision.winners_told);
  write_award_prices(context, decision.first_prices);
  json::Value document;
  if (!told.empty()) document = json::Object{{"products", std::move(told)}};
  return {decision.written, decision.unchanged, std::move(document)};
}

}  // namespace liangjia::catalog
