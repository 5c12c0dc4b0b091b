#pragma once
// From a request to a command and back: the one way a handler writes. The handler only turns JSON into the command's
// Input (FieldReader) and its outcome into a document; idempotency stamp, reply, ETag and problem documents are the same everywhere.
#include <string>
#include <utility>

#include "api/app.h"
#include "api/auth/access.h"
#include "api/http/conditional.h"
#include "api/http/problem.h"
#include "api/http/query_reader.h"
#include "api/http/router.h"

namespace liangjia::api {

// Key from Idempotency-Key, digest over method, path and body.
command::Stamp stamp_of(const Request& request);
Response reply_of(const command::StoredReply& reply);
// A secret is in the first reply only: the stored one, given again for a repeated key, has none. `document` has it.
Response shown_once(const Request& request, const Result<command::StoredReply>& reply, json::Object document);
// 200 with an ETag of the document's "version", where it has one.
Response document_response(const Request& request, json::Object document);

// The body as JSON, read by `read(FieldReader&) -> Input`; all field faults told at once.
template <class Read, class Input = std::invoke_result_t<const Read&, json::FieldReader&>>
Result<Input> read_body(const Request& request, const Read& read) {
  const auto body = json::parse(request.body.empty() ? std::string_view("{}") : std::string_view(request.body));
  if (!body) return body.rejection();
  FieldErrors errors;
  json::FieldReader reader(*body, errors);
  Input input = read(reader);
  reader.finish();
  if (!errors.empty()) return reject_fields(std::move(errors));
  return input;
}

inline Route read_route(std::string pattern, std::string operation_id, const AccessRule& access, Handler handler) {
  Route route;
  route.method = "GET";
  route.pattern = std::move(pattern);
  route.operation_id = std::move(operation_id);
  route.handler = std::move(handler);
  route.access = &access;
  return route;
}

// --- Operations. Command, operation and action are one name: C::kName. A row says method, path, who (the command's roles, the reader's
// rule), how the input is read and how the outcome is drawn.

// The command on what was read, or what is wrong with that; the reply is drawn from its outcome.
template <command::Command C, class Status, class Input, class Draw>
Response answer(App& app, const Request& request, const Status& status, const Result<Input>& input, const Draw& draw) {
  if (!input) return problem(request, input.rejection());
  const auto reply = app.runner.run<C>(request.who(), stamp_of(request), *input, status, draw);
  return reply ? reply_of(*reply) : problem(request, reply.rejection());
}

// The body's fields as the command's input, all faults at once; then the command; then the reply.
template <command::Command C, class Status, class Read, class Draw>
Response run_operation(App& app, const Request& request, const Status& status, const Read& read, const Draw& draw) {
  return answer<C>(app, request, status, read_body(request, read), draw);
}

// The members a reading function asks for: read(FieldReader&).
template <class Read>
std::vector<json::MemberRead> members_read(const Read& read) {
  json::MembersTold told;
  json::FieldReader in(told);
  (void)read(in);
  return std::move(told.members);
}

// A write: idempotent, open to the roles of the command.
template <command::Command C>
Route operation(std::string method, std::string pattern, std::vector<json::MemberRead> members, Handler handler) {
  Route route;
  route.method = std::move(method);
  route.pattern = std::move(pattern);
  route.operation_id = std::string(C::kName);
  route.handler = std::move(handler);
  route.access = &open_to_write(C::kName, C::kRoles);
  route.needs_idempotency_key = true;
  route.body = std::move(members);
  route.query.emplace();
  return route;
}

// {"items": [...]}: how an outcome that is a list is drawn.
template <class Draw>
auto items_of(Draw draw) {
  return [draw](const auto& made, const command::Moment& moment) {
    json::Array items;
    items.reserve(made.size());
    for (const auto& one : made) items.push_back(command::drawn(draw, one, moment));
    return json::Object{{"items", std::move(items)}};
  };
}

// POST that does something and makes no document of its own. read(FieldReader&) -> Input; draw(outcome[, moment]) -> document;
// status: a number, or status(outcome).
template <command::Command C, class Read, class Draw, class Status = int>
Route does(App& app, std::string pattern, Read read, Draw draw, Status status = 200) {
  return operation<C>("POST", std::move(pattern), members_read(read),
                      [&app, read, draw, status](const Request& request) { return run_operation<C>(app, request, status, read, draw); });
}

// POST of something new.
template <command::Command C, class Read, class Draw>
Route creates(App& app, std::string pattern, Read read, Draw draw) {
  return does<C>(app, std::move(pattern), read, draw, 201);
}

// POST of a step on one document: read(id from the path, FieldReader&) -> Input.
template <command::Command C, class IdType, class Read, class Draw>
Route steps(App& app, std::string pattern, Read read, Draw draw, int status = 200) {
  const auto members = members_read([&](json::FieldReader& in) { return read(IdType{}, in); });
  return operation<C>("POST", std::move(pattern), members, [&app, read, draw, status](const Request& request) {
    const auto id = id_parameter<IdType>(request, "id");
    if (!id) return problem(request, id.rejection());
    return run_operation<C>(
        app, request, status, [&](json::FieldReader& in) { return read(*id, in); }, draw);
  });
}

// A step that says no more than which document.
template <command::Command C, class IdType, class Draw>
Route steps(App& app, std::string pattern, Draw draw, int status = 200) {
  return steps<C, IdType>(
      app, std::move(pattern), [](IdType id, json::FieldReader&) { return typename C::Input{id}; }, draw, status);
}

// Replaces content and names the version it has seen in If-Match: read(id, version, FieldReader&) -> Input.
template <command::Command C, class IdType, class Read, class Draw>
Route edits(App& app, std::string method, std::string pattern, Read read, Draw draw) {
  const auto members = members_read([&](json::FieldReader& in) { return read(IdType{}, std::int64_t{0}, in); });
  Route route = operation<C>(std::move(method), std::move(pattern), members, [&app, read, draw](const Request& request) {
    const auto version = if_match_version(request);
    if (!version) return problem(request, version.rejection());
    const auto id = id_parameter<IdType>(request, "id");
    if (!id) return problem(request, id.rejection());
    return run_operation<C>(
        app, request, 200, [&](json::FieldReader& in) { return read(*id, *version, in); }, draw);
  });
  route.needs_if_match = true;
  return route;
}

// POST that only computes: no key, no effect, repeated freely. read(FieldReader&) -> Input; ask(Session&, moment, Input) ->
// Result<Outcome>; draw(outcome, moment) -> document.
template <class Read, class Ask, class Draw>
Route asks(App& app, std::string pattern, std::string operation_id, const AccessRule& access, Read read, Ask ask, Draw draw) {
  Route route;
  route.method = "POST";
  route.pattern = std::move(pattern);
  route.operation_id = std::move(operation_id);
  route.access = &access;
  route.body = members_read(read);
  route.query.emplace();
  route.handler = [&app, read, ask, draw](const Request& request) {
    const auto input = read_body(request, read);
    if (!input) return problem(request, input.rejection());
    const auto session = app.pool.lease();
    const command::Reading reading = app.reading(*session, request.who());
    const auto outcome = ask(*session, reading.moment(), *input);
    if (!outcome) return problem(request, outcome.rejection());
    return json_response(200, command::drawn(draw, *outcome, reading.moment()));
  };
  return route;
}

// GET of one document: find(Session&, moment, id) -> optional document; its "version" becomes the ETag.
template <class IdType, class Find>
Route shows(App& app, std::string pattern, std::string operation_id, const AccessRule& access, Find find) {
  Route route = read_route(std::move(pattern), std::move(operation_id), access, [&app, find](const Request& request) {
    const auto id = id_parameter<IdType>(request, "id");
    if (!id) return problem(request, id.rejection());
    const auto session = app.pool.lease();
    const command::Reading reading = app.reading(*session, request.who());
    std::optional<json::Object> document = find(*session, reading.moment(), *id);
    if (!document) return problem(request, reject(liangjia::error::kNotFound));
    return document_response(request, std::move(*document));
  });
  route.query.emplace();
  return route;
}

template <class Item, class Draw>
ListedPage drawn_page(const Page<Item>& page, const Draw& draw, const command::Moment& moment) {
  json::Array items;
  items.reserve(page.items.size());
  for (const auto& item : page.items) items.push_back(command::drawn(draw, item, moment));
  return {std::move(items), page.next};
}

// GET of a list that is read in pages. `query`: what it reads beside limit and cursor.
inline Route page_route(std::string pattern, std::string operation_id, const AccessRule& access, std::vector<std::string> query,
                        ReadPage page) {
  Route route = read_route(std::move(pattern), std::move(operation_id), access, [page](const Request& request) {
    auto found = page(request);
    return found ? page_response(request, std::move(found->items), found->next) : problem(request, found.rejection());
  });
  QueryReader in(query);
  (void)in.page();
  route.query = std::move(query);
  route.page = std::move(page);
  return route;
}

// GET of a page: filter(QueryReader&) -> Filter; list(Session&, moment, filter, page) -> Page<Item>; draw(item[, moment]) -> document.
template <class ReadFilter, class List, class Draw>
Route lists(App& app, std::string pattern, std::string operation_id, const AccessRule& access, ReadFilter filter, List list, Draw draw) {
  std::vector<std::string> query;
  QueryReader told(query);
  (void)filter(told);
  return page_route(std::move(pattern), std::move(operation_id), access, std::move(query),
                    [&app, filter, list, draw](const Request& request) -> Result<ListedPage> {
                      QueryReader in(request);
                      const PageRequest page = in.page();
                      const auto asked = filter(in);
                      if (auto fault = in.finish()) return *fault;
                      const auto session = app.pool.lease();
                      const command::Reading reading = app.reading(*session, request.who());
                      return drawn_page(list(*session, reading.moment(), asked, page), draw, reading.moment());
                    });
}

// GET of a page of what belongs to one document: list(Session&, moment, id, page) -> optional<Page<Item>>; none: there is no such document
// for this reader.
template <class IdType, class List, class Draw>
Route lists_of(App& app, std::string pattern, std::string operation_id, const AccessRule& access, List list, Draw draw) {
  return page_route(std::move(pattern), std::move(operation_id), access, {},
                    [&app, list, draw](const Request& request) -> Result<ListedPage> {
                      const auto id = id_parameter<IdType>(request, "id");
                      if (!id) return id.rejection();
                      QueryReader in(request);
                      const PageRequest page = in.page();
                      if (auto fault = in.finish()) return *fault;
                      const auto session = app.pool.lease();
                      const command::Reading reading = app.reading(*session, request.who());
                      const auto found = list(*session, reading.moment(), *id, page);
                      if (!found) return reject(liangjia::error::kNotFound);
                      return drawn_page(*found, draw, reading.moment());
                    });
}

}  // namespace liangjia::api
