#pragma once
// A winner names who may deliver for it where (Rule CA-9): by division, for one product or all, for a period.
#include <unordered_map>
#include <unordered_set>

#include "catalog/award/award_store.h"
#include "catalog/party/party.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct AuthoriseDistributors {
  static constexpr std::string_view kName = "authorise_distributors";
  static constexpr Role kRoles[] = {Role::Sales, Role::System};
  struct Row {
    std::string distributor;  // USCC; the winner itself when it delivers by itself
    std::string area_code;
    std::string product;  // code; "": all products of the winner
    BusinessDate valid_from;
    BusinessDate valid_to;
  };
  struct Input {
    std::string winner;  // USCC; "": the caller's own enterprise
    std::vector<Row> rows;
  };
  struct Snapshot {
    Organisation winner;
    std::unordered_map<std::string, Organisation> distributors;
    std::unordered_map<std::string, Product> products;
    std::unordered_set<std::string> regions;
    std::vector<Authorisation> held;
  };
  using Decision = std::vector<Authorisation>;
  using Outcome = std::vector<Authorisation>;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
