// How the ids of a page are read (Rules LQ-1 and LQ-2): which index serves each alternative of a scope, and the merge of their ranges.
// Sums read the same ranges (Rule LQ-3).
#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <set>

#include "core/command/list_query.h"

namespace liangjia {
namespace {

constexpr std::size_t kBranchesMost = 2048;   // a scope of more is read by the table's own key, as it covers much of it
constexpr std::size_t kTogetherMost = 16;     // in one statement; a power of two, so that few texts are prepared
constexpr std::int64_t kFewestOfBranch = 16;  // rows a branch is first asked for
constexpr std::int64_t kWiden = 4;
constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();

// Institutions lie in divisions of this table, each listed with its own code, so that a city is its counties.
constexpr db::Sql kDivisions{"list_query.divisions", "SELECT code FROM region WHERE code LIKE ? ORDER BY code"};

// A row's place in the list: the column that comes first, if there is one, and the id; of a list that begins with the oldest, both counted
// backwards, so that merge and bounds are the same.
using Key = std::pair<std::int64_t, std::int64_t>;

// What branches of one index have in common.
struct Shape {
  std::string head;  // between "SELECT number" and the values
  std::string tail;
  bool by_first = false;
  bool repeats = false;
  bool plain = false;  // every row is one of the list's, and none comes twice
};
struct Branch {
  std::size_t shape = 0;
  std::vector<db::Value> values;  // of the clauses asked of each row, then of the index
  Key after;
  bool more = true;
};

// The values of a column that a key of a scope names.
std::vector<db::Value> values_of(db::Session& session, const ScopeKey& key) {
  constexpr std::size_t kCounty = 6;
  if (!key.divisions || std::get<std::string>(key.value).size() == kCounty) return {key.value};
  std::vector<db::Value> codes;
  for (db::Row& row : session.query(kDivisions, std::get<std::string>(key.value) + "%"))
    codes.push_back(db::to_value(row.take<std::string>()));
  return codes;
}

class Reading {
 public:
  Reading(db::Session& session, std::string_view name, const PageRequest& request)
      : session_(session),
        name_(name),
        wanted_(static_cast<std::size_t>(request.limit) + 1),
        oldest_first_(request.oldest_first),
        from_(request.after ? 0 : kNewest, request.after ? counted(*request.after) : kNewest) {}

  void add(const ReadBranches& read);
  Page<std::int64_t> page();

 private:
  struct Way {
    const ListIndex* index = nullptr;
    db::Value value = {};
  };
  void add_ways(const ReadBranches& read, const std::vector<Way>& ways, bool by_scope);
  std::vector<Way> ways_of_scope(const ReadBranches& read);
  std::int64_t counted(std::int64_t number) const { return oldest_first_ ? -number : number; }
  Key place_of(const ListSource& source);
  std::string order_of(const ListSource& source) const;
  // Where a branch stands in the list; of what repeats, more rows may lead to the same.
  Key place(const Branch& branch) const { return shapes_[branch.shape].repeats ? Key{0, branch.after.first} : branch.after; }
  bool repeats() const { return std::ranges::any_of(shapes_, &Shape::repeats); }
  std::vector<std::size_t> to_extend() const;
  std::int64_t extend(const std::vector<std::size_t>& branches, std::int64_t width);
  std::int64_t extend_together(std::span<const std::size_t> branches, std::int64_t width);

