#pragma once
// Awards of a round, with their first price.
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "catalog/award/award_store.h"
#include "catalog/party/party.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct NewAward {
  std::string product;  // code
  std::string winner;   // USCC; "": the product's maker
  std::string area_code;
  SupplyRole role = SupplyRole::Main;
  int priority = 1;
  std::optional<BusinessDate> valid_from;  // else the round's
  std::optional<BusinessDate> valid_to;
  std::optional<Price> price;  // none: published without, and told later
  std::string source;
  bool bears_volume = true;
  std::optional<int> published_winners = {};  // of its variety in the round (CA-5), where the result tells it
};

// The numbers of winners published for the varieties of a round: each is told once and stays (Rule CA-5).
class PublishedWinners {
 public:
  PublishedWinners() = default;
  explicit PublishedWinners(std::vector<RoundVariety> held);
  // What the row of an award tells. When another number was told before: the arguments of kWinnersDiffer.
  std::optional<ErrorArguments> tell(VarietyId variety, const NewAward& row);
  std::vector<RoundVariety> fresh(RoundId round) const;  // told now for the first time

 private:
  std::map<VarietyId, int> held_;
  std::map<VarietyId, int> told_;
};

struct RecordAwards {
  static constexpr std::string_view kName = "record_awards";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    RoundId round;
    std::vector<NewAward> awards;
  };
  struct Snapshot {
    Round round;
    std::unordered_map<std::string, Product> products;
    std::unordered_map<std::string, Organisation> winners;
    std::unordered_set<std::string> regions;
    std::vector<Award> held;  // of the round and these products
    PublishedWinners winners_told;
  };
  struct Made {
    Award award;
    std::optional<Price> price;  // from the award's first day on
  };
  struct Decision {
    std::vector<Made> awards;
    PublishedWinners winners_told;
  };
  using Outcome = std::vector<Made>;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Round& round, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};
// One award as the round takes it, pure: also for the import (IM-8). Faults go to `errors` at `prefix` + the field's name.
RecordAwards::Made award_made(const Round& round, const Product& product, OrganisationId winner, const NewAward& row,
                              const std::string& prefix, FieldErrors& errors);
// Gives ids, writes awards and first prices, counts winners and keeps their published numbers (Rule CA-5), audits: also for the import.
void write_awards(command::Context& context, RoundId round, std::vector<RecordAwards::Made>& awards, const PublishedWinners& winners);

}  // namespace liangjia::catalog
