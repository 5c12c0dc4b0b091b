#pragma once
// What the bank account of a pool shows: the ledger of money in and out (收支台账), entry by entry with what the account stood at, and the
// report of a month (月报) beside the month before and the same month of last year.
//   CB-9  the report's receipts less its payments are what the bank account moved by; so are the entries of the ledger.
#include <optional>
#include <string>
#include <vector>

#include "core/base/page.h"
#include "settlement/ledger/journal_queries.h"

namespace liangjia::settlement {

struct FundEntry {
  LedgerEntry entry;
  LedgerTransfer transfer;
  std::string number;        // of the document
  std::string counterparty;  // whose money came or to whom it went; empty: finance
  Fen standing;              // of the account, behind this entry as the day's entries go
};
struct FundEntryFilter {
  std::optional<std::string> pool_code;  // as somebody asked
  std::optional<BusinessDate> from, to;
};
// Newest first. A bureau that names no pool reads the one of its own code.
Page<FundEntry> list_fund_entries(db::Session& session, const command::Moment& moment, const FundEntryFilter& filter,
                                  const PageRequest& page);

enum class FundLine {
  FromFinance,
  FromInstitutions,
  FromSuppliers,
  PrepaymentsReturned,
  PaidPrepayments,
  PaidSettlements,
  PaidClaimRests,
  PaidSurpluses,
  ClaimsApproved,
  PrepaymentsIssued,
  PrepaymentsOffset,
  SettlementsIssued,
  SettlementsOffset,
  SurplusesGranted,
  ClosingBank,
  ClosingInTransit,
  ClosingPrepayments,
  ClosingPayable,
  ClosingReceivable,
  ClosingSurplusPayable
};
struct FundMonth {
  std::vector<Fen> amounts;  // by FundLine
  Fen opening_bank;
};
struct FundMonthReport {
  PoolCode pool_code;
  BusinessMonth month;
  FundMonth now, month_before, year_before;
};
FundMonth fund_month(db::Session& session, PoolCode pool, BusinessMonth month);
// none where the pool is not the reader's.
std::optional<FundMonthReport> fund_month_report(db::Session& session, const Scope& scope, const std::string& pool_code,
                                                 BusinessMonth month);

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::FundLine> {
  using L = settlement::FundLine;
  static constexpr EnumName<L> kAll[] = {{L::FromFinance, "from_finance", "财政拨入"},
                                         {L::FromInstitutions, "from_institutions", "机构补缴代付款"},
                                         {L::FromSuppliers, "from_suppliers", "退货款收回"},
                                         {L::PrepaymentsReturned, "prepayments_returned", "预付金退回"},
                                         {L::PaidPrepayments, "paid_prepayments", "支付预付金"},
                                         {L::PaidSettlements, "paid_settlements", "支付直接结算货款"},
                                         {L::PaidClaimRests, "paid_claim_rests", "支付申报余额"},
                                         {L::PaidSurpluses, "paid_surpluses", "支付结余留用"},
                                         {L::ClaimsApproved, "claims_approved", "审定申报"},
                                         {L::PrepaymentsIssued, "prepayments_issued", "预付金拨付"},
                                         {L::PrepaymentsOffset, "prepayments_offset", "预付金冲抵"},
                                         {L::SettlementsIssued, "settlements_issued", "直接结算代付"},
                                         {L::SettlementsOffset, "settlements_offset", "代付款抵扣"},
                                         {L::SurplusesGranted, "surpluses_granted", "结余留用核定"},
                                         {L::ClosingBank, "closing_bank", "期末银行存款"},
                                         {L::ClosingInTransit, "closing_in_transit", "期末在途支付"},
                                         {L::ClosingPrepayments, "closing_prepayments", "期末预付金余额"},
                                         {L::ClosingPayable, "closing_payable", "期末应付医疗机构款"},
                                         {L::ClosingReceivable, "closing_receivable", "期末应收代付款"},
                                         {L::ClosingSurplusPayable, "closing_surplus_payable", "期末应付结余留用"}};
};
}  // namespace liangjia
