#pragma once
// An alliance's own list (统一用药目录), kept by the buyer of its lead for all members (Rule CA-10). Removing keeps the row, so that who
// removed what stays known.
#include "catalog/party/party.h"
#include "catalog/product/product.h"
#include "core/command/context.h"

namespace liangjia::catalog {

enum class FormularyChange { List, Remove };

template <FormularyChange kChange>
struct ChangeFormulary {
  static constexpr std::string_view kName = kChange == FormularyChange::List ? "list_formulary_items" : "remove_formulary_items";
  static constexpr Role kRoles[] = {Role::AllianceBuyer, Role::System};
  struct Input {
    AllianceId alliance;
    std::vector<std::string> products;  // codes, 1..1000
  };
  struct Snapshot {
    Alliance alliance;
    std::vector<Product> products;
    std::vector<ProductId> rows;    // products that have a row, listed or removed
    std::vector<ProductId> listed;  // those listed now
  };
  struct Decision {
    std::vector<ProductId> fresh;
    std::vector<ProductId> changed;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ListFormularyItems = ChangeFormulary<FormularyChange::List>;
using RemoveFormularyItems = ChangeFormulary<FormularyChange::Remove>;

}  // namespace liangjia::catalog
