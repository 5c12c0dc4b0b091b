#pragma once
// Lists a product's price from a day on: the history is only ever added to, not before today.
#include "catalog/product/product_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

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
    bool first = true;   // it has no listed price yet
    bool dated = false;  // it has one from that day on
  };
  using Decision = ListedPrice;
  using Outcome = ListedPrice;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Product& product, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
