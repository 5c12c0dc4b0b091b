#include "procurement/bar/enterprise_bar.h"

#include "core/command/list_query.h"
#include "procurement/bar/enterprise_bar_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kEnterpriseBarTable, "WHERE id = ? FOR UPDATE">("enterprise_bar.lock");
constexpr auto kView = db::view<EnterpriseBarView>(db::part<kEnterpriseBarTable, "b">([](auto& view) -> auto& { return view; }),
                                                   db::column("o.name", &EnterpriseBarView::enterprise_name));
constexpr auto kViews = db::select<kView, "FROM enterprise_bar b JOIN organisation o ON o.id = b.enterprise_id">("enterprise_bar.views");

using Barred = std::pair<OrganisationId, std::string>;
constexpr auto kBarredView = db::view<Barred>(db::column("b.enterprise_id", &Barred::first), db::column("o.name", &Barred::second));
constexpr auto kBarred =
    db::select<kBarredView,
               "FROM enterprise_bar b JOIN organisation o ON o.id = b.enterprise_id WHERE b.enterprise_id IN {in} "
               "AND b.state = 'in_force' AND b.valid_from <= ? AND (b.valid_to IS NULL OR b.valid_to >= ?)">("enterprise_bar.barred");

}  // namespace

std::optional<EnterpriseBar> lock_enterprise_bar(db::Transaction& tx, EnterpriseBarId id) { return db::one(tx.session(), kLock, id); }
void insert_enterprise_bar(db::Transaction& tx, const EnterpriseBar& made) { db::insert<kEnterpriseBarTable>(tx, made); }
void update_enterprise_bar(db::Transaction& tx, const EnterpriseBar& changed) { db::update<kEnterpriseBarTable>(tx, changed); }

Page<EnterpriseBarView> list_enterprise_bars(db::Session& session, const EnterpriseBarFilter& filter, const PageRequest& page) {
  Where where(Unscoped("who is barred is open to all who work with the catalogue"));
  where.maybe("b.enterprise_id = ?", filter.enterprise).maybe("b.state = ?", filter.state);
  return read_page(session, kViews, "b.id", where, page);
}

std::optional<EnterpriseBarView> find_enterprise_bar(db::Session& session, EnterpriseBarId id) {
  return read_one(session, kViews, Where(Unscoped("who is barred is open to all who work with the catalogue")).with("b.id = ?", id));
}

std::map<OrganisationId, std::string> barred_on(db::Session& session, const std::vector<OrganisationId>& enterprises, BusinessDate day) {
  std::map<OrganisationId, std::string> barred;
  for (Barred& one : db::all_in(session, kBarred, enterprises, day, day)) barred.insert(std::move(one));
  return barred;
}

}  // namespace liangjia::procurement