  db::Session& session_;
  std::string_view name_;
  std::size_t wanted_;
  bool oldest_first_;
  Key from_;
  std::vector<Shape> shapes_;
  std::vector<Branch> branches_;
  std::set<Key, std::greater<>> found_;
};

// The clause by which a column is known, if there is one.
const Where::Clause* known(const Where& where, std::string_view column) {
  const auto clause = std::ranges::find(where.clauses(), column, &Where::Clause::column);
  return column.empty() || clause == where.clauses().end() ? nullptr : &*clause;
}

// The index of this column that needs the fewest branches.
const ListIndex* index_of(const ReadBranches& read, std::string_view column) {
  const ListIndex* best = nullptr;
  for (const ListIndex& index : read.source.indexes) {
    if (index.column != column) continue;
    if (known(read.where, index.state) != nullptr) return &index;
    if (!index.state.empty() && read.source.states.empty()) continue;
    if (best == nullptr || (index.state.empty() && !best->state.empty())) best = &index;
  }
  return best;
}

std::vector<db::Value> states_of(const ListIndex& index, const ReadBranches& read) {
  if (const auto* clause = known(read.where, index.state)) return clause->filter.values;
  std::vector<db::Value> states;
  for (const std::string_view state : read.source.states) states.push_back(db::to_value(state));
  return states;
}

// The first index whose column a filter names.
const ListIndex* index_of_filter(const ReadBranches& read) {
  for (const ListIndex& index : read.source.indexes) {
    if (known(read.where, index.column) == nullptr) continue;
    if (const ListIndex* found = index_of(read, index.column)) return found;
  }
  return nullptr;
}

// Of the indexes that serve the alternatives of a scope, the widest; none when one of them has no index.
const ListIndex* index_of_scope(const ReadBranches& read) {
  const ListIndex* widest = nullptr;
  if (!read.where.scope()) return nullptr;
  for (const ScopeKey& key : read.where.scope()->keys) {
    const ListIndex* found = index_of(read, key.column);
    if (found == nullptr) return nullptr;
    if (widest == nullptr || widest < found) widest = found;
  }
  return widest;
}

std::vector<Reading::Way> Reading::ways_of_scope(const ReadBranches& read) {
  std::vector<Way> ways;
  for (const ScopeKey& key : read.where.scope()->keys) {
    const ListIndex* index = index_of(read, key.column);
    for (const db::Value& value : values_of(session_, key)) ways.push_back({index, value});
  }
  return ways;
}

// The cursor is an id; its row tells what comes first.
Key Reading::place_of(const ListSource& source) {
  if (source.first.empty() || from_.second == kNewest) return from_;
  if (source.repeats) return {from_.second, -kNewest};
  const std::string id(source.id), first(source.first);
  const std::string text = "SELECT " + first + " FROM " + std::string(source.table) + " WHERE " + id +
                           (oldest_first_ ? " >= ? ORDER BY " : " <= ? ORDER BY ") + id + (oldest_first_ ? "" : " DESC") + " LIMIT 1";
  auto row = session_.one({name_, text}, counted(from_.second));
  return {row ? counted(row->take<std::int64_t>()) : -kNewest, from_.second};
}

// What stands behind the columns of the index: from where on, in which order, how many.
std::string Reading::order_of(const ListSource& source) const {
  const std::string id(source.id), first(source.first);
  const std::string on = oldest_first_ ? " > ?" : " < ?", way = oldest_first_ ? "" : " DESC";
  if (first.empty()) return id + on + " ORDER BY " + id + way + " LIMIT ?)";
  return first + (oldest_first_ ? " >= ?" : " <= ?") + " AND (" + first + on + " OR " + id + on + ") ORDER BY " + first + way + ", " + id +
         way + " LIMIT ?)";
}

void Reading::add(const ReadBranches& read) {
  if (read.where.scope() && read.where.scope()->text == "1 = 0") return;
  const ListIndex* by_filter = index_of_filter(read);
  const ListIndex* by_scope = index_of_scope(read);
  if (by_filter != nullptr && (by_scope == nullptr || by_filter <= by_scope)) {
    std::vector<Way> ways;
    for (const db::Value& value : known(read.where, by_filter->column)->filter.values) ways.push_back({by_filter, value});
    return add_ways(read, ways, false);
  }
  const std::vector<Way> ways = by_scope == nullptr ? std::vector<Way>{} : ways_of_scope(read);
  const bool many = ways.size() * std::max<std::size_t>(1, read.source.states.size()) > kBranchesMost;
  if (by_scope == nullptr || many) return add_ways(read, {{}}, false);
  add_ways(read, ways, true);
}

void Reading::add_ways(const ReadBranches& read, const std::vector<Way>& ways, bool by_scope) {
  const ListSource& source = read.source;
  const std::string id(source.id), first(source.first);
  const Key after = place_of(source);
  for (const Way& way : ways) {
    const bool keyed = way.index != nullptr, by_state = keyed && !way.index->state.empty();
    const auto* state = by_state ? known(read.where, way.index->state) : nullptr;
    const auto* named = keyed && !by_scope ? known(read.where, way.index->column) : nullptr;
    Where asked(Unscoped("what the index does not tell"));
    if (!by_scope && read.where.scope() && read.where.scope()->text != "1 = 1") asked.with(*read.where.scope());
    for (const auto& clause : read.where.clauses()) {
      if (&clause != state && &clause != named) asked.with(clause.filter);
    }
    const bool plain = asked.clauses().empty();
    const std::string index = keyed ? std::string(way.index->name) : "PRIMARY";
    Shape shape;
    shape.head = ", " + (first.empty() ? "0" : first) + " AS first, " + id + " AS id, " + (plain ? "1" : "(" + asked.text() + ")") +
                 " AS fits FROM " + std::string(source.table) + " FORCE INDEX (" + index + ")" +
                 (plain || source.joined.empty() ? "" : " " + std::string(source.joined)) + " WHERE ";
    shape.tail = order_of(source);
    shape.by_first = !first.empty();
    shape.repeats = source.repeats;
    shape.plain = plain && !source.repeats;
    if (keyed) shape.head += std::string(way.index->column) + " = ? AND ";
    if (by_state) shape.head += std::string(way.index->state) + " = ? AND ";
    std::vector<db::Value> made;
    if (const auto& from = read.where.made_from()) {
      shape.head += (first.empty() ? id : first) + " >= ? AND ";
      made.push_back(db::to_value(*from));
    }
    if (shapes_.empty() || shapes_.back().head != shape.head) shapes_.push_back(std::move(shape));
    for (const db::Value& value : by_state ? states_of(*way.index, read) : std::vector<db::Value>(1)) {
      Branch branch{shapes_.size() - 1, asked.values(), after};
      if (keyed) branch.values.push_back(way.value);
      if (by_state) branch.values.push_back(value);
      branch.values.insert(branch.values.end(), made.begin(), made.end());
      branches_.push_back(std::move(branch));
    }
  }
}

// Those that may still hold an id of the page.
std::vector<std::size_t> Reading::to_extend() const {
  const Key last = found_.size() < wanted_ ? Key{std::numeric_limits<std::int64_t>::min(), 0}
                                           : *std::next(found_.begin(), static_cast<std::ptrdiff_t>(wanted_) - 1);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    if (branches_[i].more && place(branches_[i]) > last) open.push_back(i);
  }
  return open;
}

std::int64_t Reading::extend_together(std::span<const std::size_t> branches, std::int64_t width) {
  std::string text;
  std::vector<db::Value> values;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    const Branch& branch = branches_[branches[i]];
    const Shape& shape = shapes_[branch.shape];
    text += (text.empty() ? "(SELECT " : " UNION ALL (SELECT ") + std::to_string(i) + " AS branch" + shape.head + shape.tail;
    values.insert(values.end(), branch.values.begin(), branch.values.end());
    if (shape.by_first) values.insert(values.end(), 2, db::to_value(counted(branch.after.first)));
    values.push_back(db::to_value(counted(branch.after.second)));
    values.push_back(db::to_value(width));
  }
  std::vector<std::int64_t> counts(branches.size());
  std::vector<db::Row> rows = session_.query_values({name_, text}, values);
  for (db::Row& row : rows) {
    const auto place = static_cast<std::size_t>(row.take<std::int64_t>());
    Branch& branch = branches_[branches[place]];
    const auto first = counted(row.take<std::int64_t>());
    const Key key{first, counted(row.take<std::int64_t>())};
    branch.after = std::min(branch.after, key);
    ++counts[place];
    if (row.take<std::optional<std::int64_t>>().value_or(0) != 0) found_.insert(shapes_[branch.shape].repeats ? Key{0, key.first} : key);
  }
  for (std::size_t i = 0; i < branches.size(); ++i) branches_[branches[i]].more = counts[i] == width;
  return std::ssize(rows);
}

