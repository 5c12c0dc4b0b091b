#pragma once
// What the catalogue and the agreements say today about the rows of a request: everything placing an order needs besides
// the quota balances. Orders ask for the same pairs of institution and product again and again while the answers hardly ever change, so
// a process remembers them together with the number of the reference they were read under (Rule OR-17), and reads only that number.
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalog/award/offer.h"
#include "core/command/context.h"
#include "procurement/order/order_request.h"
#include "procurement/terms/supply_terms.h"

namespace liangjia::procurement {

// A quota account that may serve the row (locked, its year and award in force): of the same product, under whichever award, or a
// brand-free one of the variety, whatever its strength (VO-8).
struct ServingAccount {
  QuotaAccountId account;
  bool own_product = true;
  std::optional<AgreementId> agreement;  // in force today
  OrganisationId distributor;            // of the agreement
  catalog::AwardId award;
  OrganisationId winner;
  std::optional<Price> price;  // of the award, Rule CA-7
  Ratio strength;              // of its product
  bool round_ended = false;    // it takes no new orders then (OR-20)
  SupplyTerms terms = {};      // of the agreement (AG-5)
  bool operator==(const ServingAccount&) const = default;
};

struct RowFacts : catalog::Offer {
  std::map<OrganisationId, std::string> barred;  // of those who might supply it, with their names (EB-3)
  std::vector<ServingAccount> accounts;          // own product first; of each, the year that ends sooner
  bool operator==(const RowFacts&) const = default;
};

struct OrderReference {
  std::int64_t version = 0;  // Rule OR-17
  OrganisationId buyer;
  std::string buyer_region;
  std::optional<OrganisationId> lead;  // of the buyer's alliance, when the buyer is not the lead itself (OR-22)
  std::vector<RowFacts> rows;          // one per known pair of institution and product, sorted by it
  std::vector<std::pair<catalog::DeliveryPointId, OrganisationId>> delivery_points;  // active ones among those named

  const RowFacts* find(OrganisationId institution, catalog::ProductId product) const;
};

// What an app remembers of it (command::AppMemory): of one day and one number at a time. Thread-safe.
class ReferenceMemory {
 public:
  using Facts = std::map<catalog::OfferKey, std::shared_ptr<const RowFacts>>;

  // Those of the pairs that it has under this number.
  Facts recall(BusinessDate day, std::int64_t version, const std::set<catalog::OfferKey>& pairs);
  // `read` was read after the number: it may be newer, and whoever then sees the newer number reads again; it is never older.
  void keep(BusinessDate day, std::int64_t version, const Facts& read);

 private:
  void be_of(BusinessDate day, std::int64_t version);

  std::mutex mutex_;
  std::optional<BusinessDate> day_;
  std::int64_t version_ = 0;
  Facts facts_;
};

// As of the transaction's reading: a change that was committed before is always seen.
OrderReference load_reference(ReferenceMemory& memory, db::Session& session, OrganisationId buyer, const OrderRequest& request,
                              BusinessDate today);
// For a command, on its day.
OrderReference load_reference(command::Context& context, OrganisationId buyer, const OrderRequest& request);

// Throws InternalBug when the database says otherwise although the number is still the same: a change that forgot Rule OR-17.
// Builds with test hooks ask on every order.
void ensure_as_remembered(db::Session& session, const OrderReference& reference, BusinessDate today);

}  // namespace liangjia::procurement
