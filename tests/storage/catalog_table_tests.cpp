#include <boost/test/unit_test.hpp>

#include "catalog/award/award_table.h"
#include "catalog/formulary/formulary_table.h"
#include "catalog/import/import_table.h"
#include "catalog/party/party_table.h"
#include "catalog/product/product_table.h"
#include "catalog/round/round_table.h"
#include "catalog/variety/variety_table.h"
#include "tests/storage/table_comparison.h"

namespace liangjia::catalog {
namespace {

BOOST_AUTO_TEST_SUITE(catalog_tables)

BOOST_AUTO_TEST_CASE(each_column_told_is_the_one_kept) {
  test::compare_with_database<kRegionTable, kOrganisationTable, kAllianceTable, kMembershipTable, kDeliveryPointTable, kBankAccountTable,
                              kRoundTable, kAgreementYearTable, kRoundVarietyTable, kVarietyTable, kProductTable, kListedPriceTable,
                              kAwardTable, kAwardPriceTable, kAwardServiceTable, kAuthorisationTable, kFormularyTable, kImportJobTable,
                              kImportFaultTable>();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace liangjia::catalog
