#pragma once
// Adds products by the codes of their variety and maker, changes what may change, and lists prices (append-only, Rule CA-7).
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
  struct Decision {
    std::vector<NewProduct> products;  // with variety and manufacturer
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
// Gives ids, writes, audits: also for the import.
void write_products(command::Context& context, std::vector<NewProduct>& products);

struct ChangeProduct {
  static constexpr std::string_view kName = "change_product";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    ProductId id;
    std::int64_t version = 0;
    std::string trade_name;
    std::string approval_number;
    bool originator = false;
    bool essential = false;
    bool negotiated = false;
    bool dual_channel = false;
    ProductState state = ProductState::Active;
  };
  struct Snapshot {
    Product product;
  };
  struct Decision {
    Product changed;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct ListPrice {
  static constexpr std::string_view kName = "list_price";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    ProductId id;
    Price price;
    BusinessDate valid_from;
    std::string source;
  };
  struct Snapshot {
    Product product;
    bool first = true;
    bool dated = false;
  };
  struct Decision {
    ListedPrice price;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::catalog
