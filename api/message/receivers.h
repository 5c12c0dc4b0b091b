#pragma once
// Whom a document concerns, as the database tells it: its parties, and of each the organisations whose people hear of it.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "api/message/topics.h"
#include "core/database/session.h"

namespace liangjia::api {

// A document as messages tell of it.
struct ConcernedDocument {
  std::string_view kind;  // that a message opens: of an alarm the goods it is about
  std::int64_t id = 0;
  std::string number;  // empty: it has none
  std::string region;
  std::set<OrganisationId> institutions, winners, distributors;
};
// Documents of one kind with their parties, read at one stroke.
class ConcernedDocuments {
 public:
  ConcernedDocuments(db::Session& session, std::string_view kind, const std::set<std::int64_t>& ids);
  // Its parties as they were at that time; none when there is no such document.
  std::optional<ConcernedDocument> find(std::int64_t id, Instant at) const;

 private:
  struct Parties {
    std::string number, region;
    std::optional<OrganisationId> institution, winner, distributor;
    std::optional<Instant> since;  // when they became its parties; none: from the start
    std::optional<std::int64_t> about;
  };
  std::string_view kind_, about_;
  std::multimap<std::int64_t, Parties> parties_;
};

using Receivers = std::map<OrganisationId, std::set<Role>>;

// Bureaus and alliances, asked for once.
class Organisations {
 public:
  explicit Organisations(db::Session& session) : session_(session) {}
  // What an institution's alliance buyer would do, the lead of its alliance hears.
  Receivers receivers(const ConcernedDocument& document, std::span<const ToldTo> told, BusinessDate on);

 private:
  void add(Receivers& all, const ConcernedDocument& document, const ToldTo& told, BusinessDate on);
  void add_institution(Receivers& all, OrganisationId institution, std::span<const Role> roles, BusinessDate on);
  std::optional<OrganisationId> bureau_of(std::string_view region);

  db::Session& session_;
  std::optional<std::vector<std::pair<std::string, OrganisationId>>> bureaus_;
  std::map<std::pair<OrganisationId, BusinessDate>, OrganisationId> buyers_;
};

}  // namespace liangjia::api
