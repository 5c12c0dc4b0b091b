#include "core/identity/change_preferences.h"

#include <algorithm>
#include <map>

#include "core/identity/identity_errors.h"
#include "core/identity/preferences_document.h"
#include "core/identity/preferences_store.h"
#include "core/identity/user_store.h"

namespace liangjia::identity {
namespace {

// Tells where the name of an item stands a second time; rows are counted from 1.
template <class Items, class Name>
void refuse_repeats(const Items& items, const std::string& pointer, const Name& name_of, FieldErrors& errors) {
  std::map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto [known, is_new] = first.emplace(name_of(items[i]), i + 1);
    if (!is_new) errors.add(pointer + "/" + std::to_string(i), liangjia::error::kDuplicate, {{"first", std::to_string(known->second)}});
  }
}

}  // namespace

void ChangePreferences::check(const Input& input, FieldErrors& errors) {
  const Preferences& wanted = input.preferences;
  refuse_repeats(
      wanted.lists, "/lists", [](const ListPreferences& list) { return list.operation; }, errors);
  for (std::size_t i = 0; i < wanted.lists.size(); ++i) {
    refuse_repeats(
        wanted.lists[i].columns, "/lists/" + std::to_string(i) + "/columns", [](const ListColumn& column) { return column.key; }, errors);
  }
  refuse_repeats(
      wanted.views, "/views", [](const SavedView& view) { return view.operation + "\n" + view.name; }, errors);
  std::map<std::string, std::size_t> views;
  for (std::size_t i = 0; i < wanted.views.size(); ++i) {
    if (++views[wanted.views[i].operation] == kViewsMost + 1)
      errors.add("/views/" + std::to_string(i), error::kTooManyViews, {{"most", std::to_string(kViewsMost)}});
  }
}

Result<ChangePreferences::Snapshot> ChangePreferences::load(command::Context& context, const Input&) {
  if (!lock_user(context.tx, context.actor().user)) return reject(liangjia::error::kNotFound);
  return find_preferences(context.tx.session(), context.actor().user);
}

Result<StoredPreferences> ChangePreferences::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const std::int64_t version = snapshot ? snapshot->version : 1;
  if (input.version != version) return reject(liangjia::error::kVersionMismatch);
  return StoredPreferences{moment.actor.user, json::dump(preferences_document(input.preferences)),
                           std::ranges::any_of(input.preferences.views, &SavedView::shared), version, moment.now};
}

StoredPreferences ChangePreferences::apply(command::Context& context, const Snapshot& snapshot, const Input& input,
                                           const Decision& decision) {
  StoredPreferences written = decision;
  ++written.version;
  if (snapshot)
    update_preferences(context.tx, decision);
  else
    insert_preferences(context.tx, written);
  context.audited(kind::kPreferences, written.user.value(), snapshot ? preferences_document(preferences_in(*snapshot)) : json::Value{},
                  preferences_document(input.preferences));
  return written;
}

}  // namespace liangjia::identity
