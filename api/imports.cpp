#include "api/imports.h"

#include <algorithm>

#include "catalog/import/import_awards.h"
#include "catalog/import/import_consumables.h"
#include "catalog/import/import_organisations.h"
#include "catalog/import/import_prices.h"
#include "catalog/import/import_products.h"
#include "procurement/order/import_orders.h"
#include "procurement/usage/import_usage.h"
#include "procurement/volume/import_published_volumes.h"
#include "procurement/volume/import_volume_reports.h"
#include "settlement/bank/import_bank_results.h"
#include "settlement/bank/import_bank_statements.h"

namespace liangjia::api {

const std::vector<catalog::Importer>& all_importers() {
  static const std::vector<catalog::Importer> kAll{
      catalog::importer<catalog::ImportOrganisations>(),    catalog::importer<catalog::ImportProducts>(),
      catalog::importer<catalog::ImportAwards>(),           catalog::importer<procurement::ImportVolumeReports>(),
      catalog::importer<procurement::ImportOrders>(),       catalog::importer<procurement::ImportPublishedVolumes>(),
      catalog::importer<procurement::ImportUsage>(),        catalog::importer<catalog::ImportPrices>(),
      catalog::importer<catalog::ImportConsumables>(),      catalog::importer<settlement::ImportBankResults>(),
      catalog::importer<settlement::ImportBankStatements>()};
  return kAll;
}

bool is_of_a_bank(catalog::sheet::SheetKind kind) {
  return kind == catalog::sheet::SheetKind::BankResults || kind == catalog::sheet::SheetKind::BankStatements;
}

const catalog::Importer* importer_of(catalog::sheet::SheetKind kind) {
  const auto& all = all_importers();
  const auto found = std::find_if(all.begin(), all.end(), [&](const catalog::Importer& one) { return one.kind == kind; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace liangjia::api
