#pragma once
// The order in which commands lock rows, by table, ascending id within one: ARCHITECTURE.md says why and tells the same list (a test
// compares them). Test builds watch it (core/database/lock_watch.h). A new table that is locked takes its place here.
#include <string_view>

namespace liangjia::api {

inline constexpr std::string_view kLockOrder[] = {"user_account",
                                                  "api_token",
                                                  "rule",
                                                  "organisation",
                                                  "enterprise_bar",
                                                  "alliance",
                                                  "bank_account",
                                                  "product",
                                                  "procurement_round",
                                                  "award",
                                                  "distribution_authorisation",
                                                  "volume_report",
                                                  "published_volume",
                                                  "usage_report",
                                                  "supply_case",
                                                  "clinical_need",
                                                  "quota_account",
                                                  "agreement",
                                                  "purchase_order",
                                                  "order_line",
                                                  "shipment",
                                                  "shipment_line",
                                                  "acceptance_line",
                                                  "goods_return",
                                                  "invoice",
                                                  "enterprise_link",
                                                  "fund_receipt",
                                                  "institution_top_up",
                                                  "prepayment",
                                                  "retained_surplus",
                                                  "pool_act",
                                                  "finance_arrival",
                                                  "fund_need",
                                                  "fund_plan",
                                                  "treasury_transfer",
                                                  "working_capital",
                                                  "year_clearing",
                                                  "claim",
                                                  "settlement_batch",
                                                  "recovery",
                                                  "payment",
                                                  "ledger_account",
                                                  "audit_block",
                                                  "feed_cursor"};

}  // namespace liangjia::api