std::int64_t Reading::extend(const std::vector<std::size_t>& branches, std::int64_t width) {
  std::int64_t rows = 0;
  for (std::size_t at = 0; at < branches.size();) {
    std::size_t alike = 1;
    while (at + alike < branches.size() && branches_[branches[at + alike]].shape == branches_[branches[at]].shape) ++alike;
    std::size_t together = kTogetherMost;
    while (together > alike) together /= 2;
    rows += extend_together(std::span(branches).subspan(at, together), width);
    at += together;
  }
  return rows;
}

Page<std::int64_t> Reading::page() {
  const bool plain = std::ranges::all_of(shapes_, &Shape::plain);
  const auto wanted = static_cast<std::int64_t>(wanted_);
  std::int64_t width = std::max(kFewestOfBranch, (plain ? wanted : kWiden * wanted) / std::max<std::int64_t>(1, std::ssize(branches_) / 2));
  std::int64_t left = kCandidatesMost;
  std::vector<std::size_t> open = to_extend();
  const auto newest = [&] {
    return place(branches_[*std::ranges::max_element(open, {}, [&](std::size_t i) { return place(branches_[i]); })]);
  };
  // A document of more rows than may be asked is read through, or the next page would begin where this one did.
  while (!open.empty() && (left > 0 || (repeats() && newest().second + 1 >= from_.second))) {
    left -= extend(open, width);
    open = to_extend();
    if (!open.empty()) width = std::clamp(left / std::ssize(open), kFewestOfBranch, width * kWiden);
  }
  Page<std::int64_t> page;
  if (!open.empty()) {  // out of candidates: what is older than the newest place where a branch stands is not known yet
    const Key known_to = newest();
    found_.erase(repeats() ? found_.lower_bound(known_to) : found_.upper_bound(known_to), found_.end());
    page.next = counted(known_to.second + (repeats() ? 1 : 0));
  }
  const auto end = found_.size() < wanted_ ? found_.end() : std::next(found_.begin(), static_cast<std::ptrdiff_t>(wanted_) - 1);
  std::transform(found_.begin(), end, std::back_inserter(page.items), [&](const Key& key) { return counted(key.second); });
  if (end != found_.end()) page.next = page.items.back();
  return page;
}

}  // namespace

