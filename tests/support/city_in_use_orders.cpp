// The orders of the city in use: placed, confirmed, shipped, accepted, invoiced, settled, each to a different point of its way.
#include <set>

#include "core/base/money.h"
#include "tests/support/city_in_use.h"

namespace liangjia::test {

using json::Array;
using json::Object;
using json::Value;

namespace {

std::int64_t fen_of(const std::string& yuan) { return Fen::parse(yuan)->count(); }
std::string yuan_of(std::int64_t fen) { return Fen{fen}.text(); }

// "20 digits": a fully digital invoice.
std::string invoice_number(int serial) {
  std::string digits = std::to_string(serial);
  return "2433200000" + std::string(10 - digits.size(), '0') + digits;
}

Object goods_of(const Value& line, const Value& accepted) {
  return Object{{"packs", accepted.at("accepted_packs")}, {"price", line.at("price")}, {"amount", accepted.at("amount")}};
}

}  // namespace

// For the first `lines` sites, one product each of both winners.
Value CityInUse::order(const Place& place, std::size_t lines) {
  Array rows;
  for (std::size_t i = 0; i < std::min(lines, place.sites.size()); ++i) {
    for (const char* winner : {"win01.sales", "win11.sales"}) {
      const std::string product =
          id("SELECT q.product_id FROM quota_account q JOIN user_account u ON u.organisation_id = q.winner_id WHERE u.username = '" +
             std::string(winner) + "' AND q.state = 'locked' AND q.institution_id = " + std::to_string(*parse_id(place.sites[i].id)) +
             " ORDER BY q.id LIMIT 1");
      rows.push_back(Object{{"institution_id", place.sites[i].id}, {"product_id", product}, {"packs", 3}});
    }
  }
  return post(place.buyer, "/api/v1/orders", Object{{"lines", std::move(rows)}, {"remark", "订单 " + place.name}});
}

void CityInUse::answer(const Value& order) {
  std::map<std::string, Array> by_distributor;
  for (const Value& line : *order.at("lines").array()) {
    by_distributor[distributor(line.at("distributor_id").as_text())].push_back(
        Object{{"line_id", line.at("id")}, {"packs", line.at("packs")}});
  }
  for (auto& [prefix, lines] : by_distributor) {
    post(prefix + ".sales", "/api/v1/orders/" + order.at("id").as_text() + "/confirm", Object{{"lines", std::move(lines)}});
  }
}

std::vector<Value> CityInUse::ship(const Value& order) {
  std::map<std::pair<std::string, std::string>, Array> lots;  // by distributor and institution
  for (const Value& line : *order.at("lines").array()) {
    const std::string lot = "LOT" + std::to_string(++serial_);
    lots[{distributor(line.at("distributor_id").as_text()), line.at("institution_id").as_text()}].push_back(
        Object{{"order_line_id", line.at("id")},
               {"product_code", codes_.at(line.at("product_id").as_text())},
               {"lot", lot},
               {"expires_on", BusinessDate::parse(today_)->plus_days(700).text()},
               {"packs", line.at("packs")}});
  }
  std::vector<Value> shipments;
  for (auto& [parties, lines] : lots) {
    shipments.push_back(
        post(parties.first + ".sales", "/api/v1/shipments", Object{{"order_id", order.at("id")}, {"lines", std::move(lines)}}));
    attach(parties.first + ".sales", "shipment", shipments.back().at("id").as_text());
  }
  return shipments;
}

void CityInUse::accept_and_invoice(const Place& place, const Value& order) {
  for (const Value& shipment : ship(order)) {
    Array lines;
    for (const Value& line : *shipment.at("lines").array()) {
      lines.push_back(Object{{"shipment_line_id", line.at("id")}, {"accepted_packs", line.at("packs")}, {"rejected_packs", 0}});
    }
    const std::string target = "/api/v1/shipments/" + shipment.at("id").as_text() + "/accept";
    const Value accepted = post(place.buyer, target, Object{{"lines", std::move(lines)}});
    for (const Value& acceptance : *accepted.at("acceptances").array()) invoice(order, acceptance);
  }
}

// The winner's invoice to the distributor, and the distributor's to the institution.
void CityInUse::invoice(const Value& order, const Value& accepted) {
  const Value* line = nullptr;
  for (const Value& each : *order.at("lines").array()) {
    if (each.at("id").as_text() == accepted.at("order_line_id").as_text()) line = &each;
  }
  const std::int64_t total = fen_of(accepted.at("amount").as_text());
  const std::int64_t tax = total * 13 / 113;
  const std::string finance = distributor(line->at("distributor_id").as_text()) + ".finance";
  const auto upload = [&](const std::string& kind, Object goods, Object more) {
    more.set("kind", kind)
        .set("number", invoice_number(++serial_))
        .set("issued_on", today_)
        .set("net", yuan_of(total - tax))
        .set("tax", yuan_of(tax));
    more.set("total", yuan_of(total)).set("lines", Array{std::move(goods)});
    const Value made = post(finance, "/api/v1/invoices", std::move(more));
    attach(finance, "invoice", made.at("id").as_text());
    return made.at("id").as_text();
  };
  const std::string first = upload("first", goods_of(*line, accepted).set("product_id", line->at("product_id")),
                                   Object{{"seller_id", line->at("winner_id")}, {"buyer_id", line->at("distributor_id")}});
  upload("second", goods_of(*line, accepted).set("acceptance_line_id", accepted.at("id")), Object{{"upstream_invoice_id", first}});
}

// One batch of each pair goes all the way, a second one is only applied for.
void CityInUse::settle_batches() {
  const auto apply = [&] {
    for (const auto& [organisation, prefix] : distributors_) post(prefix + ".finance", "/api/v1/batches/apply", Object{{"month", month()}});
  };
  const auto step = [&](const std::string& username, const std::string& state, const std::string& verb) {
    Array ids;
    const Value found = get(username, "/api/v1/batches?limit=200&state=" + state);
    for (const Value& batch : *found.at("items").array()) ids.push_back(batch.at("id"));
    post(username, "/api/v1/batches/" + verb, Object{{"batch_ids", std::move(ids)}});
  };
  apply();
  at_each_place([&](const Place& place) {
    step(place.sites.size() > 1 ? place.buyer : place.sites[0].prefix + ".finance", "applied", "verify");
    step(place.name + ".maker", "verified", "review");
    step(place.name + ".checker", "reviewed", "approve");
    if (place.name != "kaifaqu") accept_payments(place, "settlement");  // the bank has not answered kaifaqu's yet
  });
  for (const char* prefix : {"dist2", "dist3"}) {
    const Value paid = get(std::string(prefix) + ".finance", "/api/v1/batches?limit=200&state=paid");
    Array receipts;
    for (const Value& batch : *paid.at("items").array())
      receipts.push_back(Object{{"batch_id", batch.at("id")}, {"amount", batch.at("amount")}, {"received_on", today_}});
    receipts.pop_back();  // one stays to be confirmed
    if (!receipts.empty())
      post(std::string(prefix) + ".finance", "/api/v1/batches/confirm-receipts", Object{{"receipts", std::move(receipts)}});
  }
  at_each_place([this](const Place& place) { settle_once_more(place); });
  apply();
}

void CityInUse::settle_once_more(const Place& place) {
  const Value placed = order(place, 2);
  answer(placed);
  accept_and_invoice(place, placed);
}

void CityInUse::settle_orders(const Place& place) {
  settle_once_more(place);
  order(place, 2);  // waits for an answer
  const Value on_the_way = order(place, 2);
  answer(on_the_way);
  ship(on_the_way);
  order(place, 1);
}

}  // namespace liangjia::test
