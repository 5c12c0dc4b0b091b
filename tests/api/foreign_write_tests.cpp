// Nobody does what is not theirs: every write of the API document on foreign documents, and every foreign document named in
// the body of a write. Refused as if it did not exist, and nothing is written.
#include <atomic>
#include <boost/test/unit_test.hpp>

#include "tests/support/write_bodies.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

CityInUse& city() { return city_in_use(); }

// What the person may act on, by operation; asked once, before the requests.
using Acting = std::map<std::string, std::map<std::string, Ids>>;  // by user name and operation

Acting all_acting() {
  Acting acting;
  for (const Person& person : border().people) {
    for (const Operation& operation : operations()) {
      if (operation.reads() || !operation.has_id() || !may_call(person, operation)) continue;
      acting[person.username][operation.id] = acted_on_by(city(), operation.id, operation.collection(), person);
    }
  }
  return acting;
}

ApiReply write(const Person& person, const Operation& operation, const std::string& id, const std::string& body,
               const std::string& version = "\"v1\"") {
  return city().as(person.username).send(operation.method, operation.target(id), body, headers_for(operation, version));
}

bool refused(const ApiReply& reply) { return reply.status >= 400 && reply.status < 500; }

}  // namespace

BOOST_AUTO_TEST_SUITE(foreign_write_tests)

BOOST_AUTO_TEST_CASE(a_body_is_known_for_every_write_on_a_document) {
  for (const Operation& operation : operations()) {
    if (!operation.reads() && operation.has_id())
      BOOST_TEST(!body_for(operation, 1).empty(), operation.id << ": tell its body in write_bodies.cpp");
  }
}

BOOST_AUTO_TEST_CASE(AC_14_a_foreign_document_is_not_written_and_reads_as_absent) {
  border().look_again();  // other suites have made documents since
  const Acting acting = all_acting();
  for (const Person& person : border().people) city().as(person.username);
  const auto before = traces();
  Faults faults;
  std::atomic<int> foreign_written{0};
  for_each_person(faults, [&](const Person& person) {
    for (const Operation& operation : operations()) {
      if (operation.reads() || !operation.has_id()) continue;
      const std::string collection = operation.collection();
      const std::string who = person.username + " " + operation.id;
      if (!may_call(person, operation)) {
        const auto any = some_of(border().all.at(collection), 1).at(0);
        const ApiReply reply = write(person, operation, id_text(any), body_for(operation, any));
        faults.check(reply.status == 403 && reply.token() == "forbidden", who + " without the role: " + said(reply));
        continue;
      }
      for (const auto id : border().foreign_to(person, collection, 3)) {
        ++foreign_written;
        const std::string body = body_for(operation, id);
        const std::string absent = said(write(person, operation, kAbsentId, body));
        const std::string foreign = said(write(person, operation, id_text(id), body));
        faults.check(absent.starts_with("404 "), who + " on nothing: " + absent);
        faults.check(foreign == absent, who + " on foreign " + id_text(id) + ": " + foreign);
      }
      Ids not_to_act_on = border().seen_by(person, collection);
      for (const auto id : acting.at(person.username).at(operation.id)) not_to_act_on.erase(id);
      for (const auto id : some_of(not_to_act_on, 3)) {
        ++foreign_written;
        const ApiReply reply = write(person, operation, id_text(id), body_for(operation, id));
        faults.check(refused(reply) && reply.status != 409, who + " on " + id_text(id) + ", seen but another's to do: " + said(reply));
      }
    }
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(changed_tables(before) == "");
  BOOST_TEST(foreign_written > 1000);
}

// Last, since it changes documents: the same requests on one's own are not refused as foreign, so the refusals above mean something.
BOOST_AUTO_TEST_CASE(what_is_ones_own_is_not_refused_as_foreign) {
  const std::set<std::string> ends_things{"discard_order_draft", "delete_order_template", "withdraw_award", "end_round",  "disable_user",
                                          "reset_password",      "revoke_api_token",      "end_session",    "end_webhook"};
  std::vector<const Operation*> writes;
  for (const bool late : {false, true}) {
    for (const Operation& operation : operations()) {
      if (!operation.reads() && operation.has_id() && ends_things.contains(operation.id) == late) writes.push_back(&operation);
    }
  }
  for (const Operation* operation : writes) {
    std::string refusals;
    bool let_in = false;
    for (auto person = border().people.rbegin(); person != border().people.rend() && !let_in; ++person) {
      if (!may_call(*person, *operation)) continue;
      Ids theirs = acted_on_by(city(), operation->id, operation->collection(), *person);
      if (operation->collection() == "users") theirs = {city().number("SELECT id FROM user_account WHERE username = 'city.h5.pharmacist'")};
      for (const auto id : some_of(theirs, 4)) {
        const std::string etag = city().as(person->username).get("/api/v1/" + operation->collection() + "/" + id_text(id)).header("ETag");
        const ApiReply reply = write(*person, *operation, id_text(id), body_for(*operation, id), etag.empty() ? "\"v1\"" : etag);
        let_in = reply.status != 404 && reply.status != 403 && reply.status != 400 && reply.status < 500;
        if (let_in) break;
        refusals += "\n  " + person->username + " " + id_text(id) + ": " + said(reply);
      }
    }
    BOOST_TEST(let_in, operation->id << " is nobody's to do:" << refusals);
  }
}

BOOST_AUTO_TEST_SUITE_END()
