// The contract and the program's own table of operations say the same: routes, roles, headers, and what each operation reads. Where the
// table does not tell what is read (a handler that reads by hand), the route is called, without database or socket, with every name there
// is: an operation tells the faults of its input before it asks the database anything.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "api/auth/access.h"
#include "api/message/topics.h"
#include "api/wiring.h"
#include "tests/support/contract.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

using Names = std::set<std::string>;

Actor somebody_of_every_role() {
  Actor actor{UserId{1}, OrganisationId{1}, {}, Scope::everything(), "127.0.0.1", "r"};
  for (const auto& role : EnumNames<Role>::kAll) actor.roles.push_back(role.value);
  return actor;
}

struct Program {
  db::Pool pool{db::Endpoint{}, {.most = 1, .wait = std::chrono::milliseconds{1}}};
  platform::SystemClock clock;
  platform::IdSource ids{1, clock};
  rulebook::Book book;
  command::AppMemory memory;
  command::Runner runner{pool, book, clock, ids, memory, api::all_invariants({}), api::all_reactions()};
  platform::Metrics metrics;
  platform::PasswordHasher hasher;
  api::App app{.pool = pool,
               .runner = runner,
               .book = book,
               .clock = clock,
               .ids = ids,
               .memory = memory,
               .metrics = metrics,
               .hasher = hasher,
               .data_dir = {}};
  api::Router router{api::all_routes(app, {}), {[](api::Request& request, const api::Route&, const api::Next& next) {
                       request.actor = somebody_of_every_role();
                       return next(request);
                     }}};
};

Program& program() {
  static Program one;
  return one;
}

std::map<std::string, const api::Route*> routes() {
  std::map<std::string, const api::Route*> all;
  for (const api::Route& route : program().router.routes()) all[route.method + " " + route.pattern] = &route;
  return all;
}

const api::Route& route_of(const Operation& operation) {
  static const auto all = routes();
  return *all.at(operation.method + " " + operation.path);
}

const json::Value& at_home(const json::Value& node) {
  const json::Value* reference = node.object()->find("$ref");
  if (!reference) return node;
  const json::Value* found = &contract();
  std::istringstream way(reference->as_text().substr(2));
  for (std::string part; std::getline(way, part, '/');) found = &found->at(part);
  return *found;
}

// The schema of an operation's JSON body; null when it documents none.
const json::Object* body_schema(const Operation& operation) {
  const json::Value* body = operation.told->find("requestBody");
  const json::Value* json_body = body ? body->at("content").object()->find("application/json") : nullptr;
  return json_body ? at_home(json_body->at("schema")).object() : nullptr;
}

// Every member that a body may hold and whether it must: "/lines/0/packs" of the items of a list.
void add_members(const json::Object& schema, const std::string& pointer, std::map<std::string, bool>& members) {
  if (const json::Value* either = schema.find("anyOf")) {  // a member that may be null
    for (const json::Value& one : *either->array()) add_members(*at_home(one).object(), pointer, members);
  }
  const json::Value* properties = schema.find("properties");
  const json::Value* required = schema.find("required");
  for (const auto& [name, told] : properties ? properties->object()->members() : std::vector<json::Member>{}) {
    const std::string place = pointer + "/" + name;
    members.emplace(place, required && std::ranges::count(*required->array(), json::Value(name)) == 1);
    const json::Object& member = *at_home(told).object();
    const json::Value* items = member.find("items");
    add_members(items ? *at_home(*items).object() : member, items ? place + "/0" : place, members);
  }
}

Names names_of(const std::map<std::string, bool>& members) {
  Names names;
  for (const auto& [name, required] : members) names.insert(name);
  return names;
}

Names roles_of(const api::AccessRule& rule) {
  if (rule.anyone) return {"anyone"};
  if (rule.everyone) return {"everyone"};
  Names names;
  for (const Role role : rule.roles) {
    if (role != Role::System) names.emplace(token_of(role));
  }
  return names;
}

// The sources of one room.
std::vector<std::string> texts_of(const char* room) {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(LIANGJIA_SOURCES) / room)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    texts.push_back(text.str());
  }
  return texts;
}

