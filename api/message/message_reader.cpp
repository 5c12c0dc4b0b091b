#include "api/message/message_reader.h"

#include "api/message/message_store.h"
#include "api/message/telling.h"
#include "core/base/text.h"

namespace liangjia::api {
namespace {

constexpr std::size_t kNumberMost = 64, kNoteMost = 500;  // bytes

void add(std::vector<Message>& all, const ToldChange& told) {
  Message message{{},
                  {},
                  MessageId{number_of(told.change->place)},
                  std::string(told.topic->token),
                  told.kind,
                  told.id,
                  std::string(shortened(told.number, kNumberMost)),
                  told.change->organisation,
                  std::string(shortened(told.reason, kNoteMost)),
                  told.change->at};
  for (const auto& [organisation, roles] : told.receivers) {
    message.organisation = organisation;
    for (const Role role : roles) {
      message.role = role;
      all.push_back(message);
    }
  }
}

}  // namespace

// Rules ME-1 and ME-2
journal::FeedReader message_reader(const platform::Clock& clock) {
  journal::FeedReader reader{"messages", {}, {}, [&clock](db::Transaction& tx, std::span<const journal::Change> changes) {
                               const Instant kept_from = clock.now() - kMessagesKept;
                               Telling telling(tx.session());
                               for (const journal::Change& change : changes) {
                                 if (change.at >= kept_from) telling.hear(change);
                               }
                               std::vector<Message> messages;
                               for (const ToldChange& told : telling.told()) add(messages, told);
                               add_messages(tx, messages);
                             }};
  Telling::ask_for(reader);
  return reader;
}

}  // namespace liangjia::api
