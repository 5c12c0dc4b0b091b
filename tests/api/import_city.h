#pragma once
// The small city of workbench.h under the real program, with three people who import: one program for all cases of an executable.
#include "tests/support/api_client.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/server_process.h"
#include "tests/support/workbench.h"

namespace liangjia::test {

struct ImportCity {
  static constexpr const char* kPassword = "Qingtian-Bureau-2026";

  ScratchFolder folder;
  ServerProgram server{folder.path() / "data"};

  ImportCity() {
    auto owner = server.owner_session();
    for (const std::string_view statement : city_statements()) owner.run(statement);
    add("city.catalogue", "YB331100", "catalogue_officer");
    add("lead.buyer", "H33112100001", "alliance_buyer");
    add("lone.pharmacist", "H33112200001", "pharmacist");
  }
  void add(const std::string& username, const std::string& organisation, const std::string& roles) {
    const Ended ended = run_program({"user", "add", username, "--organisation", organisation, "--name", username, "--roles", roles,
                                     "--data", server.data_folder().string(), "--password-stdin", "--keep-password"},
                                    std::string(kPassword) + "\n");
    if (ended.status != 0) throw std::runtime_error(ended.output);
  }
  ApiClient as(const std::string& username) const {
    ApiClient one(server.address());
    one.sign_in(username, kPassword);
    return one;
  }
  std::int64_t count(const std::string& query) const {
    return server.owner_session().query({"import_city.count", query}).at(0).take<std::int64_t>();
  }
  std::string text(const std::string& query) const {
    return server.owner_session().query({"import_city.text", query}).at(0).take<std::optional<std::string>>().value_or("NULL");
  }
  // Everything an import could have left behind.
  std::string state() const {
    std::string out;
    for (const char* table : {"organisation", "alliance_member", "product", "product_listed_price", "award", "award_price",
                              "published_volume", "volume_report", "volume_report_line", "purchase_order", "order_line", "quota_entry",
                              "import_job", "import_fault", "audit_event WHERE act NOT LIKE 'sign%'"}) {
      out += std::string(table) + "=" + std::to_string(count(std::string("SELECT COUNT(*) FROM ") + table)) + " ";
    }
    return out;
  }
};

ImportCity& import_city();

inline json::Object import_parameters(std::string_view kind) {
  if (kind == "award_results") return {{"round", "GJ07"}, {"area_code", "331100"}};
  if (kind == "volume_reports" || kind == "published_volumes") return {{"agreement_year_id", city::kYear}};
  return {};
}

// The form's fields for one kind of sheet; `more` after them.
inline ApiClient::Fields import_fields(std::string_view kind, ApiClient::Fields more = {}) {
  ApiClient::Fields fields{{"kind", std::string(kind)}, {"parameters", json::dump(import_parameters(kind))}};
  fields.insert(fields.end(), more.begin(), more.end());
  return fields;
}

// Who imports sheets of this kind.
inline std::string importer_of(std::string_view kind) {
  return kind == "volume_reports" || kind == "orders" ? "lead.buyer" : "city.catalogue";
}

// "3:机构编码:token 5:...": where the faults are.
inline std::string import_faults(const json::Value& document) {
  std::string out;
  for (const json::Value& fault : *document.at("faults").array()) {
    out += (out.empty() ? "" : " ") + std::to_string(fault.at("row").as_number()) + ":" + fault.at("field").as_text() + ":" +
           fault.at("token").as_text();
  }
  return out;
}

}  // namespace liangjia::test
