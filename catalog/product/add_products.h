#pragma once
// Adds products by the codes of their variety and maker, with the listed price of those that have one.
#include <unordered_map>

#include "catalog/party/party.h"
#include "catalog/product/product_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct NewProduct {
  Product product;      // id, variety, manufacturer, state and version are not looked at
  std::string variety;  // code
  std::string maker;    // USCC
  std::optional<Price> listed_price;
  BusinessDate listed_from;
  std::string price_source;
};

struct AddProducts {
  static constexpr std::string_view kName = "add_products";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    std::vector<NewProduct> products;
  };
  struct Snapshot {
    std::unordered_map<std::string, Product> taken;  // by code
    std::unordered_map<std::string, Variety> varieties;
    std::unordered_map<std::string, Organisation> makers;
  };
  using Decision = std::vector<NewProduct>;  // with variety and manufacturer
  using Outcome = std::vector<Product>;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};
// Gives ids, writes, audits: also for the import.
std::vector<Product> write_products(command::Context& context, const std::vector<NewProduct>& products);

}  // namespace liangjia::catalog
