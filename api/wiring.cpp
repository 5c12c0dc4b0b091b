#include "api/wiring.h"

#include "api/auth/trail.h"
#include "api/handlers/acceptance_handlers.h"
#include "api/handlers/agreement_handlers.h"
#include "api/handlers/alarm_handlers.h"
#include "api/handlers/approval_handlers.h"
#include "api/handlers/attachment_handlers.h"
#include "api/handlers/bank_statement_handlers.h"
#include "api/handlers/batch_handlers.h"
#include "api/handlers/catalogue_handlers.h"
#include "api/handlers/city_pool_handlers.h"
#include "api/handlers/claim_handlers.h"
#include "api/handlers/close_handlers.h"
#include "api/handlers/debt_handlers.h"
#include "api/handlers/enterprise_bar_handlers.h"
#include "api/handlers/export_handlers.h"
#include "api/handlers/fund_handlers.h"
#include "api/handlers/import_handlers.h"
#include "api/handlers/indicator_handlers.h"
#include "api/handlers/institution_money_handlers.h"
#include "api/handlers/invoice_handlers.h"
#include "api/handlers/ledger_handlers.h"
#include "api/handlers/list_sheets.h"
#include "api/handlers/message_handlers.h"
#include "api/handlers/need_handlers.h"
#include "api/handlers/order_handlers.h"
#include "api/handlers/own_session_handlers.h"
#include "api/handlers/party_handlers.h"
#include "api/handlers/payment_handlers.h"
#include "api/handlers/preference_handlers.h"
#include "api/handlers/prepayment_handlers.h"
#include "api/handlers/quota_handlers.h"
#include "api/handlers/recovery_handlers.h"
#include "api/handlers/requisition_handlers.h"
#include "api/handlers/rulebook_handlers.h"
#include "api/handlers/search_handlers.h"
#include "api/handlers/session_handlers.h"
#include "api/handlers/shipment_handlers.h"
#include "api/handlers/supply_case_handlers.h"
#include "api/handlers/surplus_handlers.h"
#include "api/handlers/todo_handlers.h"
#include "api/handlers/trace_handlers.h"
#include "api/handlers/treasury_handlers.h"
#include "api/handlers/usage_handlers.h"
#include "api/handlers/user_handlers.h"
#include "api/handlers/volume_handlers.h"
#include "api/handlers/webhook_handlers.h"
#include "api/message/message_reader.h"
#include "api/message/remind_due.h"
#include "api/message/topics.h"
#include "api/webhook/told_webhooks.h"
#include "api/webhook/webhook_reader.h"
#include "api/webhook/webhook_secret.h"
#include "catalog/award/award_store.h"
#include "catalog/award/told_awards.h"
#include "catalog/formulary/formulary_item.h"
#include "catalog/import/import_job.h"
#include "catalog/party/bank_account_store.h"
#include "catalog/party/told_parties.h"
#include "core/command/add_working_days.h"
#include "core/command/change_rules.h"
#include "core/command/restart_reader.h"
#include "core/identity/api_token.h"
#include "core/identity/preferences.h"
#include "core/identity/sealed_factor.h"
#include "core/identity/told_accounts.h"
#include "core/identity/user_account.h"
#include "core/journal/seal.h"
#include "monitoring/alarm/alarm.h"
#include "monitoring/alarm/alarm_invariants.h"
#include "monitoring/rollup/rollups.h"
#include "procurement/acceptance/acceptance_invariants.h"
#include "procurement/acceptance/trace_codes.h"
#include "procurement/agreement/agreement_store.h"
#include "procurement/agreement/told_agreements.h"
#include "procurement/attachment/attachment.h"
#include "procurement/bar/enterprise_bar.h"
#include "procurement/invoice/enterprise_link.h"
#include "procurement/invoice/invoice.h"
#include "procurement/invoice/invoice_invariants.h"
#include "procurement/need/need.h"
#include "procurement/order/expire_order_lines.h"
#include "procurement/order/order_invariants.h"
#include "procurement/order/order_template.h"
#include "procurement/quota/quota_ledger.h"
#include "procurement/quota/quota_transfer.h"
#include "procurement/reference/reference_version.h"
#include "procurement/requisition/follow_orders.h"
#include "procurement/requisition/requisition.h"
#include "procurement/requisition/requisition_invariants.h"
#include "procurement/shipment/shipment.h"
#include "procurement/supply_case/supply_case.h"
#include "procurement/usage/usage_report.h"
#include "procurement/volume/published_volume.h"
#include "settlement/bank/bank_statement.h"
#include "settlement/bank/instruction_file.h"
#include "settlement/bank/told_money.h"
#include "settlement/batch/batch.h"
#include "settlement/batch/batch_invariants.h"
#include "settlement/city_pool/finance_arrival.h"
#include "settlement/city_pool/pool_act.h"
#include "settlement/claim/claim.h"
#include "settlement/clearing/year_clearing.h"
#include "settlement/close/period_close.h"
#include "settlement/debt/top_up.h"
#include "settlement/fund/fund.h"
#include "settlement/ledger/difference_booking.h"
#include "settlement/ledger/goods_booking.h"
#include "settlement/ledger/ledger.h"
#include "settlement/payment/payment.h"
#include "settlement/prepayment/prepayment.h"
#include "settlement/recovery/record_recoveries.h"
#include "settlement/recovery/recovery.h"
#include "settlement/surplus/retained_surplus.h"
#include "settlement/treasury/treasury_transfer.h"
#include "settlement/working_capital/working_capital.h"

