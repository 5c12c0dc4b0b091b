#include "catalog/sheet/quoted_cells.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>

#include "catalog/sheet/little_endian.h"
#include "core/base/check.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::string_view kStyles = "xl/styles.xml";

// Places in the records of a zip archive (APPNOTE 4.3.7, 4.3.12, 4.3.16), all little-endian.
constexpr std::size_t kLocalHead = 30, kDirectoryHead = 46;
constexpr std::string_view kEndMark = "PK\x05\x06";
constexpr std::size_t kEndLooked = 64;  // the end record of an archive without a comment has 22 bytes

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

// A part that is packed by itself (raw deflate, as libxlsxwriter packs all).
std::string inflated(std::string packed, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  ensure(inflateInit2(&stream, -MAX_WBITS) == Z_OK, "zlib does not start");
  stream.next_in = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  ensure(status == Z_STREAM_END && stream.avail_out == 0, "a workbook of our own with damaged styles");
  return out;
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

void mark_quoted_cells(platform::UnnamedFile& xlsx) {
  const std::size_t size = xlsx.size();
  const std::string last = xlsx.read(size - std::min(size, kEndLooked), std::min(size, kEndLooked));
  const std::size_t mark = last.rfind(kEndMark);
  ensure(mark != std::string::npos, "a workbook of our own without a directory");
  const std::size_t end = size - last.size() + mark;
  const std::size_t count = number_at(last, mark + 10, 2), directory = number_at(last, mark + 16, 4);
  const std::string records = xlsx.read(directory, end - directory);
  const std::size_t found = record_of(records, 0, count, kStyles);
  const std::size_t local = number_at(records, found + 42, 4);

  // From here on all places are those of `tail`, which begins with the local head of the styles.
  std::string tail = xlsx.read(local, size - local);
  const std::size_t content = kLocalHead + number_at(tail, 26, 2) + number_at(tail, 28, 2);
  const std::size_t packed = number_at(records, found + 20, 4);
  std::string styles = inflated(tail.substr(content, packed), number_at(records, found + 24, 4));
  replace_all(styles, "applyProtection=\"1\"", "quotePrefix=\"1\"");
  replace_all(styles, "<protection hidden=\"1\"/>", "");
  tail.replace(content, packed, styles);
  const std::size_t moved = styles.size() - packed;  // modulo 2^64, as the sums below
  const std::size_t at = directory - local + moved;  // the directory now
  tell_stored(tail, 8, styles);
  tell_stored(tail, at + found + 10, styles);
  for (std::size_t i = 0, record = at; i < count; ++i) {
    const std::size_t begins = number_at(tail, record + 42, 4);
    if (begins > local) put(tail, record + 42, static_cast<std::uint32_t>(begins + moved), 4);
    record += kDirectoryHead + number_at(tail, record + 28, 2) + number_at(tail, record + 30, 2) + number_at(tail, record + 32, 2);
  }
  put(tail, end - local + moved + 16, static_cast<std::uint32_t>(directory + moved), 4);
  xlsx.put(local, tail);
}

}  // namespace liangjia::catalog::sheet
