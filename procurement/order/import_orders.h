#pragma once
// Orders from a sheet: each good row a requested line, everything else as in PlaceOrder. A quantity may be told in packs or in minimum
// units that come to whole packs (IM-9). A price in the sheet is compared with the one in force, never used (OR-2). Rows marked as an
// emergency become an order of their own, the others an ordinary one; the reason may stand on any of the marked rows (OR-6). Rule IM-17: a
// list that was ordered lately is refused with the order's number, whatever file it comes in, unless `again`. Parameter: "remark" of the
// orders; else the rows' remarks together.
#include "catalog/import/import_sheet.h"
#include "catalog/import/named_institutions.h"
#include "catalog/import/names_beside_codes.h"
#include "catalog/party/party_store.h"
#include "procurement/order/earlier_orders.h"
#include "procurement/order/place_order.h"

namespace liangjia::procurement {

struct OrderRows {
  static constexpr catalog::sheet::SheetKind kKind = catalog::sheet::SheetKind::Orders;
  static constexpr std::string_view kName = "import_orders";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  static constexpr std::string_view kParameters[] = {"remark"};
  struct Snapshot {
    catalog::NamedInstitutions institutions;
    std::unordered_map<std::string, catalog::Product> products;  // by code
    catalog::NamesBesideCodes names;
    std::vector<catalog::DeliveryPoint> delivery_points;  // of the institutions named
    PlacingFacts facts;
    std::vector<EarlierOrder> earlier;
  };
  struct Placed {
    PlaceOrder::Input order;
    PlannedOrder planned;
    PlacingFacts facts;  // with the quota that the order before it leaves
  };
  struct Decision {
    std::vector<Placed> orders;  // the emergency first
  };
  static void check(const catalog::ImportInput& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const catalog::ImportInput& input);
  static Result<Decision> decide(const Snapshot& snapshot, const catalog::ImportInput& input, const command::Moment& moment,
                                 catalog::ImportFaults& faults);
  static catalog::ImportResult apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ImportOrders = catalog::ImportSheet<OrderRows>;

// A row of such a sheet as it is understood, before anybody orders.
struct OrderSheetRow {
  catalog::sheet::TypedRow told;
  std::optional<RequestedLine> line;  // none: at fault
  std::string institution_name, product_name;
};
struct OrderSheet {
  std::vector<OrderSheetRow> rows;           // in the sheet's order; those that cannot be read at all are among the faults alone
  std::vector<catalog::ImportFault> faults;  // by row
  std::size_t rows_bad = 0;
};
// What importing would find in the rows themselves; prices, quotas and states are a quote's to ask (quote_order.h).
OrderSheet read_order_sheet(db::Session& session, const Actor& actor, const catalog::ImportInput& input);

}  // namespace liangjia::procurement
