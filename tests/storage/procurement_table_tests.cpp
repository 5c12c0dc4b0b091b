#include <boost/test/unit_test.hpp>

#include "procurement/acceptance/acceptance_table.h"
#include "procurement/acceptance/goods_return_table.h"
#include "procurement/acceptance/late_reason_table.h"
#include "procurement/acceptance/trace_code_table.h"
#include "procurement/agreement/agreement_table.h"
#include "procurement/attachment/attachment_table.h"
#include "procurement/bar/enterprise_bar_table.h"
#include "procurement/handling/handling_table.h"
#include "procurement/invoice/enterprise_link_table.h"
#include "procurement/invoice/invoice_table.h"
#include "procurement/need/need_table.h"
#include "procurement/order/order_table.h"
#include "procurement/order/order_template_table.h"
#include "procurement/quota/quota_table.h"
#include "procurement/requisition/requisition_table.h"
#include "procurement/shipment/shipment_table.h"
#include "procurement/supply_case/supply_case_table.h"
#include "procurement/usage/usage_table.h"
#include "procurement/volume/volume_table.h"
#include "tests/storage/table_comparison.h"

namespace liangjia::procurement {
namespace {

BOOST_AUTO_TEST_SUITE(procurement_tables)

BOOST_AUTO_TEST_CASE(each_column_told_is_the_one_kept) {
  test::compare_with_database<kDraftedAgreementTable, kAgreementLineTable, kAgreementSignatureTable>();
  test::compare_with_database<kVolumeReportTable, kVolumeLineTable, kPublishedVolumeTable>();
  test::compare_with_database<kOrderTable, kOrderLineTable, kOrderTemplateTable>();
  test::compare_with_database<kRequisitionTable, kRequisitionLineTable>();
  test::compare_with_database<kShipmentTable, kShipmentLineTable>();
  test::compare_with_database<kAcceptanceLineTable, kGoodsReturnTable, kAcceptedCodeTable, kTraceAlarmTable, kProductHandlingTable,
                              kLateReasonTable>();
  test::compare_with_database<kQuotaAccountTable, kQuotaEntryTable, kQuotaTransferTable>();
  test::compare_with_database<kInvoiceTable, kInvoiceLineTable, kEnterpriseLinkTable, kAttachmentTable>();
  test::compare_with_database<kUsageReportTable, kUsageLineTable, kUsageEntryTable>();
  test::compare_with_database<kSupplyCaseTable, kEnterpriseBarTable, kNeedTable>();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace liangjia::procurement
