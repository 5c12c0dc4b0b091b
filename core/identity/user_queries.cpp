#include "core/identity/user_queries.h"

#include "core/command/list_query.h"
#include "core/identity/api_token_table.h"
#include "core/identity/employer_view.h"
#include "core/identity/user_table.h"

namespace liangjia::identity {
namespace {

constexpr auto kEmployeeView = db::view<Employee>(
    db::part<kUserTable, "u">(&Employee::account), db::part<kEmployerView, "o">(&Employee::employer),
    db::column("EXISTS (SELECT 1 FROM user_account m WHERE m.money_person = u.person AND m.id <> u.id)", &Employee::money_elsewhere));
constexpr auto kEmployees =
    db::select<kEmployeeView, "FROM user_account u JOIN organisation o ON o.id = u.organisation_id">("user_queries.employees");
constexpr ListIndex kIndexes[] = {{"user_account_username", "u.username"}, {"user_account_organisation", "u.organisation_id"}};
constexpr ListSource kSource{"user_account u", "u.id", kIndexes, {}, "STRAIGHT_JOIN organisation o ON o.id = u.organisation_id"};
constexpr auto kTokenView = db::view<ApiToken>(db::part<kApiTokenTable, "t">([](auto& row) -> auto& { return row; }));
constexpr auto kTokens =
    db::select<kTokenView, "FROM api_token t JOIN user_account u ON u.id = t.user_id JOIN organisation o ON o.id = u.organisation_id">(
        "user_queries.api_tokens");

}  // namespace

Page<Employee> list_users(db::Session& session, const Actor& actor, const UserFilter& filter, const PageRequest& page) {
  Where where(administered(actor, "o.region_code", "o.kind"));
  where.maybe("u.organisation_id = ?", filter.organisation).maybe("u.state = ?", filter.state).maybe("u.username = ?", filter.username);
  return read_page(session, kEmployees, kSource, where, page);
}

std::optional<Employee> find_administered(db::Session& session, const Actor& actor, UserId user) {
  return read_one(session, kEmployees, Where(administered(actor, "o.region_code", "o.kind")).with("u.id = ?", user));
}

Page<ApiToken> list_api_tokens(db::Session& session, const Actor& actor, const std::optional<UserId>& owner, const PageRequest& page) {
  Where where(actor.has(Role::SystemAdministrator) ? administered(actor, "o.region_code", "o.kind")
                                                   : SqlFilter{"t.user_id = ?", {db::Value(actor.user.value())}});
  where.maybe("t.user_id = ?", owner);
  return read_page(session, kTokens, "t.id", where, page);
}

std::optional<Employee> find_self(db::Session& session, UserId user) {
  return read_one(session, kEmployees, Where(Unscoped("one's own account")).with("u.id = ?", user));
}

}  // namespace liangjia::identity
