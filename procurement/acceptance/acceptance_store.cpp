#include "procurement/acceptance/acceptance_store.h"

#include "procurement/acceptance/acceptance_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kAcceptanceLineTable, "WHERE id IN {in} ORDER BY id FOR UPDATE">("acceptance_store.lock");
constexpr auto kFind = db::select<kAcceptanceLineTable, "WHERE id IN {in} ORDER BY id">("acceptance_store.find");
constexpr auto kToSettle = db::select<kAcceptanceLineTable,
                                      "WHERE distributor_id = ? AND institution_id = ? AND payment_state = 'due' AND accepted_on <= ? "
                                      "AND invoice_state = 'matched' AND amount_fen > 0 ORDER BY id LIMIT ?">("acceptance_store.to_settle");

}  // namespace

std::vector<AcceptanceLine> lock_acceptance_lines(db::Transaction& tx, const std::vector<AcceptanceLineId>& ids) {
  return db::all_in(tx.session(), kLock, ids);
}

std::optional<AcceptanceLine> find_acceptance_line(db::Session& session, AcceptanceLineId id) {
  auto found = find_acceptance_lines(session, {id});
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<AcceptanceLine> find_acceptance_lines(db::Session& session, const std::vector<AcceptanceLineId>& ids) {
  return db::all_in(session, kFind, ids);
}

std::vector<AcceptanceLine> find_lines_to_settle(db::Session& session, OrganisationId distributor, OrganisationId institution,
                                                 BusinessDate until, int most) {
  return db::all(session, kToSettle, distributor, institution, until, most);
}

void insert_acceptance_lines(command::Context& context, const std::vector<AcceptanceLine>& lines) {
  for (const AcceptanceLine& line : lines) context.changes.add(AcceptanceLineChange{std::nullopt, line});
  db::insert_all<kAcceptanceLineTable>(context.tx, lines);
}

void update_acceptance_lines(command::Context& context, const std::vector<AcceptanceLine>& before,
                             const std::vector<AcceptanceLine>& after) {
  ensure(before.size() == after.size(), "acceptance lines before and after do not pair");
  db::update_all<kAcceptanceLineTable>(context.tx, after);
  for (std::size_t i = 0; i < after.size(); ++i) {
    ensure(before[i].id == after[i].id, "acceptance lines before and after do not pair");
    AcceptanceLine written = after[i];
    written.version = before[i].version + 1;
    context.changes.add(AcceptanceLineChange{before[i], std::move(written)});
  }
}

}  // namespace liangjia::procurement
