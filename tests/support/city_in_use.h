#pragma once
// The demo city served by the real program, with work of every kind under way in two counties and in a lone institution of a third
// division, all of it made through the API: for tests that ask who sees and does what. Of each kind of document there is one on
// either side of every border: county, alliance, institution, winner, distributor.
//
// qingtian is served by dist2, jinyun by dist3, kaifaqu (no alliance) by dist1 for win01 and by dist2 for win11.
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/api_client.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/server_process.h"

namespace liangjia::test {

struct Site {
  std::string id;
  std::string prefix;  // of its people's user names: "qingtian.m1"
};

struct Place {
  std::string name;  // of its bureau's people: "qingtian"
  std::string region;
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
  void transfer_quota(const Place& place);
  void settle_orders(const Place& place);
  void settle_batches();
  void settle_once_more(const Place& place);
  void claim(const Place& place);
  void report_use(const Place& place);
  void ask_for_help(const Place& place);
  void change_accounts();
  void import_sheets();
  json::Value order(const Place& place, std::size_t lines);
  void answer(const json::Value& order);
  std::vector<json::Value> ship(const json::Value& order);
  void accept_and_invoice(const Place& place, const json::Value& order);
  void invoice(const json::Value& order, const json::Value& accepted);
  void accept_payments(const Place& place, const std::string& kind);
  void attach(const std::string& username, const std::string& kind, const std::string& object);
  std::string distributor(const std::string& organisation_id) const { return distributors_.at(organisation_id); }

  ScratchFolder folder_;
  std::unique_ptr<ServerProgram> server_;
  std::unique_ptr<db::Session> owner_;
  std::mutex mutex_;        // of clients_
  std::mutex owner_mutex_;  // a session serves one thread at a time
  std::map<std::string, std::unique_ptr<ApiClient>> clients_;
  std::map<std::string, std::string> distributors_;  // organisation id -> prefix of user names
  std::map<std::string, std::string> codes_;         // product id -> code
  std::vector<Place> places_;
  std::string year_;
  std::string today_;
  std::atomic<int> serial_{0};
};

// One per test executable.
CityInUse& city_in_use();

}  // namespace liangjia::test