namespace liangjia::api {
namespace {

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  for (T& one : more) all.push_back(std::move(one));
}

}  // namespace

std::vector<journal::ToldKind> all_told_kinds() {
  std::vector<journal::ToldKind> all = identity::told_accounts();
  append(all, catalog::told_parties());
  append(all, catalog::told_awards());
  append(all, procurement::told_agreements());
  append(all, settlement::told_money());
  all.push_back(told_webhooks());
  return all;
}

std::vector<command::Invariant> all_invariants(const platform::Vault& vault, const journal::Trust& trust) {
  std::vector<command::Invariant> all = procurement::quota_invariants();
  append(all, procurement::agreement_invariants());
  append(all, procurement::order_invariants());
  append(all, procurement::acceptance_invariants());
  append(all, procurement::invoice_invariants());
  append(all, procurement::requisition_invariants());
  append(all, procurement::usage_invariants());
  append(all, settlement::ledger_invariants());
  append(all, settlement::difference_invariants());
  append(all, settlement::prepayment_invariants());
  append(all, settlement::batch_invariants());
  append(all, settlement::claim_invariants());
  append(all, settlement::payment_invariants(vault));
  append(all, settlement::top_up_invariants());
  append(all, settlement::recovery_invariants());
  append(all, settlement::retained_surplus_invariants());
  append(all, settlement::city_pool_invariants());
  append(all, settlement::period_close_invariants());
  append(all, settlement::treasury_invariants());
  append(all, settlement::working_capital_invariants());
  append(all, settlement::year_clearing_invariants());
  all.push_back(catalog::bank_account_invariant(vault));
  all.push_back(identity::factor_invariant(vault));
  all.push_back(webhook_secret_invariant(vault));
  append(all, monitoring::rollup_invariants());
  append(all, monitoring::alarm_invariants());
  append(all, settlement::payment_ground_invariants());
  all.push_back(journal::audit_invariant(trust));
  all.push_back(journal::told_invariant(all_told_kinds()));
  return all;
}

std::vector<command::Reaction> all_reactions() {
  return {procurement::follow_orders, settlement::book_goods, settlement::record_recoveries, settlement::book_differences,
          procurement::renumber_reference};
}

std::vector<ObjectKind> all_kinds() {
  using namespace catalog::kind;
  using namespace procurement::kind;
  using namespace settlement::kind;
  return {command::kind::kNothing,
          command::kind::kFeedReader,
          kind::kSensitiveRead,
          kUrge,
          kWebhook,
          kWebhookDelivery,
          rulebook::kind::kRule,
          rulebook::kind::kWorkingDays,
          identity::kind::kUserAccount,
          identity::kind::kApiToken,
          identity::kind::kPreferences,
          kRegion,
          kOrganisation,
          kAlliance,
          kDeliveryPoint,
          kBankAccount,
          kRound,
          kAgreementYear,
          kVariety,
          kProduct,
          kAward,
          kAuthorisation,
          kFormulary,
          kImportJob,
          kVolumeReport,
          kPublishedVolume,
          kInstitutionQuota,
          kQuotaAccount,
          kQuotaTransfer,
          kAgreement,
          kPurchaseOrder,
          kOrderTemplate,
          kSupplyCase,
          kNeed,
          kRequisition,
          kEnterpriseBar,
          kShipment,
          kAcceptanceLine,
          kTraceAlarm,
          kGoodsReturn,
          kInvoice,
          kEnterpriseLink,
          kAttachment,
          kUsageReport,
          kPrepayment,
          kRetainedSurplus,
          kPoolAct,
          kFinanceArrival,
          kFundNeed,
          kFundPlan,
          kTreasuryTransfer,
          kWorkingCapital,
          kYearClearing,
          kSettlementBatch,
          kClaim,
          kFundReceipt,
          kTopUp,
          kPeriodClose,
          kRecovery,
          kPayment,
          monitoring::kind::kAlarm,
          kBankStatement};
}

