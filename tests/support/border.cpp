#include "tests/support/border.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace liangjia::test {
namespace {

constexpr std::size_t kThreads = 4;
constexpr std::size_t kFaultsTold = 20;
constexpr std::size_t kFaultLength = 300;

constexpr const char* kPeople[] = {
    // The city, and offices of two counties and of the development zone.
    "city.catalogue", "city.monitor", "city.maker", "city.checker", "city.finance", "city.system", "city.security", "city.audit",
    "qingtian.catalogue", "qingtian.monitor", "qingtian.maker", "qingtian.checker", "qingtian.finance", "qingtian.system",
    "qingtian.security", "qingtian.audit", "jinyun.catalogue", "jinyun.monitor", "jinyun.maker", "jinyun.checker", "jinyun.finance",
    "jinyun.system", "jinyun.security", "jinyun.audit", "kaifaqu.checker",
    // Two alliances, their leads and members, and an institution in none.
    "qingtian.lead.buyer", "qingtian.lead.pharmacist", "qingtian.lead.finance", "qingtian.m1.pharmacist", "qingtian.m1.finance",
    "jinyun.lead.buyer", "jinyun.lead.pharmacist", "jinyun.lead.finance", "jinyun.m1.pharmacist", "jinyun.m1.finance",
    "kaifaqu.h1.pharmacist", "kaifaqu.h1.finance",
    // Distributors, winners with contracts, and one without.
    "dist1.sales", "dist1.finance", "dist2.sales", "dist2.finance", "dist3.sales", "dist3.finance", "win01.sales", "win11.sales",
    "win20.sales"};

std::string joined(const Ids& ids) {
  std::string text;
  for (const auto id : ids) text += " " + id_text(id);
  return text;
}

struct NamedDocument {
  std::string collection;
  std::int64_t id = 0;
};

const std::map<std::string, NamedDocument>& named_documents() {
  static const std::map<std::string, NamedDocument> all = [] {
    std::map<std::string, NamedDocument> known;
    for (const std::string& collection : all_kinds()) {
      for (const auto& [number, id] : document_numbers(city_in_use(), collection)) known[number] = {collection, id};
    }
    return known;
  }();
  return all;
}

bool stands_in_names(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_'; }

}  // namespace

Border& border() {
  static Border one;
  return one;
}

Border::Border() {
  CityInUse& city = city_in_use();
  for (const char* username : kPeople) people.push_back(person_of(city, username));
  look_again();
}

void Border::look_again() {
  CityInUse& city = city_in_use();
  for (const std::string& collection : all_kinds()) {
    all[collection] = all_of(city, collection);
    for (const Person& person : people) {
      seen[person.username][collection] = test::seen_by(city, collection, person);
      named[person.username][collection] = named_to(city, collection, person);
    }
  }
}

const Person& Border::person(const std::string& username) const {
  const auto found = std::ranges::find(people, username, &Person::username);
  if (found == people.end()) throw std::runtime_error("not among the people: " + username);
  return *found;
}

const Operation& Border::operation(const std::string& id) const {
  const auto found = std::ranges::find(operations(), id, &Operation::id);
  if (found == operations().end()) throw std::runtime_error("no such operation: " + id);
  return *found;
}

Ids Border::hidden_from(const Person& person, const std::string& collection) const {
  Ids hidden = all.at(collection);
  for (const auto id : seen_by(person, collection)) hidden.erase(id);
  return hidden;
}

std::vector<std::int64_t> Border::foreign_to(const Person& person, const std::string& collection, std::size_t most) const {
  const Ids hidden = hidden_from(person, collection);
  std::vector<std::int64_t> some = some_of(hidden, most);
  const auto checker = std::ranges::find(people, person.username.substr(0, person.username.find('.')) + ".checker", &Person::username);
  if (checker == people.end()) return some;
  Ids near;
  std::ranges::set_intersection(hidden, seen_by(*checker, collection), std::inserter(near, near.end()));
  for (const auto id : some_of(near, 2)) {
    if (std::ranges::find(some, id) == some.end()) some.push_back(id);
  }
  return some;
}

bool may_call(const Person& person, const Operation& operation) {
  if (operation.roles.contains("anyone") || operation.roles.contains("everyone")) return true;
  return std::ranges::any_of(person.roles, [&](const std::string& role) { return operation.roles.contains(role); });
}

std::vector<std::int64_t> some_of(const Ids& ids, std::size_t most) {
  std::vector<std::int64_t> some;
  const std::vector<std::int64_t> every(ids.begin(), ids.end());
  const std::size_t count = std::min(most, every.size());
  for (std::size_t i = 0; i < count; ++i) some.push_back(every[count == 1 ? 0 : i * (every.size() - 1) / (count - 1)]);
  return some;
}

std::string said(const ApiReply& reply) {
  std::string text = std::to_string(reply.status);
  const auto document = json::parse(reply.text);
  if (!document || !document->object()) return text + " " + reply.text;
  for (const auto& [name, value] : document->object()->members()) {
    if (name != "request_id") text += " " + name + "=" + json::dump(value);
  }
  return text;
}

// Cut to a line's length; bytes that are no text are left out.
void Faults::add(std::string text) {
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) >= 127; });
  if (text.size() > kFaultLength) text.resize(kFaultLength);
  const std::lock_guard guard(mutex_);
  texts_.push_back(std::move(text));
}

