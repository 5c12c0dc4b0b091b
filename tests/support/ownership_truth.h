#pragma once
// Who may see what, told from the columns of the tables alone, read as the owner of the database: never through the program's
// own scope. One row a kind of document in ownership_truth.cpp says which columns name its parties.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/city_in_use.h"

namespace liangjia::test {

// A signed-in person as the tables know it.
struct Person {
  std::string username;
  std::int64_t user = 0;
  std::int64_t organisation = 0;
  std::string organisation_kind;  // institution, enterprise, bureau
  std::string region;             // division code without trailing pairs of 00: "3311", "331121"
  std::set<std::string> roles;
  std::vector<std::int64_t> institutions;  // its own, and the members when it buys for an alliance it leads

  bool has(const std::string& role) const { return roles.contains(role); }
  bool of_city() const { return organisation_kind == "bureau" && region.size() <= 4; }
};

Person person_of(CityInUse& city, const std::string& username);

using Ids = std::set<std::int64_t>;

// As SQL: a list of ids for IN, none of which is 0; a person's own institutions; a column that names the person's own organisation.
std::string list_of(const Ids& ids);
std::string institutions_of(const Person& person);
std::string is_own(std::string_view column, const Person& person);

// One collection of the API: "orders".
struct Kind;
const Kind* kind_of(const std::string& collection);  // null: unknown
std::vector<std::string> all_kinds();

Ids all_of(CityInUse& city, const std::string& collection);
Ids seen_by(CityInUse& city, const std::string& collection, const Person& person, const std::string& and_where = "");
// Documents a person may be told the number of without opening them: the delivery that carries a maker's own goods.
Ids named_to(CityInUse& city, const std::string& collection, const Person& person);
// Of what a person sees, what this step is the person's to take, as far as parties and divisions decide it.
Ids acted_on_by(CityInUse& city, const std::string& operation, const std::string& collection, const Person& person);
// Whether everybody with a role may read all of the collection: the shared catalogue.
bool is_shared(const std::string& collection);
// The table and its alias: "purchase_order t".
std::string table_of(const std::string& collection);
// Numbers that people read on documents of that collection, by document; empty when they carry none.
std::map<std::string, std::int64_t> document_numbers(CityInUse& city, const std::string& collection);

}  // namespace liangjia::test
