#pragma once
// The demo city served by the real program, with work of every kind under way in two counties and in a lone institution of a third
// division: for tests that ask who sees and does what. What becomes of orders is a story (api/story) told beside the running program, the
// rest is made through the API. Of each kind of document there is one on
// either side of every border: county, alliance, institution, winner, distributor.
//
// qingtian is served by dist2, jinyun by dist3, kaifaqu (no alliance) by dist1 for win01 and by dist2 for win11.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/command_line/workplace.h"
#include "api/story/story.h"
#include "tests/support/api_client.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/server_process.h"

namespace liangjia::test {

struct Site {
  OrganisationId organisation;
  std::string id;
  std::string prefix;  // of its people's user names: "qingtian.m1"
};

struct Place {
  std::string name;  // of its bureau's people: "qingtian"
  std::string region;
  OrganisationId bureau;
  std::vector<Site> sites;  // an alliance's lead first
  std::string buyer;        // who orders for all its sites
};

class CityInUse {
 public:
  CityInUse();  // takes a quarter of a minute on an idle machine

  const ApiClient& as(const std::string& username);  // signed in once; any thread
  ApiClient signed_in(const std::string& username) const;
  ServerProgram& server() { return *server_; }
  // A new key for each call.
  json::Value post(const std::string& username, const std::string& target, const json::Value& body);  // throws unless 2xx
  json::Value get(const std::string& username, const std::string& target);                            // throws unless 200
  std::int64_t number(const std::string& query);  // first column of the first row, as the owner of the database
  std::string id(const std::string& query);       // the same, as the API shows identifiers
  std::vector<std::int64_t> numbers(const std::string& query);
  std::string make_account(const std::string& username, const std::string& organisation_code, const std::string& role);  // its id

  const std::vector<Place>& places() const { return places_; }
  const std::string& year() const { return year_; }
  const std::string& today() const { return today_; }
  std::string month() const { return today_.substr(0, 7); }

 private:
  void load();
  void at_each_place(const std::function<void(const Place&)>& work);  // side by side; throws what one of them throws
  std::vector<db::Row> rows(const std::string& query);
  void find_places();
  void contract(const Place& place);
  void sign(const Place& place);
  void pay_prepayments(const Place& place);
  void open_surpluses(const Place& place);
  void pool_the_fund();
  void plan_the_treasury();
  void advance_and_clear(const Place& place);
  void transfer_quota(const Place& place);
  void settle_orders(const Place& place);
  void settle_batches();
  void return_paid_goods(api::story::Story& told);
  void settle_once_more(const Place& place);
  void pay_debts(const Place& place);
  void claim(const Place& place);
  void propose_close(const Place& place);
  void report_use(const Place& place);
  void ask_for_help(const Place& place);
  void raise_alarms(const Place& place);
  void keep_statement(const Place& place);
  void change_accounts();
  void import_sheets();
  Actor actor(const std::string& username);
  api::story::Story story();
  procurement::PlacedOrder order(api::story::Story& story, const Place& place, std::size_t lines);
  std::vector<procurement::WholeShipment> ship(api::story::Story& story, const procurement::PlacedOrder& order);
  // Each distributor's application for the month; then the batches of each place, as they are.
  std::map<std::string, api::story::Story::Batches> applied(api::story::Story& story);
  void attach(const std::string& username, const std::string& kind, const std::string& object);

  ScratchFolder folder_;
  std::unique_ptr<ServerProgram> server_;
  std::unique_ptr<db::Session> owner_;
  std::unique_ptr<api::Workplace> workplace_;
  std::mutex mutex_;        // of clients_
  std::mutex owner_mutex_;  // a session serves one thread at a time
  std::map<std::string, std::unique_ptr<ApiClient>> clients_;
  std::map<OrganisationId, std::string> prefixes_;   // of user names
  std::map<std::string, std::string> distributors_;  // organisation id -> prefix of user names
  std::vector<Place> places_;
  std::string year_;
  std::string today_;
};

// One per test executable.
CityInUse& city_in_use();

}  // namespace liangjia::test
