#include "api/command_line/installation.h"

#include "api/command_line/version.h"
#include "api/demo/load_city.h"

namespace liangjia::api {
namespace {

json::Object demo_document() {
  json::Array accounts;
  for (const demo::DemoAccount& account : demo::demo_accounts()) {
    accounts.push_back(json::Object{
        {"username", account.username}, {"role", account.role}, {"to_do_zh", account.to_do_zh}, {"to_do_en", account.to_do_en}});
  }
  return {{"password", demo::kDemoPassword}, {"accounts", std::move(accounts)}};
}

}  // namespace

json::Object installation_document(db::Pool& pool) {
  const bool demo = demo::demo_city_loaded(*pool.lease());
  return {
      {"name_zh", "量价"}, {"name_en", "Liangjia"}, {"version", kVersion}, {"demo", demo ? json::Value(demo_document()) : json::Value()}};
}

}  // namespace liangjia::api
