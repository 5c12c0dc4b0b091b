#include "api/search/search.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/database/like.h"
#include "core/database/table.h"
#include "core/platform/json_told.h"

namespace liangjia::api {
namespace {

constexpr auto kFoundView = db::view<FoundThing>(
    db::column("id", &FoundThing::id), db::column("number", &FoundThing::number), db::column("title", &FoundThing::title).or_null(),
    db::column("subtitle", &FoundThing::subtitle).or_null(), db::column("state", &FoundThing::state), db::column("at", &FoundThing::at),
    db::column("order_id", &FoundThing::order));

std::string name_of(std::string_view column) {
  return column.empty() ? "''" : "(SELECT o.name FROM organisation o WHERE o.id = " + std::string(column) + ")";
}

std::string head(const DocumentKind& kind) {
  return "SELECT t.id, " + std::string(kind.number) + ", " + name_of(kind.title) + ", " + name_of(kind.subtitle) + ", " +
         std::string(kind.state) + ", " + std::string(kind.at) + ", " + std::string(kind.order) + " FROM " + std::string(kind.table) + " t";
}

class Search {
 public:
  Search(db::Session& session, const Scope& scope, const MayOpen& may_open, std::size_t most)
      : session_(session), scope_(scope), may_open_(may_open), most_(most) {}

  std::vector<FoundThing> run(const std::string& words) {
    const bool ascii = db::is_ascii(words);
    if (ascii) by_number(words);
    if (ascii) named(words, Matched::Code);
    named(words, Matched::Name);
    return std::move(found_);
  }

 private:
  void take(std::string_view kind, std::string_view operation, Matched matched, const std::string& text,
            const std::vector<db::Value>& values) {
    for (db::Row& row : session_.query_values({"search.found", text}, values)) {
      FoundThing one{kind, operation, 0, {}, {}, {}, {}, {}, {}, matched};
      kFoundView.read(one, row);
      const bool told = std::ranges::any_of(found_, [&](const FoundThing& each) { return each.kind == kind && each.id == one.id; });
      if (!told && found_.size() < most_) found_.push_back(std::move(one));
    }
  }

  // The id stands in the number, so that each kind is one look at a key; a bank instruction has a key of its own.
  void by_number(const std::string& number) {
    constexpr std::size_t kIdLength = 13;
    const auto id = number.size() > kIdLength ? parse_id(std::string_view(number).substr(number.size() - kIdLength)) : std::nullopt;
    for (const DocumentKind& kind : document_kinds()) look(kind, within(kind, scope_), id, number);
  }

  void look(const DocumentKind& kind, Where where, std::optional<std::int64_t> id, const std::string& number) {
    if (kind.number.empty() || !may_open_(kind.operation)) return;
    const bool by_id = kind.number == "t.number";
    if (by_id && !id) return;
    if (by_id) where.with("t.id = ?", *id);
    where.with(std::string(kind.number) + " = ?", number);
    take(kind.kind, kind.operation, Matched::Number, head(kind) + " WHERE " + where.text(), where.values());
  }

  // The catalogue and its parties are one and open to all who may open them.
  void named(const std::string& words, Matched matched) {
    struct Shared {
      std::string_view kind, operation, table, title, subtitle, state;
      std::vector<std::string_view> names;
    };
    static const Shared kShared[] = {
        {"organisation", "get_organisation", "organisation t", "t.name", "''", "t.state", {"t.name"}},
        {"product",
         "get_product",
         "product t JOIN organisation m ON m.id = t.manufacturer_id",
         "CONCAT(t.generic_name, ' ', t.spec, ' ', t.pack)",
         "m.name",
         "t.state",
         {"t.generic_name", "t.trade_name"}},
        {"variety", "get_variety", "variety t", "t.generic_name", "t.route_form_group", "''", {"t.generic_name"}}};
    for (const Shared& one : kShared) {
      if (!may_open_(one.operation) || found_.size() >= most_) continue;
      Where where(Unscoped("the catalogue is one and open to all"));
      if (matched == Matched::Code) {
        where.with("t.code = ?", words);
      } else {
        std::string any;
        std::vector<db::Value> values;
        for (const std::string_view name : one.names) {
          any += (any.empty() ? "" : " OR ") + std::string(name) + " LIKE ?";
          values.push_back(db::to_value(db::like_text(words) + "%"));
        }
        where.with(SqlFilter{any, values});
      }
      std::vector<db::Value> values = where.values();
      values.push_back(db::to_value(static_cast<std::int64_t>(most_)));
      take(one.kind, one.operation, matched,
           "SELECT t.id, t.code, " + std::string(one.title) + ", " + std::string(one.subtitle) + ", " + std::string(one.state) +
               ", t.created_at, NULL FROM " + std::string(one.table) + " WHERE " + where.text() + " ORDER BY t.id LIMIT ?",
           values);
    }
  }

  db::Session& session_;
  const Scope& scope_;
  const MayOpen& may_open_;
  std::size_t most_;
  std::vector<FoundThing> found_;
};

}  // namespace

std::vector<FoundThing> search(db::Session& session, const Scope& scope, const std::string& words, const MayOpen& may_open, int most) {
  return Search(session, scope, may_open, static_cast<std::size_t>(most)).run(words);
}

json::Object found_document(const FoundThing& found) {
  return {{"kind", found.kind},
          {"operation", found.operation},
          {"id", id_text(found.id)},
          {"number", found.number},
          {"title", json::text_or_null(found.title)},
          {"subtitle", json::text_or_null(found.subtitle)},
          {"state", json::text_or_null(found.state)},
          {"at", found.at},
          {"order_id", found.order ? json::Value{id_text(*found.order)} : json::Value{}},
          {"matched", found.matched}};
}

}  // namespace liangjia::api
