#include "core/identity/preferences_document.h"

namespace liangjia::identity {
namespace {

constexpr std::size_t kNameMost = 64;  // characters of an operation or a member
constexpr std::size_t kListsMost = 200;
constexpr std::size_t kColumnsMost = 100;
constexpr std::size_t kAllViewsMost = 1'000;
constexpr std::size_t kViewNameMost = 60;
constexpr std::size_t kQueryMost = 2'000;
constexpr std::int64_t kWidthLeast = 40, kWidthMost = 1'200;
constexpr std::int64_t kPageLeast = 10, kPageMost = 200;

ListPreferences read_list(json::FieldReader& in) {
  ListPreferences list;
  list.operation = in.text("operation", kNameMost);
  in.each("columns", 0, kColumnsMost, [&](json::FieldReader& each) {
    list.columns.push_back(
        {each.text("key", kNameMost), each.maybe_number("width", kWidthLeast, kWidthMost), each.boolean("hidden"), each.boolean("pinned")});
  });
  list.page_size = in.maybe_number("page_size", kPageLeast, kPageMost);
  list.density = in.maybe_choice<Density>("density");
  return list;
}

json::Object list_document(const ListPreferences& list) {
  json::Array columns;
  for (const ListColumn& column : list.columns)
    columns.push_back(json::Object{{"key", column.key}, {"width", column.width}, {"hidden", column.hidden}, {"pinned", column.pinned}});
  return {{"operation", list.operation}, {"columns", std::move(columns)}, {"page_size", list.page_size}, {"density", list.density}};
}

json::Object saved_view_document(const SavedView& view) {
  return {{"operation", view.operation}, {"name", view.name}, {"query", view.query}, {"shared", view.shared}};
}

}  // namespace

Preferences read_preferences(json::FieldReader& in) {
  const Preferences usual;
  Preferences read;
  read.language = in.maybe_choice<Language>("language").value_or(usual.language);
  read.text_size = in.maybe_choice<TextSize>("text_size").value_or(usual.text_size);
  read.density = in.maybe_choice<Density>("density").value_or(usual.density);
  read.theme = in.maybe_choice<Theme>("theme").value_or(usual.theme);
  read.keys = in.boolean("keys", usual.keys);
  in.each("lists", 0, kListsMost, [&](json::FieldReader& each) { read.lists.push_back(read_list(each)); });
  in.each("views", 0, kAllViewsMost, [&](json::FieldReader& each) {
    read.views.push_back({each.text("operation", kNameMost), each.text("name", kViewNameMost),
                          each.maybe_text("query", kQueryMost).value_or(""), each.boolean("shared")});
  });
  return read;
}

json::Object preferences_document(const Preferences& preferences) {
  json::Array lists, views;
  for (const ListPreferences& list : preferences.lists) lists.push_back(list_document(list));
  for (const SavedView& view : preferences.views) views.push_back(saved_view_document(view));
  return {{"language", preferences.language}, {"text_size", preferences.text_size}, {"density", preferences.density},
          {"theme", preferences.theme},       {"keys", preferences.keys},           {"lists", std::move(lists)},
          {"views", std::move(views)}};
}

}  // namespace liangjia::identity