// Every name that the contract knows and every word that a file of readers holds: what an operation might read.
const Names& all_names() {
  static const Names names = [] {
    Names found;
    const std::regex word("\"([a-z][a-z0-9_]*)\"");
    const auto add_words = [&](const std::string& text) {
      for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at) found.insert((*at)[1]);
    };
    for (const auto& [name, schema] : contract().at("components").at("schemas").object()->members()) {
      const json::Value* properties = schema.object()->find("properties");
      for (const auto& [member, told] : properties ? properties->object()->members() : std::vector<json::Member>{}) found.insert(member);
    }
    for (const Operation& operation : operations()) found.insert(operation.query.begin(), operation.query.end());
    for (const char* room : {"api", "catalog", "procurement", "settlement"}) {
      for (const std::string& text : texts_of(room)) {
        if (text.find("FieldReader") != std::string::npos || text.find("QueryReader") != std::string::npos) add_words(text);
      }
    }
    return found;
  }();
  return names;
}

// A body that holds every name, and on every level that a schema has; the pointers of those it does not document go to `unknown`.
json::Object probe(const json::Object* schema, const std::string& pointer, Names& unknown);

json::Value probe_value(const json::Value& told, const std::string& pointer, Names& unknown) {
  const json::Value& schema = at_home(told);
  const json::Object& object = *schema.object();
  if (const json::Value* choices = object.find("anyOf")) return probe_value(choices->at(0), pointer, unknown);
  if (object.find("properties")) return probe(&object, pointer, unknown);
  const json::Value* items = object.find("items");
  if (items && at_home(*items).object()->find("properties")) return json::Array{probe(at_home(*items).object(), pointer + "/0", unknown)};
  return json::Object{{"?", 0}};
}

json::Object probe(const json::Object* schema, const std::string& pointer, Names& unknown) {
  const json::Value* properties = schema ? schema->find("properties") : nullptr;
  json::Object body;
  for (const std::string& name : all_names()) {
    const json::Value* told = properties ? properties->object()->find(name) : nullptr;
    if (!told) unknown.insert(pointer + "/" + name);
    body.set(name, told ? probe_value(*told, pointer + "/" + name, unknown) : json::Object{{"?", 0}});
  }
  return body;
}

// Where the reply says that a name is not known; throws what the operation threw when it asked the database first.
Names refused_names(api::Request request, const Operation& operation, const std::string& token) {
  request.method = operation.method;
  request.target = operation.target("7ZZZZZZZZZZZZ");
  std::istringstream path(request.target.substr(1));
  for (std::string segment; std::getline(path, segment, '/');) request.path.push_back(segment);
  request.headers.set("Idempotency-Key", "probe");
  request.headers.set("If-Match", "\"v1\"");
  const api::Response reply = program().router.handle(request);
  Names names;
  const auto document = json::parse(reply.body);
  const json::Value* errors = document && document->object() ? document->object()->find("errors") : nullptr;
  if (!errors) throw std::runtime_error("not read to its end: " + reply.body.substr(0, 200));
  for (const json::Value& fault : *errors->array()) {
    if (fault.at("token").as_text() == token) names.insert(fault.at("pointer").as_text());
  }
  return names;
}

void compare(const Operation& operation, const Names& read, const Names& documented) {
  for (const std::string& name : documented) {
    if (!read.contains(name)) BOOST_ERROR(operation.id << " documents " << name << ", which it does not read");
  }
  for (const std::string& name : read) {
    if (!documented.contains(name)) BOOST_ERROR(operation.id << " reads " << name << ", which it does not document");
  }
}

void probe_body(const Operation& operation) {
  Names unknown;
  api::Request request;
  request.body = json::dump(probe(body_schema(operation), "", unknown));
  request.headers.set("Content-Type", "application/json");
  try {
    compare(operation, unknown, refused_names(std::move(request), operation, "unknown_field"));
  } catch (const std::exception& thrown) {
    BOOST_ERROR(operation.id << ": " << thrown.what());
  }
}

Names documented_parameters(const Operation& operation) {
  Names documented;
  const json::Value* parameters = operation.told->find("parameters");
  for (const json::Value& told : parameters ? *parameters->array() : json::Array{}) {
    const json::Value& parameter = at_home(told);
    if (parameter.at("in").as_text() == "query") documented.insert(parameter.at("name").as_text());
  }
  return documented;
}

