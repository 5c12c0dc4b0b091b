#pragma once
// What the tests of foreign objects share: the people, what each of them sees, and how a refusal reads.
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/contract.h"
#include "tests/support/ownership_truth.h"

namespace liangjia::test {

inline constexpr const char* kAbsentId = "7ZZZZZZZZZZZZ";

struct Border {
  std::vector<Person> people;                               // of every role, on either side of every border
  std::map<std::string, Ids> all;                           // by collection
  std::map<std::string, std::map<std::string, Ids>> seen;   // by user name and collection
  std::map<std::string, std::map<std::string, Ids>> named;  // what they may be told the number of

  Border();
  const Person& person(const std::string& username) const;
  const Operation& operation(const std::string& id) const;
  const Ids& seen_by(const Person& person, const std::string& collection) const { return seen.at(person.username).at(collection); }
  Ids hidden_from(const Person& person, const std::string& collection) const;
  // Some of what is hidden: spread over all, and two of the person's own county.
  std::vector<std::int64_t> foreign_to(const Person& person, const std::string& collection, std::size_t most) const;
  void look_again();  // after the documents have changed
};

Border& border();  // one per test executable

// Whether one of the person's roles may call it.
bool may_call(const Person& person, const Operation& operation);

// At most so many of them, spread over the whole.
std::vector<std::int64_t> some_of(const Ids& ids, std::size_t most);

// Faults of many requests, gathered from several threads; each is checked at the end.
class Faults {
 public:
  void add(std::string text);
  void check(bool good, const std::string& text) {
    if (!good) add(text);
  }
  std::string told() const;  // "" when there are none

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> texts_;
};

// Documents that a reply names by their number although the reader may not know of them: " batches JS0D..." or "".
std::string foreign_documents_in(const Person& person, const std::string& text);

// All ids of a list, page by page; `faults` hears of pages that say other than 200 or hold the same thing twice.
Ids listed(const Person& person, const std::string& target, Faults& faults);
// Tells what is shown without right and what is kept back.
void compare(const Person& person, const std::string& target, const Ids& shown, const Ids& expected, Faults& faults);

// Everything a reply says, but for the request's own id.
std::string said(const ApiReply& reply);

// For each person, several at once; an exception of one is a fault.
void for_each_person(Faults& faults, const std::function<void(const Person&)>& visit);

}  // namespace liangjia::test
