#pragma once
// Changes what may change of a product: names, marks and state.
#include "catalog/product/product.h"
#include "core/command/context.h"

namespace liangjia::catalog {

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
    std::string material = {};  // of a consumable, like the two after it (CA-13)
    std::string component = {};
    std::optional<Price> service_fee = {};
  };
  using Snapshot = Product;
  using Decision = Product;
  using Outcome = Product;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Product& product, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
