#include "api/handlers/import_handlers.h"

#include <algorithm>

#include "api/handlers/import_progress.h"
#include "api/handlers/run_command.h"
#include "api/http/audited.h"
#include "api/http/multipart.h"
#include "api/imports.h"
#include "catalog/import/import_document.h"
#include "catalog/import/import_preview.h"
#include "catalog/import/import_queries.h"
#include "catalog/import/kept_file.h"
#include "catalog/sheet/fault_sheet.h"

namespace liangjia::api {
namespace {

using namespace catalog;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::size_t kUploadMost = 24U << 20U;  // of the whole form; a sheet has its own limit
constexpr int kFaultsShown = 1000;
constexpr int kFaultsInFile = 1'000'000;

struct Form {
  Upload upload;
  const Importer* importer = nullptr;
  ImportFile file;
  std::vector<std::pair<std::string, std::string>> parameters;
};

bool may_import(const Actor& actor, const Importer& importer) {
  return std::any_of(importer.roles.begin(), importer.roles.end(), [&](Role role) { return actor.has(role); });
}

std::string known_kinds() {
  std::string out;
  for (const Importer& importer : all_importers()) out += (out.empty() ? "" : ", ") + std::string(token_of(importer.kind));
  return out;
}

// [{"index": 3, "key": "price"}, {"title": "备注", "key": ""}]: an empty key leaves the column out.
void read_columns(json::FieldReader& in, std::vector<sheet::Override>& overrides) {
  in.each("columns", 0, 256, [&](json::FieldReader& row) {
    sheet::Override one;
    if (const auto index = row.maybe_number("index", 0, 255)) one.index = static_cast<std::size_t>(*index);
    one.title = row.maybe_text("title", 200).value_or("");
    one.key = row.maybe_text("key", 64).value_or("");
    overrides.push_back(std::move(one));
  });
}

Result<Done> read_mapping(std::string_view text, Form& form) {
  const auto document = json::parse(text);
  if (!document) return document.rejection();
  FieldErrors errors;
  json::FieldReader in(*document, errors, "/mapping");
  read_columns(in, form.file.overrides);
  in.finish();
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Done{};
}

Result<Done> read_parameters(std::string_view text, Form& form) {
  const auto document = json::parse(text);
  if (!document) return document.rejection();
  if (!document->object()) return reject_field("/parameters", liangjia::error::kWrongType, {{"expected", "object"}});
  for (const auto& [name, value] : document->object()->members()) {
    if (!value.text()) return reject_field("/parameters/" + name, liangjia::error::kWrongType, {{"expected", "text"}});
    form.parameters.emplace_back(name, *value.text());
  }
  return Done{};
}

Result<Form> read_form(const Request& request) {
  auto upload = parse_upload(request);
  if (!upload) return upload.rejection();
  Form form;
  form.upload = std::move(*upload);
  const auto kind = parse_enum<sheet::SheetKind>(form.upload.field("kind").value_or(""));
  form.importer = kind ? importer_of(*kind) : nullptr;
  if (!form.importer) return reject(fault::kImportKindUnknown, {{"allowed", known_kinds()}});
  if (!may_import(request.who(), *form.importer)) return reject(liangjia::error::kForbidden);
  form.file.bytes = form.upload.file.bytes;
  form.file.file_name = form.upload.file.name;
  form.file.sheet = form.upload.field("sheet").value_or("");
  if (const auto text = form.upload.field("mapping")) {
    if (const auto read = read_mapping(*text, form); !read) return read.rejection();
  }
  if (const auto text = form.upload.field("parameters")) {
    if (const auto read = read_parameters(*text, form); !read) return read.rejection();
  }
  return form;
}

// true, false or absent; anything else is told.
bool flag(const Upload& upload, std::string_view name, FieldErrors& errors) {
  const auto text = upload.field(name);
  if (text && *text != "true" && *text != "false")
    errors.add("/" + std::string(name), liangjia::error::kUnknownValue, {{"allowed", "true, false"}});
  return text == "true";
}

Response post_preview(App&, const Request& request) {
  const auto form = read_form(request);
  if (!form) return problem(request, form.rejection());
  const auto preview = preview_import(form->file, form->importer->kind);
  return answer(request, preview, [](const ImportPreview& one) { return json_response(200, preview_document(one)); });
}

// Over what was meant, not over the bytes of the form: its boundary differs each time a browser sends it.
command::Stamp stamp_of_form(const Request& request, const Upload& upload, bool dry_run) {
  platform::Sm3 digest;
  digest.update(request.method)
      .update("\n")
      .update(request.target)
      .update("\n")
      .update(upload.file.name)
      .update("\n")
      .update(upload.file.bytes);
  TextPairs fields = upload.fields;
  std::sort(fields.begin(), fields.end());
  for (const auto& [name, value] : fields) digest.update("\n").update(name).update("=").update(value);
  const auto key = idempotency_key(request);
  ensure(key.has_value(), "a write route reached its handler without Idempotency-Key");
  return {std::string(*key), digest.finish(), dry_run};
}

Response post_import(App& app, ImportProgress& progress, const Request& request) {
  ImportProgress::Running running(progress, request.who().user, std::string(idempotency_key(request).value_or("")));
  const auto form = read_form(request);
  if (!form) return problem(request, form.rejection());
  FieldErrors errors;
  const bool again = flag(form->upload, "again", errors);
  const bool dry_run = flag(form->upload, "dry_run", errors);
  const auto mode = parse_enum<ImportMode>(form->upload.field("mode").value_or("keep_good"));
  if (!mode) errors.add("/mode", liangjia::error::kUnknownValue, {{"allowed", all_tokens<ImportMode>()}});
  if (!errors.empty()) return problem(request, reject_fields(std::move(errors)));
  auto input = read_import(form->file, form->importer->kind);
  if (!input) return problem(request, input.rejection());
  input->mode = *mode;
  input->again = again;
  input->dry_run = dry_run;
  input->parameters = form->parameters;
  input->progress = [&running, rows = std::ssize(input->sheet.rows) + std::ssize(input->sheet.faulty)](ImportStage stage) {
    running.set({stage, rows});
  };
  if (!dry_run) keep_file(app.data_dir / "imports", input->file_digest, form->file.bytes);
  if (!dry_run && is_of_a_bank(form->importer->kind)) keep_file(app.data_dir / kBankFiles, input->file_digest, form->file.bytes);
  const auto reply =
      form->importer->run(app.runner, request.who(), stamp_of_form(request, form->upload, dry_run), *input, dry_run ? 200 : 201);
  return reply ? reply_of(*reply) : problem(request, reply.rejection());
}

Response get_progress(ImportProgress& progress, const Request& request) {
  QueryReader in(request);
  const auto key = in.text("key", 200);
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto state = progress.find(request.who().user, key.value_or(""));
  if (!state) return problem(request, reject(liangjia::error::kNotFound));
  return json_response(200, json::Object{{"stage", state->stage}, {"rows", state->rows}});
}

std::optional<sheet::SheetKind> read_import_filter(QueryReader& in) { return in.choice<sheet::SheetKind>("kind"); }
Page<ImportJob> imports_page(db::Session& session, const Moment& moment, std::optional<sheet::SheetKind> kind, const PageRequest& page) {
  return list_import_jobs(session, moment.actor, kind, page);
}
std::optional<json::Object> find_import_document(db::Session& session, const Moment& moment, ImportJobId id) {
  const auto job = find_import_job(session, moment.actor, id);
  if (!job) return std::nullopt;
  json::Array faults;
  for (const ImportFault& fault : faults_of(session, id, kFaultsShown)) faults.push_back(import_fault_document(fault));
  return import_job_document(*job).set("faults", std::move(faults));
}

Response get_fault_sheet(App& app, const Request& request) {
  const auto id = id_parameter<ImportJobId>(request, "id");
  if (!id) return problem(request, id.rejection());
  std::optional<ImportJob> job;
  std::vector<ImportFault> faults;
  {
    const auto session = app.pool.lease();
    job = find_import_job(*session, request.who(), *id);
    if (!job) return problem(request, reject(liangjia::error::kNotFound));
    faults = faults_of(*session, *id, kFaultsInFile);
  }
  const auto bytes = kept_file(app.data_dir / "imports", digest_of(*job));
  if (!bytes) return problem(request, reject(fault::kImportFileGone));
  return answer(request, fault_sheet_of(*bytes, *job, faults),
                [&](const std::string& file) { return file_response(std::string(kXlsx), "错误行-" + job->id.text() + ".xlsx", file); });
}

Response get_template(App&, const Request& request) {
  const auto kind = parse_enum<sheet::SheetKind>(request.parameter("kind"));
  if (!kind || !importer_of(*kind)) return problem(request, reject(liangjia::error::kNotFound));
  return file_response(std::string(kXlsx), "导入模板-" + std::string(name_of(*kind).zh) + ".xlsx", sheet::write_template(*kind));
}

// Whoever may import any kind; each kind's own roles are asked when the form is read and again by the runner.
const AccessRule& importing_roles() {
  static const AccessRule& rule = [&]() -> const AccessRule& {
    std::vector<Role> roles;
    for (const Importer& importer : all_importers()) roles.insert(roles.end(), importer.roles.begin(), importer.roles.end());
    return open_to(std::span<const Role>(roles));
  }();
  return rule;
}

Route upload_route(std::string pattern, std::string operation_id, Handler handler, bool needs_key) {
  Route route = read_route(std::move(pattern), std::move(operation_id), importing_roles(), std::move(handler));
  route.method = "POST";
  route.needs_idempotency_key = needs_key;
  route.body_limit = kUploadMost;
  route.accepts = {std::string(kFormData)};
  return route;
}

Route download_route(std::string pattern, std::string operation_id, Handler handler) {
  Route route = read_route(std::move(pattern), std::move(operation_id), importing_roles(), std::move(handler));
  route.produces = {std::string(kXlsx)};
  return route;
}

}  // namespace

std::vector<Route> import_routes(App& app) {
  const auto to = [&app](Response (*handler)(App&, const Request&)) {
    return [&app, handler](const Request& request) { return handler(app, request); };
  };
  const auto progress = std::make_shared<ImportProgress>();
  return {upload_route("/api/v1/imports/preview", "preview_import", to(post_preview), false),
          upload_route(
              "/api/v1/imports", "import_sheet", [&app, progress](const Request& request) { return post_import(app, *progress, request); },
              true),
          read_route("/api/v1/import-progress", "get_import_progress", importing_roles(),
                     [progress](const Request& request) { return get_progress(*progress, request); }),
          lists(app, "/api/v1/imports", "list_imports", importing_roles(), read_import_filter, imports_page, import_job_document),
          shows<ImportJobId>(app, "/api/v1/imports/{id}", "get_import", importing_roles(), find_import_document),
          audited(download_route("/api/v1/imports/{id}/faults.xlsx", "get_import_faults", to(get_fault_sheet))),
          download_route("/api/v1/import-templates/{kind}", "get_import_template", to(get_template))};
}

}  // namespace liangjia::api