std::string Faults::told() const {
  std::vector<std::string> texts = texts_;
  std::ranges::sort(texts);
  std::string all;
  for (std::size_t i = 0; i < std::min(kFaultsTold, texts.size()); ++i) all += "\n  " + texts[i];
  if (texts.size() > kFaultsTold) all += "\n  and " + std::to_string(texts.size() - kFaultsTold) + " more";
  return all;
}

Ids listed(const Person& person, const std::string& target, Faults& faults) {
  Ids ids;
  std::string cursor;
  do {
    const std::string page = target + (target.find('?') == std::string::npos ? "?" : "&") + "limit=40" + cursor;
    const ApiReply reply = city_in_use().as(person.username).get(page);
    if (reply.status != 200) {
      faults.add(person.username + " GET " + page + ": " + reply.text);
      return ids;
    }
    const json::Value document = reply.body();
    for (const json::Value& item : *document.at("items").array()) {
      const bool fresh = ids.insert(*parse_id(item.at("id").as_text())).second;
      if (!fresh) faults.add(person.username + " GET " + page + ": twice " + item.at("id").as_text());
    }
    const json::Value& next = document.at("next_cursor");
    cursor = next.is_null() ? "" : "&cursor=" + next.as_text();
  } while (!cursor.empty());
  return ids;
}

void compare(const Person& person, const std::string& target, const Ids& shown, const Ids& expected, Faults& faults) {
  Ids more;
  Ids fewer;
  std::ranges::set_difference(shown, expected, std::inserter(more, more.end()));
  std::ranges::set_difference(expected, shown, std::inserter(fewer, fewer.end()));
  if (!more.empty()) faults.add(person.username + " GET " + target + " shows what is not theirs:" + joined(more));
  if (!fewer.empty()) faults.add(person.username + " GET " + target + " keeps back what is theirs:" + joined(fewer));
}

std::string foreign_documents_in(const Person& person, const std::string& text) {
  std::string found;
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && !stands_in_names(text[at])) ++at;
    const std::size_t begin = at;
    while (at < text.size() && stands_in_names(text[at])) ++at;
    const auto known = named_documents().find(text.substr(begin, at - begin));
    if (known == named_documents().end()) continue;
    const auto& [collection, id] = known->second;
    if (!border().named.at(person.username).at(collection).contains(id)) found += " " + collection + " " + known->first;
  }
  return found;
}

void for_each_person(Faults& faults, const std::function<void(const Person&)>& visit) {
  const auto& people = border().people;
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < people.size(); i = next++) {
      try {
        visit(people[i]);
      } catch (const std::exception& thrown) {
        faults.add(people[i].username + ": " + thrown.what());
      }
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kThreads; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace liangjia::test