std::vector<journal::FeedReader> all_feed_readers(const std::filesystem::path& data_dir, const platform::Vault& vault,
                                                  const platform::Clock& clock, platform::IdSource& ids) {
  std::vector<journal::FeedReader> all{settlement::bank_instructions(data_dir, vault), message_reader(clock), webhook_reader(clock, ids)};
  append(all, monitoring::rollup_readers());
  return all;
}

std::vector<Route> all_routes(App& app, const SystemParts& parts) {
  using identity::TokenScope;
  const auto operations = std::make_shared<OperationTable>();
  std::vector<Route> all = system_routes(app, parts);
  append(all, session_routes(app, operations));
  append(all, own_session_routes(app));
  append(all, preference_routes(app));
  append(all, user_routes(app, operations));
  append(all, audit_routes(app));
  append(all, export_routes(app));
  const auto within = [&all](TokenScope scope, std::vector<Route> routes) {
    for (Route& route : routes) route.token_scope = token_of(scope);
    append(all, std::move(routes));
  };
  within(TokenScope::Catalogue, rulebook_routes(app));
  within(TokenScope::Catalogue, party_routes(app));
  within(TokenScope::Catalogue, catalogue_routes(app));
  within(TokenScope::Catalogue, import_routes(app));
  within(TokenScope::Contracts, volume_routes(app));
  within(TokenScope::Contracts, quota_routes(app));
  within(TokenScope::Contracts, agreement_routes(app));
  within(TokenScope::Orders, order_routes(app));
  within(TokenScope::Orders, supply_case_routes(app));
  within(TokenScope::Orders, need_routes(app));
  within(TokenScope::Orders, requisition_routes(app));
  within(TokenScope::Orders, enterprise_bar_routes(app));
  within(TokenScope::Deliveries, shipment_routes(app));
  within(TokenScope::Deliveries, acceptance_routes(app));
  within(TokenScope::Invoices, invoice_routes(app));
  within(TokenScope::Invoices, attachment_routes(app));
  within(TokenScope::Usage, usage_routes(app));
  within(TokenScope::Usage, indicator_routes(app));
  within(TokenScope::Usage, alarm_routes(app));
  within(TokenScope::Settlement, ledger_routes(app));
  within(TokenScope::Settlement, prepayment_routes(app));
  within(TokenScope::Settlement, batch_routes(app));
  within(TokenScope::Settlement, approval_routes(app));
  within(TokenScope::Settlement, claim_routes(app));
  within(TokenScope::Settlement, fund_routes(app));
  within(TokenScope::Settlement, city_pool_routes(app));
  within(TokenScope::Settlement, treasury_routes(app));
  within(TokenScope::Settlement, institution_money_routes(app));
  within(TokenScope::Settlement, bank_statement_routes(app));
  within(TokenScope::Settlement, debt_routes(app));
  within(TokenScope::Settlement, close_routes(app));
  within(TokenScope::Settlement, recovery_routes(app));
  within(TokenScope::Settlement, surplus_routes(app));
  within(TokenScope::Settlement, payment_routes(app));
  within(TokenScope::Orders, trace_routes(app));
  append(all, todo_routes(app));
  append(all, search_routes(app, operations));
  append(all, message_routes(app, operations));
  append(all, webhook_routes(app));
  append(all, list_sheet_routes(app, all));
  for (const Route& route : all) operations->emplace_back(route.operation_id, route.access);
  return all;
}

int run_order_clock(App& app) { return procurement::expire_due(app.runner, app.ids); }
std::size_t run_reminder_clock(App& app) { return remind_of_due(app.runner, app.ids); }
monitoring::WatchCounts run_alarm_clock(App& app) { return monitoring::watch_once(app.pool, app.runner, app.book, app.clock, app.ids); }

}  // namespace liangjia::api