void probe_query(const Operation& operation) {
  const Names documented = documented_parameters(operation);
  Names unknown;
  api::Request request;
  for (const std::string& name : all_names()) {
    request.query.emplace_back(name, "\x01");
    if (!documented.contains(name)) unknown.insert("query:" + name);
  }
  try {
    compare(operation, unknown, refused_names(std::move(request), operation, "unknown_parameter"));
  } catch (const std::exception&) {
    BOOST_TEST(documented.empty(), operation.id << " documents parameters and reads none");
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(operation_tests)

BOOST_AUTO_TEST_CASE(the_contract_and_the_routes_are_one_table) {
  auto left = routes();
  for (const Operation& operation : operations()) {
    const std::string name = operation.method + " " + operation.path;
    const auto found = left.find(name);
    if (found == left.end()) {
      BOOST_ERROR(name << " is documented, but there is no such route");
      continue;
    }
    const api::Route& route = *found->second;
    BOOST_TEST(route.operation_id == operation.id, name);
    BOOST_TEST((roles_of(*route.access) == operation.roles), name << ": x-roles");
    BOOST_TEST(route.access->in_person == operation.in_person, name << ": x-in-person");
    BOOST_TEST(route.access->anyone == (operation.told->find("security") != nullptr), name << ": security");
    BOOST_TEST(route.needs_idempotency_key == operation.needs_key, name << ": Idempotency-Key");
    BOOST_TEST(route.needs_if_match == operation.needs_version, name << ": If-Match");
    left.erase(found);
  }
  for (const auto& [name, route] : left) BOOST_ERROR(name << " (" << route->operation_id << ") is not documented");
}

// What a route can answer by what the table knows of it, before its command or query says anything.
Names refusals_of(const api::Route& route) {
  Names refusals{"400", "429"};
  if (!route.access->anyone) refusals.insert({"401", "403", "503"});
  if (route.pattern.find('{') != std::string::npos) refusals.insert("404");
  if (route.needs_idempotency_key) refusals.insert({"409", "503"});
  if (route.needs_if_match) refusals.insert({"412", "428"});
  if (route.body_limit) refusals.insert("413");
  if (std::ranges::find(route.accepts, api::kJson) == route.accepts.end()) refusals.insert("415");
  return refusals;
}

// What only the operation itself can know: what it finds, what it allows, what its fields may hold, whether it is ready, who signs in.
constexpr std::string_view kOfItsOwn[] = {"401", "403", "404", "409", "422", "503"};

BOOST_AUTO_TEST_CASE(L10_what_an_operation_may_refuse_is_what_it_documents) {
  for (const Operation& operation : operations()) {
    const Names derived = refusals_of(route_of(operation));
    Names documented;
    for (const auto& [status, response] : operation.told->find("responses")->object()->members()) {
      if (status.starts_with('4') || status.starts_with('5')) documented.insert(status);
    }
    for (const std::string& status : derived) {
      if (!documented.contains(status)) BOOST_ERROR(operation.id << " can answer " << status << ", which it does not document");
    }
    for (const std::string& status : documented) {
      const bool own = std::ranges::find(kOfItsOwn, status) != std::end(kOfItsOwn);
      const bool told_by_headers = status == "431" && route_of(operation).access->anyone;
      if (!own && !told_by_headers && !derived.contains(status))
        BOOST_ERROR(operation.id << " documents " << status << ", which it cannot answer");
    }
  }
}

// A command whose source says that something is not there can answer so, whether or not a path names it.
BOOST_AUTO_TEST_CASE(L10_a_command_that_may_find_nothing_documents_404) {
  const std::regex name("kName = \"([a-z_]+)\"");
  std::size_t asked = 0;
  for (const char* room : {"core/identity", "core/command", "catalog", "procurement", "settlement"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(LIANGJIA_SOURCES) / room)) {
      if (entry.path().extension() != ".h") continue;
      std::stringstream header, source;
      header << std::ifstream(entry.path()).rdbuf();
      source << std::ifstream(std::filesystem::path(entry.path()).replace_extension(".cpp")).rdbuf();
      if (source.str().find("kNotFound") == std::string::npos) continue;
      const std::string text = header.str();
      for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) {
        for (const Operation& operation : operations()) {
          if (operation.id != (*at)[1]) continue;
          ++asked;
          BOOST_TEST((operation.told->find("responses")->object()->find("404") != nullptr), operation.id << " can answer 404");
        }
      }
    }
  }
  BOOST_TEST(asked > 50U);
}

BOOST_AUTO_TEST_CASE(WH_2_topics_of_webhooks_are_those_that_are_told) {
  const json::Value& topic = contract().at("components").at("schemas").at("webhook_topic");
  std::string listed, named;
  for (const json::Value& token : *topic.at("enum").array()) listed += (listed.empty() ? "" : ", ") + token.as_text();
  BOOST_TEST(listed == api::all_topic_tokens());
  for (const api::Topic& one : api::all_topics()) named += (named.empty() ? "" : "；") + std::string(one.token) + " " + std::string(one.zh);
  BOOST_TEST(topic.at("description").as_text() == named);
}

