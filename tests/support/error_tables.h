#pragma once
// Every row of every error table, for the tests that hold them together.
#include <iterator>
#include <vector>

#include "api/auth/access_errors.h"
#include "api/command_line/cli_errors.h"
#include "api/demo/load_city.h"
#include "api/handlers/export_errors.h"
#include "api/http/errors.h"
#include "api/message/message_errors.h"
#include "api/webhook/webhook_errors.h"
#include "catalog/award/award_errors.h"
#include "catalog/import/import_errors.h"
#include "catalog/import/import_job.h"
#include "catalog/party/codes.h"
#include "catalog/party/party_errors.h"
#include "catalog/product/product_errors.h"
#include "catalog/round/round_errors.h"
#include "catalog/sheet/errors.h"
#include "core/base/error.h"
#include "core/command/rule_errors.h"
#include "core/database/errors.h"
#include "core/identity/identity_errors.h"
#include "core/platform/errors.h"
#include "core/platform/vault_errors.h"
#include "core/rulebook/rules.h"
#include "monitoring/alarm/alarm_errors.h"
#include "procurement/acceptance/acceptance_errors.h"
#include "procurement/agreement/agreement_errors.h"
#include "procurement/attachment/attachment_errors.h"
#include "procurement/invoice/enterprise_link_errors.h"
#include "procurement/invoice/invoice_errors.h"
#include "procurement/need/need_errors.h"
#include "procurement/order/order_errors.h"
#include "procurement/quota/quota_errors.h"
#include "procurement/requisition/requisition_errors.h"
#include "procurement/shipment/shipment_errors.h"
#include "procurement/supply_case/supply_case_errors.h"
#include "procurement/usage/usage_errors.h"
#include "procurement/volume/volume_errors.h"
#include "settlement/bank/bank_file_errors.h"
#include "settlement/batch/batch_errors.h"
#include "settlement/city_pool/city_pool_errors.h"
#include "settlement/claim/claim_errors.h"
#include "settlement/clearing/year_clearing_errors.h"
#include "settlement/close/close_errors.h"
#include "settlement/debt/debt_errors.h"
#include "settlement/fund/fund_errors.h"
#include "settlement/payment/payment_errors.h"
#include "settlement/pool/bank_channel_errors.h"
#include "settlement/prepayment/prepayment_errors.h"
#include "settlement/recovery/recovery_errors.h"
#include "settlement/surplus/surplus_errors.h"
#include "settlement/treasury/treasury_errors.h"
#include "settlement/working_capital/working_capital_errors.h"

namespace liangjia::test {

inline std::vector<const ErrorKind*> all_kinds() {
  std::vector<const ErrorKind*> all;
  const auto add = [&](const auto& kinds) { all.insert(all.end(), std::begin(kinds), std::end(kinds)); };
  add(error::kCoreErrors), add(error::kPlatformErrors), add(error::kVaultErrors), add(db::error::kDatabaseErrors),
      add(rulebook::error::kRulebookErrors), add(rulebook::error::kRuleChangeErrors), add(identity::error::kIdentityErrors);
  add(catalog::sheet::fault::kSheetErrors), add(catalog::fault::kRoundErrors), add(catalog::fault::kImportRowErrors),
      add(catalog::fault::kImportErrors), add(catalog::fault::kCodeErrors), add(catalog::fault::kPartyErrors),
      add(catalog::fault::kProductErrors), add(catalog::fault::kAwardErrors);
  using namespace procurement::error;
  add(kInvoiceErrors), add(kEnterpriseLinkErrors), add(kShipmentErrors), add(kAgreementErrors), add(kAttachmentErrors), add(kOrderErrors),
      add(kQuotaErrors), add(kSupplyCaseErrors), add(kNeedErrors), add(kRequisitionErrors), add(kVolumeErrors), add(kAcceptanceErrors),
      add(kUsageErrors);
  using namespace settlement::error;
  add(kFundErrors), add(kBankChannelErrors), add(kBankFileErrors), add(kDebtErrors), add(kRecoveryErrors), add(kSurplusErrors),
      add(kCityPoolErrors), add(kCloseErrors), add(kTreasuryErrors), add(kWorkingCapitalErrors), add(kYearClearingErrors),
      add(kClaimErrors), add(kPaymentErrors), add(kPrepaymentErrors), add(kBatchErrors);
  add(monitoring::error::kAlarmErrors);
  add(api::error::kAccessErrors), add(api::error::kHttpErrors), add(api::error::kExportErrors), add(api::error::kMessageErrors),
      add(api::error::kWebhookErrors), add(api::error::kCommandLineErrors), add(api::demo::error::kDemoErrors);
  return all;
}

}  // namespace liangjia::test
