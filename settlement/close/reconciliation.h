#pragma once
// The three-way reconciliation (三方对账) of a month, one row for each institution and enterprise: the institution's book, the fund's, the
// enterprise's word, and what the documents say is open.
//   CB-7  what the institution's book owes an enterprise at the month's end is what the documents say is open then: goods accepted and not
//         paid, less returns and what is owed back, to the fen; the fund issued what the institution's book says it paid; and the book goes
//         from what it owed to what it owes by what is told.
//   CB-8  what differs for a time is told with the documents behind it as they stand now: paid and not confirmed by the enterprise,
//   accepted
//         and not invoiced, issued and not answered by the bank.
// Documents are read as they stand now and led back to the month's end by what has happened since.
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/command/actor.h"
#include "core/database/session.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

struct ReconciliationFilter {
  BusinessMonth month;
  std::optional<std::string> pool_code;  // as somebody asked
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> enterprise;
};

struct ReconciliationRow {
  OrganisationId institution, enterprise;
  std::string institution_name, enterprise_name;
  // the institution's book; `written_off`: what invoices said beyond what was paid (LE-8), which leaves the debt as it is
  FenSum opening, accepted, returned, paid_by_fund, sent_back, paid_by_itself, recovered, written_off, closing;
  FenSum other;  // moved otherwise: nothing does
  // the fund's payments
  FenSum issued, confirmed, rejected;
  // the enterprise's word
  FenSum received, invoiced;
  FenSum documents_open;
  // as it stands now
  FenSum unconfirmed, uninvoiced, on_the_way;

  bool agrees() const {
    return opening + accepted + sent_back + recovered + other - returned - paid_by_fund - paid_by_itself == closing &&
           closing == documents_open && issued == paid_by_fund && rejected == sent_back && other == FenSum{};
  }
};

enum class OpenItemKind { PaidUnconfirmed, AcceptedUninvoiced, IssuedUnanswered };
struct OpenItem {
  OpenItemKind kind = OpenItemKind::PaidUnconfirmed;
  std::int64_t id = 0;
  std::string number;
  OrganisationId institution, enterprise;
  Fen amount;
};

struct Reconciliation {
  BusinessMonth month;
  std::vector<ReconciliationRow> rows;  // by institution and enterprise
  std::vector<OpenItem> items;          // kOpenItemsMost of each kind at most, oldest first
  bool more_items = false;
  bool agrees() const;
};
constexpr std::size_t kOpenItemsMost = 200;

Reconciliation reconcile(db::Session& session, const Scope& scope, const ReconciliationFilter& filter);

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::OpenItemKind> {
  using K = settlement::OpenItemKind;
  static constexpr EnumName<K> kAll[] = {{K::PaidUnconfirmed, "paid_unconfirmed", "已付未确认回款"},
                                         {K::AcceptedUninvoiced, "accepted_uninvoiced", "已验收未开票"},
                                         {K::IssuedUnanswered, "issued_unanswered", "已发出银行未回执"}};
};
}  // namespace liangjia
