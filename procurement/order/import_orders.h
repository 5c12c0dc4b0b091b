#pragma once
// One order from a sheet: each good row a requested line, everything else as in PlaceOrder. A price in the sheet is compared with the one
// in force, never used (OR-2). The rows share one mark: any row marked as an emergency makes the order one, and the reason may stand on any
// row (OR-6). Parameter: "remark" of the order; else the rows' remarks together.
#include "catalog/import/import_sheet.h"
#include "catalog/import/named_institutions.h"
#include "procurement/order/place_order.h"

namespace liangjia::procurement {

struct OrderRows {
  static constexpr catalog::sheet::SheetKind kKind = catalog::sheet::SheetKind::Orders;
  static constexpr std::string_view kName = "import_orders";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  static constexpr std::string_view kParameters[] = {"remark"};
  struct Snapshot {
    catalog::NamedInstitutions institutions;
    std::unordered_map<std::string, catalog::ProductId> products;  // by code
    PlacingFacts facts;
  };
  struct Decision {
    PlaceOrder::Input order;  // the good rows; no lines: there is none
    PlannedOrder planned;
  };
  static void check(const catalog::ImportInput& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const catalog::ImportInput& input);
  static Result<Decision> decide(const Snapshot& snapshot, const catalog::ImportInput& input, const command::Moment& moment,
                                 catalog::ImportFaults& faults);
  static catalog::ImportResult apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ImportOrders = catalog::ImportSheet<OrderRows>;

}  // namespace liangjia::procurement
