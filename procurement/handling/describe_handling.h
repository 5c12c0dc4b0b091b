#pragma once
// The city bureau tells how long a product keeps and whether its packs carry trace codes, and where that is said. The last word counts; the
// audit keeps the ones before.
#include "core/command/runner.h"
#include "procurement/handling/handling.h"

namespace liangjia::procurement {

struct DescribeHandling {
  static constexpr std::string_view kName = "describe_handling";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    catalog::ProductId product;
    std::optional<int> shelf_life_months;
    TraceClass trace_class = TraceClass::Coded;
    std::string source;
  };
  using Snapshot = ProductHandling;  // as it was
  using Decision = ProductHandling;
  using Outcome = ProductHandling;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const ProductHandling& handling, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

json::Object handling_document(const ProductHandling& handling);

}  // namespace liangjia::procurement