BOOST_AUTO_TEST_CASE(L10_the_contract_tells_its_licence) { BOOST_TEST(!contract().at("info").at("license").at("name").as_text().empty()); }

// What is read of sensitive things is audited, as its route says (Route::audited).
BOOST_AUTO_TEST_CASE(AU_5_M5_every_audited_read_is_an_operation) {
  Names reads;
  for (const Operation& operation : operations()) {
    if (operation.method == "GET") reads.insert(operation.id);
  }
  const Names sensitive{"list_bank_accounts", "get_bank_account", "list_payments",     "get_payment",
                        "list_attachments",   "get_attachment",   "get_import_faults", "list_audit_events",
                        "get_audit_event",    "get_bank_file",    "get_bank_statement"};
  for (const std::string& audited : sensitive) BOOST_TEST(reads.contains(audited), audited);
  // Every sheet that is given out, but for the empty templates.
  for (const Operation& operation : operations()) {
    const auto& produces = route_of(operation).produces;
    const bool sheet = std::ranges::any_of(produces, [](const std::string& type) { return type.find("spreadsheet") != std::string::npos; });
    const bool audited = route_of(operation).audited;
    if (audited) BOOST_TEST(reads.contains(operation.id), operation.id);
    if (sensitive.contains(operation.id)) BOOST_TEST(audited, operation.id);
    if (sheet && operation.id != "get_import_template") BOOST_TEST(audited, operation.id);
  }
}

BOOST_AUTO_TEST_CASE(what_an_operation_takes_is_what_it_documents) {
  for (const Operation& operation : operations()) {
    const json::Value* body = operation.told->find("requestBody");
    if (!body) continue;
    Names documented;
    for (const auto& [type, content] : body->at("content").object()->members()) documented.insert(type);
    const auto& accepts = route_of(operation).accepts;
    BOOST_TEST((documented == Names(accepts.begin(), accepts.end())), operation.id << ": other content types");
  }
}

BOOST_AUTO_TEST_CASE(what_a_body_may_hold_is_what_it_documents) {
  for (const Operation& operation : operations()) {
    if (operation.method == "GET" || operation.method == "DELETE") continue;
    const api::Route& route = route_of(operation);
    if (std::ranges::find(route.accepts, api::kJson) == route.accepts.end()) continue;
    if (!route.body) {
      probe_body(operation);
      continue;
    }
    std::map<std::string, bool> documented, read;
    if (const json::Object* schema = body_schema(operation)) add_members(*schema, "", documented);
    for (const json::MemberRead& member : *route.body) read.emplace(member.pointer, member.required);
    compare(operation, names_of(read), names_of(documented));
    for (const auto& [pointer, required] : read) {
      const auto told = documented.find(pointer);
      if (told != documented.end()) BOOST_TEST(told->second == required, operation.id << ": is " << pointer << " required?");
    }
  }
}

// A field of a form that nobody reads is not told to the sender, so the sources are asked: all handlers of forms together.
BOOST_AUTO_TEST_CASE(what_a_form_may_hold_is_what_is_documented) {
  Names documented, read;
  for (const Operation& operation : operations()) {
    const json::Value* body = operation.told->find("requestBody");
    const json::Value* form = body ? body->at("content").object()->find("multipart/form-data") : nullptr;
    if (!form) continue;
    for (const auto& [name, told] : at_home(form->at("schema")).at("properties").object()->members()) documented.insert(name);
  }
  documented.erase("file");
  const std::regex field("(?:\\bfield\\(|\\bflag\\([^,()]+, )\"(\\w+)\"");
  for (const std::string& text : texts_of("api/handlers")) {
    for (std::sregex_iterator at(text.begin(), text.end(), field), end; at != end; ++at) read.insert((*at)[1]);
  }
  BOOST_TEST((read == documented));
}

BOOST_AUTO_TEST_CASE(what_a_query_may_hold_is_what_it_documents) {
  for (const Operation& operation : operations()) {
    if (!operation.reads()) continue;
    const api::Route& route = route_of(operation);
    if (route.query)
      compare(operation, Names(route.query->begin(), route.query->end()), documented_parameters(operation));
    else
      probe_query(operation);
  }
}

BOOST_AUTO_TEST_SUITE_END()
