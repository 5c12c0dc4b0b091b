#include <boost/test/unit_test.hpp>

#include "settlement/bank/bank_statement_table.h"
#include "settlement/batch/batch_table.h"
#include "settlement/city_pool/finance_arrival_table.h"
#include "settlement/city_pool/pool_act_table.h"
#include "settlement/claim/claim_table.h"
#include "settlement/clearing/year_clearing_table.h"
#include "settlement/close/period_close_table.h"
#include "settlement/debt/top_up_table.h"
#include "settlement/fund/fund_receipt_table.h"
#include "settlement/ledger/ledger_table.h"
#include "settlement/payment/payment_table.h"
#include "settlement/prepayment/prepayment_table.h"
#include "settlement/recovery/recovery_table.h"
#include "settlement/repayment/repayment_table.h"
#include "settlement/surplus/retained_surplus_table.h"
#include "settlement/treasury/fund_need_table.h"
#include "settlement/treasury/fund_plan_table.h"
#include "settlement/treasury/treasury_transfer_table.h"
#include "settlement/working_capital/working_capital_table.h"
#include "tests/storage/table_comparison.h"

namespace liangjia::settlement {
namespace {

BOOST_AUTO_TEST_SUITE(settlement_tables)

BOOST_AUTO_TEST_CASE(each_column_told_is_the_one_kept) {
  test::compare_with_database<kLedgerAccountTable, kLedgerTransferTable, kLedgerEntryTable, kLedgerDayBalanceTable>();
  test::compare_with_database<kBatchTable, kBatchLineTable, kRepaymentTable, kSelfPaymentTable>();
  test::compare_with_database<kFundReceiptTable, kTopUpTable, kRecoveryTable, kClaimTable, kPaymentTable>();
  test::compare_with_database<kBankStatementTable, kBankLineTable>();
  test::compare_with_database<kPrepaymentTable, kPrepaymentLineTable, kPrepaymentOffsetTable>();
  test::compare_with_database<kPoolActTable, kPoolActUnitTable, kPoolActShareTable, kFinanceArrivalTable>();
  test::compare_with_database<kPeriodCloseTable, kPeriodBalanceTable>();
  test::compare_with_database<kFundNeedTable, kFundPlanTable, kFundPlanLineTable, kTreasuryTransferTable, kWorkingCapitalTable,
                              kYearClearingTable>();
  test::compare_with_database<kRetainedSurplusTable, kRecordedInputsTable, kRecordedVarietyTable, kSurplusComputationTable,
                              kSurplusRowTable, kSettledVarietyTable>();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace liangjia::settlement
