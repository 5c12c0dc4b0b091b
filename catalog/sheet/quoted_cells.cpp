#include "catalog/sheet/quoted_cells.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>

#include "catalog/sheet/little_endian.h"
#include "catalog/sheet/unzip.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::string_view kStyles = "xl/styles.xml";

// Places in the records of a zip archive (APPNOTE 4.3.7, 4.3.12, 4.3.16), all little-endian.
constexpr std::size_t kLocalHead = 30, kDirectoryHead = 46;
constexpr std::string_view kEndMark = "PK\x05\x06";

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
  return static_cast<std::uint32_t>(little_endian(bytes, at, width));
}

void put(std::string& bytes, std::size_t at, std::uint32_t value, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i) & 0xFFU);
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

std::string marked_styles(const std::string& xlsx) {
  auto archive = Unzip::open(xlsx, Limits{});
  ensure(archive.ok(), "a workbook of our own that is no archive");
  auto styles = archive->part(kStyles);
  ensure(styles.ok(), "a workbook of our own without styles");
  replace_all(*styles, "applyProtection=\"1\"", "quotePrefix=\"1\"");
  replace_all(*styles, "<protection hidden=\"1\"/>", "");
  return std::move(*styles);
}

// Where the directory's record of a part begins.
std::size_t record_of(std::string_view archive, std::size_t directory, std::size_t count, std::string_view name) {
  std::size_t at = directory;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t length = number_at(archive, at + 28, 2);
    if (archive.substr(at + kDirectoryHead, length) == name) return at;
    at += kDirectoryHead + length + number_at(archive, at + 30, 2) + number_at(archive, at + 32, 2);
  }
  throw InternalBug("a workbook of our own without styles");
}

// Method, checksum and sizes of a part that is stored as it is; they stand alike in both records, from `at` on (the time between them
// stays).
void tell_stored(std::string& bytes, std::size_t at, const std::string& part) {
  const auto size = static_cast<std::uint32_t>(part.size());
  put(bytes, at, 0, 2);
  put(bytes, at + 6, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(part.data()), size)), 4);
  put(bytes, at + 10, size, 4);
  put(bytes, at + 14, size, 4);
}

}  // namespace

// IM-19
bool begins_like_formula(std::string_view text) {
  static constexpr std::string_view kOpenings[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  return std::any_of(std::begin(kOpenings), std::end(kOpenings), [&](std::string_view opening) { return text.starts_with(opening); });
}

std::string with_quote_prefix(const std::string& xlsx) {
  const std::string styles = marked_styles(xlsx);
  const std::size_t end = xlsx.rfind(kEndMark);
  ensure(end != std::string::npos, "a workbook of our own without a directory");
  const std::size_t count = number_at(xlsx, end + 10, 2), directory = number_at(xlsx, end + 16, 4);
  const std::size_t record = record_of(xlsx, directory, count, kStyles);
  const std::size_t local = number_at(xlsx, record + 42, 4);
  const std::size_t content = local + kLocalHead + number_at(xlsx, local + 26, 2) + number_at(xlsx, local + 28, 2);
  const std::size_t packed = number_at(xlsx, record + 20, 4);

  std::string head = xlsx.substr(0, content);
  tell_stored(head, local + 8, styles);
  std::string tail = xlsx.substr(content + packed);
  const std::size_t removed = content + packed;                           // what stood before the tail
  const auto moved = static_cast<std::uint32_t>(styles.size() - packed);  // modulo 2^32, as the sums below
  tell_stored(tail, record - removed + 10, styles);
  std::size_t at = directory - removed;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t begins = number_at(tail, at + 42, 4);
    if (begins > local) put(tail, at + 42, begins + moved, 4);
    at += kDirectoryHead + number_at(tail, at + 28, 2) + number_at(tail, at + 30, 2) + number_at(tail, at + 32, 2);
  }
  put(tail, end - removed + 16, static_cast<std::uint32_t>(directory) + moved, 4);
  return head + styles + tail;
}

}  // namespace liangjia::catalog::sheet
