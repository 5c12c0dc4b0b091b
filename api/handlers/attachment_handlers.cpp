#include "api/handlers/attachment_handlers.h"

#include "api/handlers/attachment_scan.h"
#include "api/handlers/run_command.h"
#include "api/http/audited.h"
#include "api/http/multipart.h"
#include "procurement/attachment/add_attachment.h"
#include "procurement/attachment/attachment_content.h"
#include "procurement/attachment/attachment_document.h"
#include "procurement/attachment/attachment_errors.h"
#include "procurement/attachment/attachment_store.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for

constexpr std::size_t kFramingBytes = 64 * 1024;  // of the form around the file

AttachmentFiles files_of(const App& app) { return AttachmentFiles(app.data_dir / "attachments"); }

// The document named by the form's fields; its faults are told at the fields.
Result<AddAttachment::Input> named_document(const Upload& upload) {
  AddAttachment::Input input;
  const auto kind = parse_enum<AttachedTo>(upload.field("object_kind").value_or(""));
  if (!kind) return reject_field("/object_kind", liangjia::error::kUnknownValue, {{"allowed", all_tokens<AttachedTo>()}});
  const auto id = parse_id(upload.field("object_id").value_or(""));
  if (!id) return reject_field("/object_id", liangjia::error::kWrongFormat, {{"example", id_text(1)}});
  input.object_kind = *kind;
  input.object_id = *id;
  return input;
}

Response post_attachment(App& app, const Request& request) {
  UploadLimits limits;
  limits.file_bytes_most = static_cast<std::size_t>(kAttachmentBytesMost);
  const auto upload = parse_upload(request, limits);
  if (!upload) return problem(request, upload.rejection());
  auto input = named_document(*upload);
  if (!input) return problem(request, input.rejection());
  const std::string_view bytes = upload->file.bytes;
  const auto type = media_type_of(bytes);
  if (!type) return problem(request, reject_field("/file", procurement::error::kAttachmentType));
  // Nothing is written to disk for a document that is not the sender's; the command asks again under its own transaction.
  const auto owner = owner_of(*app.pool.lease(), input->object_kind, input->object_id);
  if (!owner || !request.who().scope.covers(*owner)) return problem(request, reject(liangjia::error::kNotFound));
  if (const auto sound = check_content(*type, bytes); !sound) return problem(request, sound.rejection());
  if (const auto clean = scanned(app.scan_command, files_of(app), bytes); !clean) return problem(request, clean.rejection());
  input->size_bytes = static_cast<std::int64_t>(bytes.size());
  input->media_type = *type;
  input->file_name = shown_name(upload->file.name);
  input->digest = files_of(app).keep(bytes);
  const auto reply = app.runner.run<AddAttachment>(request.who(), stamp_of(request), *input, 201, attachment_document);
  return reply ? reply_of(*reply) : problem(request, reply.rejection());
}

Response get_attachment(App& app, const Request& request) {
  const auto id = id_parameter<AttachmentId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto found = find_attachment(*app.pool.lease(), *id);
  if (!found || !request.who().scope.covers(found->owner)) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, file_response(found->media_type, found->file_name, files_of(app).read(found->digest)),
                   "\"" + found->digest + "\"");
}

Response get_attachments(App& app, const Request& request) {
  QueryReader in(request);
  const auto kind = in.choice<AttachedTo>("object_kind");
  const auto object = in.id<AttachmentId>("object_id");  // of whatever kind: only its number matters
  if (!kind) in.fault("object_kind", liangjia::error::kRequired);
  if (!object) in.fault("object_id", liangjia::error::kRequired);
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const auto owner = owner_of(*session, *kind, object->value());
  if (!owner || !request.who().scope.covers(*owner)) return problem(request, reject(liangjia::error::kNotFound));
  json::Array items;
  for (const Attachment& attachment : attachments_of(*session, *kind, object->value())) items.push_back(attachment_document(attachment));
  return page_response(request, std::move(items), std::nullopt);
}

}  // namespace

std::vector<Route> attachment_routes(App& app) {
  const auto bound = [&app](Response (*handler)(App&, const Request&)) {
    return [&app, handler](const Request& request) { return handler(app, request); };
  };
  Route add = operation<AddAttachment>("POST", "/api/v1/attachments", {}, bound(post_attachment));
  add.body.reset();  // a form, read by hand
  add.accepts = {std::string(kFormData)};
  add.body_limit = static_cast<std::size_t>(kAttachmentBytesMost) + kFramingBytes;
  Route get = read_route("/api/v1/attachments/{id}", "get_attachment", business_readers(), bound(get_attachment));
  get.produces = {"image/jpeg", "image/png", "application/pdf"};
  return {std::move(add), audited(std::move(get)),
          audited(read_route("/api/v1/attachments", "list_attachments", business_readers(), bound(get_attachments)))};
}

}  // namespace liangjia::api
