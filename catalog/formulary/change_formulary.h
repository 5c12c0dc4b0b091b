#pragma once
// An alliance's own list (统一用药目录), kept by the buyer of its lead for all members (Rule CA-10).
#include "catalog/formulary/formulary_item.h"
#include "core/command/context.h"

namespace liangjia::catalog {

template <FormularyState kState>
struct ChangeFormulary {
  static constexpr Role kRoles[] = {Role::AllianceBuyer, Role::System};
  struct Input {
    AllianceId alliance;
    std::vector<std::string> products;  // codes, 1..1000
  };
  struct Snapshot {
    Alliance alliance;
    std::vector<Product> products;
    std::vector<FormularyItem> items;
  };
  struct Decision {
    std::vector<FormularyItem> fresh;
    std::vector<FormularyItem> changed;
  };
  using Outcome = ChangedFormulary;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ListFormularyItems : ChangeFormulary<FormularyState::Listed> {
  static constexpr std::string_view kName = "list_formulary_items";
};
struct RemoveFormularyItems : ChangeFormulary<FormularyState::Removed> {
  static constexpr std::string_view kName = "remove_formulary_items";
};

extern template struct ChangeFormulary<FormularyState::Listed>;
extern template struct ChangeFormulary<FormularyState::Removed>;

}  // namespace liangjia::catalog