Page<std::int64_t> read_ids(db::Session& session, std::string_view name, std::initializer_list<ReadBranches> branches,
                            const PageRequest& request) {
  Reading reading(session, name, request);
  for (const ReadBranches& each : branches) reading.add(each);
  return reading.page();
}

std::vector<SqlFilter> disjoint_parts(db::Session& session, const SqlFilter& scope) {
  std::vector<SqlFilter> parts;
  std::string earlier;
  std::vector<db::Value> earlier_values;
  for (std::size_t at = 0; at < scope.keys.size();) {
    const std::string_view column = scope.keys[at].column;
    std::vector<db::Value> values;
    for (; at < scope.keys.size() && scope.keys[at].column == column; ++at)
      std::ranges::copy(values_of(session, scope.keys[at]), std::back_inserter(values));
    if (values.empty()) continue;
    values = db::padded(std::move(values));
    const std::string named = std::string(column) + " IN " + db::places(values.size());
    SqlFilter part{named + earlier, values};
    part.values.insert(part.values.end(), earlier_values.begin(), earlier_values.end());
    parts.push_back(std::move(part));
    earlier += " AND NOT " + named;
    earlier_values.insert(earlier_values.end(), values.begin(), values.end());
  }
  return scope.keys.empty() ? std::vector{scope} : parts;
}

std::vector<db::Row> read_rows(db::Session& session, const db::Sql& select, const ListSource& source, std::vector<db::Value> before,
                               const std::vector<std::int64_t>& ids) {
  if (ids.empty()) return {};
  const std::vector<db::Value> list = db::padded(db::values_of(ids));
  const std::string id(source.id), first = source.first.empty() ? "" : std::string(source.first) + " DESC, ";
  // From the listed table on, in the order told: a small table joined is no place to begin.
  constexpr std::string_view kSelect = "SELECT";
  const std::string text = "SELECT STRAIGHT_JOIN" + std::string(select.text.substr(kSelect.size())) + " WHERE " + id + " IN " +
                           db::places(list.size()) + " ORDER BY " + first + id + " DESC";
  before.insert(before.end(), list.begin(), list.end());
  return session.query_values({select.name, text}, before);
}

}  // namespace liangjia
