#include "procurement/invoice/enterprise_link_store.h"

#include "core/command/list_query.h"
#include "procurement/invoice/enterprise_link_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kEnterpriseLinkTable, "WHERE id = ? FOR UPDATE">("enterprise_link_store.lock");
constexpr auto kByEnterprise = db::select<kEnterpriseLinkTable, "WHERE enterprise_id IN {in}">("enterprise_link_store.by_enterprise");
constexpr auto kByPrincipal = db::select<kEnterpriseLinkTable, "WHERE principal_id IN {in}">("enterprise_link_store.by_principal");

constexpr auto kView = db::view<EnterpriseLinkView>(db::part<kEnterpriseLinkTable, "l">([](auto& view) -> auto& { return view; }),
                                                    db::column("e.name", &EnterpriseLinkView::enterprise_name),
                                                    db::column("p.name", &EnterpriseLinkView::principal_name),
                                                    db::column("g.code", &EnterpriseLinkView::product_code).or_null());
constexpr auto kLinks = db::select<kView,
                                   "FROM enterprise_link l JOIN organisation e ON e.id = l.enterprise_id JOIN organisation p ON p.id = "
                                   "l.principal_id LEFT JOIN product g ON g.id = l.product_id">("enterprise_link_store.links");

}  // namespace

std::optional<EnterpriseLink> lock_enterprise_link(db::Transaction& tx, EnterpriseLinkId id) { return db::one(tx.session(), kLock, id); }

std::vector<EnterpriseLink> enterprise_links_of(db::Session& session, const std::vector<OrganisationId>& enterprises) {
  std::vector<EnterpriseLink> links = db::all_in(session, kByEnterprise, enterprises);
  for (EnterpriseLink& one : db::all_in(session, kByPrincipal, enterprises)) {
    if (std::ranges::find(links, one.id, &EnterpriseLink::id) == links.end()) links.push_back(std::move(one));
  }
  return links;
}

void insert_enterprise_link(db::Transaction& tx, const EnterpriseLink& link) { db::insert<kEnterpriseLinkTable>(tx, link); }
void update_enterprise_link(db::Transaction& tx, const EnterpriseLink& link) { db::update<kEnterpriseLinkTable>(tx, link); }

Page<EnterpriseLinkView> list_enterprise_links(db::Session& session, std::optional<OrganisationId> enterprise, const PageRequest& page) {
  Where where(Unscoped("who counts as a maker is known to all who trade"));
  if (enterprise) where.with("(l.enterprise_id = ? OR l.principal_id = ?)", *enterprise, *enterprise);
  return read_page(session, kLinks, "l.id", where, page);
}

}  // namespace liangjia::procurement
