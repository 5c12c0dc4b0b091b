#pragma once
// What happened to a document, from its audit: what was done when, by whom, and what became of its state. Colleagues are told by name,
// people of other organisations by organisation and post (Rule AC-28); never from where, and no digest. Whoever asks has found the document
// within the reader's scope before.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/page.h"
#include "core/command/actor.h"
#include "core/database/session.h"
#include "core/platform/json.h"

namespace liangjia::identity {

struct DocumentAct {
  std::int64_t id = 0;
  Instant at{};
  std::string act;
  OrganisationId organisation;  // none: the program itself
  std::optional<std::string> organisation_name, user_name;
  std::optional<std::string> roles;  // as stored, of the person as of now
  std::string content;               // the document after it, as its audit tells it

  // What the act left of the document; none where its audit tells no such member.
  std::optional<std::string> state, reason;
  std::optional<std::string> state_before;
};

// Newest first. To an enterprise what other enterprises did is not told: of an order it has its own lines alone. `beside`: a kind of acts
// that are about documents of any kind and carry their ids.
Page<DocumentAct> acts_on(db::Session& session, const Actor& reader, std::string_view object_kind, std::int64_t object_id,
                          const PageRequest& page, std::string_view beside = {});
json::Object document_act_document(const DocumentAct& act, const Actor& reader);

}  // namespace liangjia::identity
