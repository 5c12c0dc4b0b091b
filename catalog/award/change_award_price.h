#pragma once
// Rule CA-7: a price counts from its day on until the next one; the history is only ever added to, not before today.
#include "catalog/award/award_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct ChangeAwardPrice {
  static constexpr std::string_view kName = "change_award_price";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    AwardId id;
    std::int64_t version = 0;
    Price price;
    BusinessDate valid_from;
    std::string source;
  };
  struct Snapshot {
    Award award;
    std::vector<AwardPrice> prices;
  };
  using Decision = AwardPrice;
  struct Outcome {
    Award award;
    AwardPrice price;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Award& award, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// Writes prices of awards that are locked (`award` as it was read), audits, and gives the awards as they are now: also for the imports.
std::vector<ChangeAwardPrice::Outcome> write_award_prices(command::Context& context, std::vector<ChangeAwardPrice::Outcome> priced);

}  // namespace liangjia::catalog
