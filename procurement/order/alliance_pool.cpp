#include "procurement/order/alliance_pool.h"

#include <algorithm>

#include "core/database/table.h"
#include "procurement/quota/quota_document.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kConsent = "quota.alliance_pool";

constexpr auto kPoolView = db::view<PooledAccount>(
    db::column("t.id", &PooledAccount::own), db::column("q.id", &PooledAccount::giver),
    db::column("q.institution_id", &PooledAccount::institution), db::column("q.region_code", &PooledAccount::region_code),
    db::column("al.id", &PooledAccount::alliance), db::column("al.region_code", &PooledAccount::alliance_region));
constexpr auto kPool =
    db::select<kPoolView,
               "FROM quota_account t JOIN alliance_member m ON m.institution_id = t.institution_id "
               "JOIN alliance al ON al.id = m.alliance_id "
               "JOIN alliance_member o ON o.alliance_id = m.alliance_id AND o.institution_id <> t.institution_id "
               "JOIN quota_account q ON q.institution_id = o.institution_id AND q.award_id = t.award_id "
               "AND q.agreement_year_id = t.agreement_year_id AND q.state = 'locked' WHERE t.id IN {in} "
               "AND m.since <= ? AND (m.until IS NULL OR m.until >= ?) AND o.since <= ? AND (o.until IS NULL OR o.until >= ?) "
               "ORDER BY t.id, q.id">("alliance_pool.accounts");

bool anybody_consents(const rulebook::Rules& rules, BusinessDate on) {
  return std::ranges::any_of(rules.all(), [&](const rulebook::Rule& row) {
    return row.key == kConsent && row.value == "yes" && row.valid_from <= on && (!row.valid_to || on <= *row.valid_to);
  });
}

}  // namespace

std::vector<PooledAccount> load_pool(db::Session& session, const command::Moment& moment, const std::vector<RowFacts>& rows) {
  const rulebook::Rules& rules = moment.rules;
  const BusinessDate today = moment.today;
  if (!anybody_consents(rules, today)) return {};
  std::vector<QuotaAccountId> own;
  for (const RowFacts& row : rows) {
    if (!moment.actor.scope.covers_institution(row.institution, row.region_code)) continue;
    for (const ServingAccount& account : row.accounts) {
      if (account.own_product && !account.round_ended) own.push_back(account.account);
    }
  }
  std::vector<PooledAccount> consented;
  for (PooledAccount& one : db::all_in(session, kPool, own, today, today, today, today)) {
    const auto consent = rules.flag(kConsent, {one.region_code, {}, {}, one.institution}, today);
    if (!consent || !consent->value) continue;  // a book that cannot tell holds no consent
    one.consent = consent->rule;
    one.consented_by = rules.row(consent->rule)->created_by;
    consented.push_back(std::move(one));
  }
  return consented;
}

std::vector<QuotaMovement> write_pool_transfers(command::Context& context, const std::vector<PooledUnits>& pooled, std::string_view order) {
  const std::string document(kind::kQuotaTransfer.token);
  std::vector<QuotaMovement> movements;
  for (const auto& [from, units] : pooled) {
    QuotaTransfer transfer;
    transfer.id = context.ids.next<QuotaTransferId>();
    transfer.number = document_number("TJ", transfer.id.value());
    transfer.alliance = from.alliance;
    transfer.from = from.giver;
    transfer.to = from.own;
    transfer.units = units;
    transfer.reason = "医共体统筹，订单 " + std::string(order);
    transfer.state = QuotaTransferState::Approved;
    transfer.proposed_by = context.actor().user;
    transfer.decided_by = from.consented_by;
    transfer.consent = from.consent;
    transfer.region_code = from.alliance_region;
    transfer.created_at = context.now();
    insert_quota_transfer(context.tx, transfer);
    context.audited(kind::kQuotaTransfer, transfer.id.value(), nullptr, quota_transfer_document(transfer));
    const std::int64_t id = transfer.id.value();
    movements.push_back({transfer.from, QuotaEntryKind::TransferOut, -units, {}, {}, document, id, transfer.reason});
    movements.push_back({transfer.to, QuotaEntryKind::TransferIn, units, {}, {}, document, id, transfer.reason});
  }
  return movements;
}

}  // namespace liangjia::procurement
