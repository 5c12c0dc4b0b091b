#pragma once
// Adds varieties: all of them or, with one fault, none. A code, and a generic name with its route and form group, stands once.
#include "catalog/variety/variety_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct AddVarieties {
  static constexpr std::string_view kName = "add_varieties";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    std::vector<Variety> varieties;  // id and version are not looked at
  };
  struct Snapshot {
    std::vector<Variety> held;  // with one of the codes or names
  };
  using Decision = std::vector<Variety>;
  using Outcome = std::vector<Variety>;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
