#include "catalog/import/import_awards.h"

#include <iterator>
#include <map>

#include "catalog/award/award_errors.h"
#include "catalog/import/import_errors.h"
#include "catalog/party/party_errors.h"
#include "catalog/party/party_store.h"
#include "catalog/product/product_store.h"
#include "catalog/round/round_store.h"
#include "core/base/noun.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

using ByName = std::unordered_map<std::string, std::vector<const Product*>>;

bool agrees(const sheet::TypedRow& row, std::string_view key, const std::string& held) {
  return !row.has(key) || squeezed(row.text(key)) == squeezed(held);
}

// By code, else by generic name, maker and what else the table tells.
const Product* product_of(const AwardRows::Snapshot& snapshot, const ByName& by_name,
                          const std::unordered_map<std::string, const Product*>& by_code, const sheet::TypedRow& row,
                          ImportFaults& faults) {
  if (row.has("product_code")) {
    const auto found = by_code.find(row.text("product_code"));
    if (found != by_code.end()) return found->second;
    faults.add(row, "product_code", fault::kProductsFirst);
    return nullptr;
  }
  const auto named = by_name.find(row.text("generic_name"));
  std::vector<const Product*> fitting;
  if (named != by_name.end()) {
    for (const Product* one : named->second) {
      const auto maker = snapshot.makers.find(one->manufacturer);
      const bool fits = maker != snapshot.makers.end() && agrees(row, "maker", maker->second) && agrees(row, "form", one->form) &&
                        agrees(row, "spec", one->spec) && agrees(row, "pack", one->pack) &&
                        (!row.has("factor") || *row.number("factor") == one->factor.count());
      if (fits) fitting.push_back(one);
    }
  }
  if (fitting.size() == 1) return fitting.front();
  faults.add(row, "generic_name", fitting.empty() ? fault::kProductsFirst : fault::kProductAmbiguous);
  return nullptr;
}

bool same_award(const RecordAwards::Made& told, const Award& held, const std::unordered_map<AwardId, Price>& prices) {
  const auto price = prices.find(held.id);
  return told.award.winner == held.winner && told.award.role == held.role && told.award.valid_from == held.valid_from &&
         told.award.valid_to == held.valid_to && price != prices.end() && price->second == told.price;
}

// One area that the product is to supply, and how.
struct Supply {
  std::string area_code;
  SupplyRole role;
};

// The areas of the row's own columns, else the one the import is told; empty when the row is at fault.
std::vector<Supply> supplies_of(const AwardRows::Snapshot& snapshot, const ImportInput& input, const sheet::TypedRow& row,
                                ImportFaults& faults) {
  const SupplyRole told = parse_enum<SupplyRole>(input.parameter("supply_role")).value_or(SupplyRole::Main);
  std::vector<Supply> supplies;
  const auto add = [&](std::string_view column, SupplyRole role) {
    std::vector<std::string> unknown;
    for (std::string& code : snapshot.divisions.codes_in(row.text(column), unknown)) {
      const bool twice = std::any_of(supplies.begin(), supplies.end(), [&](const Supply& one) { return one.area_code == code; });
      if (twice) faults.add(row, column, fault::kAreaTwice);
      supplies.push_back({std::move(code), role});
    }
    for (const std::string& name : unknown) faults.add(row, column, fault::kAreaUnknown, {{"unknown", name}});
  };
  if (!row.has("supply_area")) supplies.push_back({input.parameter("area_code"), told});
  add("supply_area", told);
  add("backup_area", SupplyRole::FirstBackup);
  add("second_backup_area", SupplyRole::SecondBackup);
  return supplies;
}

std::string source_of(const ImportInput& input) {
  const std::string told = input.parameter("source");
  return told.empty() ? input.file_name : told;
}

