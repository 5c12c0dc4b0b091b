#pragma once
// A city, its county and their alliance under the real program, where a second factor is offered, not required; one program for all cases
// of an executable: starting it takes seconds. Each case has users of its own.
#include "core/base/calendar.h"
#include "tests/api/program_city.h"

namespace liangjia::test {

inline constexpr const char* kNewPassword = "Lishui-2026-new";

struct City : ProgramCity {
  City() {
    auto owner = server.owner_session();
    owner.run("INSERT INTO access_setting (name, value, changed_at) VALUES ('second_factor', 'offered', '2026-01-01')");
    owner.run(
        "INSERT INTO organisation (id, kind, code, name, region_code, level, state, created_at) VALUES "
        "(201, 'institution', 'H33112100001', '县人民医院', '331121', 'hospital', 'active', '2026-01-01'), "
        "(202, 'institution', 'H33112100002', '甲乡卫生院', '331121', 'township', 'active', '2026-01-01'), "
        "(203, 'institution', 'H33112100003', '乙乡卫生院', '331121', 'township', 'active', '2026-01-01')");
    owner.run(
        "INSERT INTO alliance (id, code, name, region_code, lead_institution_id, created_at) VALUES (401, 'YGT331121', '县医共体', "
        "'331121', 201, '2026-01-01')");
    owner.run(
        "INSERT INTO alliance_member (alliance_id, institution_id, since, until) VALUES (401, 201, '2026-01-01', NULL), "
        "(401, 202, '2026-01-01', NULL), (401, 203, '2026-01-01', '2026-02-28')");
  }
  void add(const std::string& username, const std::string& organisation, const std::string& roles, bool keep_password = true) {
    succeed(try_to_add(username, organisation, roles, "STAFF-" + std::to_string(++people_), keep_password));
  }
  ApiClient signed_in(const std::string& username) const {
    ApiClient one = client();
    one.sign_in(username, kPassword);
    return one;
  }

 private:
  int people_ = 0;
};

inline City& city() {
  static City one;
  return one;
}

// Where the program's clock stood when they signed in.
inline Instant signed_in_at(const ApiClient& person) {
  return *parse_rfc3339(person.get("/api/v1/session").body().at("user").at("last_login_at").as_text());
}

inline json::Object login(std::string_view username, std::string_view password) { return {{"username", username}, {"password", password}}; }

inline std::int64_t count(const char* query) {
  return city().server.owner_session().one({"account_city.count", query})->take<std::int64_t>();
}

// All that a refusal says, but for the request's own id.
inline std::string said(const ApiReply& reply) {
  std::string text = std::to_string(reply.status);
  for (const char* part : {"type", "title", "detail", "token", "message_zh", "message_en"}) text += "|" + reply.body().at(part).as_text();
  return text;
}

}  // namespace liangjia::test