NewAward award_told(const ImportInput& input, const sheet::TypedRow& row, const Product& product, Supply supply) {
  NewAward told;
  told.product = product.code;
  told.area_code = std::move(supply.area_code);
  told.role = supply.role;
  told.valid_from = row.date("valid_from");
  told.valid_to = row.date("valid_to");
  told.price = *row.price("price");
  told.source = source_of(input);
  if (const auto winners = row.number("winners")) told.published_winners = static_cast<int>(*winners);
  return told;
}

}  // namespace

void AwardRows::check(const ImportInput& input, FieldErrors& errors) {
  if (input.parameter("round").empty()) errors.add("/parameters/round", error::kRequired);
  const auto& rows = input.sheet.rows;
  const bool all_tell = !rows.empty() && std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row.has("supply_area"); });
  if (!all_tell && input.parameter("area_code").empty()) errors.add("/parameters/area_code", error::kRequired);
  const std::string role = input.parameter("supply_role");
  if (!role.empty() && !parse_enum<SupplyRole>(role)) {
    errors.add("/parameters/supply_role", error::kUnknownValue, {{"allowed", all_tokens<SupplyRole>()}});
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
  for (Product& one : find_products_by_names(session, names)) snapshot.products.push_back(std::move(one));
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
  return snapshot;
}

Result<AwardRows::Decision> AwardRows::decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment,
                                              ImportFaults& faults) {
  if (const auto allowed = RecordAwards::may(snapshot.round, moment); !allowed) return allowed.rejection();
  const std::string area = input.parameter("area_code");
  if (!snapshot.area_known) return reject_field("/parameters/area_code", fault::kUnknownDivision, {{"code", area}});
  ByName by_name;
  std::unordered_map<std::string, const Product*> by_code;
  for (const Product& one : snapshot.products) {
    if (by_code.emplace(one.code, &one).second) by_name[one.generic_name].push_back(&one);
  }
  std::map<std::pair<ProductId, std::string>, const Award*> held;
  for (const Award& one : snapshot.held) held.emplace(std::pair{one.product, one.area_code}, &one);
  Decision decision{snapshot.round.id, {}, snapshot.winners_told, 0, 0};
  std::map<std::pair<ProductId, std::string>, int> seen;
  for (const sheet::TypedRow& row : input.sheet.rows) {
    const Product* const product = product_of(snapshot, by_name, by_code, row, faults);
    const std::vector<Supply> supplies = supplies_of(snapshot, input, row, faults);
    if (!product) continue;
    std::vector<RecordAwards::Made> made;
    for (const Supply& supply : supplies) {
      const auto [first, fresh] = seen.emplace(std::pair{product->id, supply.area_code}, row.number());
      if (!fresh && first->second != row.number()) {
        faults.add(row, row.has("product_code") ? "product_code" : "generic_name", error::kDuplicate,
                   {{"first", std::to_string(first->second)}});
        break;
      }
      FieldErrors errors;
      const NewAward told = award_told(input, row, *product, supply);
      RecordAwards::Made one = award_made(snapshot.round, *product, product->manufacturer, told, "", errors);
      if (const auto differ = decision.winners_told.tell(product->variety, told)) {
        faults.add(row, "winners", fault::kWinnersDiffer, *differ);
      }
      for (const FieldError& found : errors.all()) faults.add(row, found.pointer, *found.kind, found.arguments);
      if (faults.bad(row.number())) break;
      const auto before = held.find({product->id, supply.area_code});
      if (before == held.end()) {
        made.push_back(std::move(one));
      } else if (!same_award(one, *before->second, snapshot.prices)) {
        faults.add(row, "price", fault::kAwardDiffers);
        break;
      }
    }
    if (faults.bad(row.number())) continue;
    ++(made.empty() ? decision.unchanged : decision.written);
    std::move(made.begin(), made.end(), std::back_inserter(decision.awards));
  }
  return decision;
}

ImportResult AwardRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  std::vector<RecordAwards::Made> made = decision.awards;
  write_awards(context, decision.round, made, decision.winners_told);
  return {decision.written, decision.unchanged, {}};
}

}  // namespace liangjia::catalog
