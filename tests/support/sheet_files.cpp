#include "tests/support/sheet_files.h"

#include <zlib.h>

#include <fstream>
#include <iterator>

namespace liangjia::test {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i, value >>= 8) out.push_back(static_cast<char>(value & 0xFFU));
}

std::string deflated(std::string content) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, content.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(content.data());
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

std::string zip(const std::vector<Part>& parts, bool deflate) {
  std::string out;
  std::string directory;
  for (const Part& part : parts) {
    const std::string packed = deflate ? deflated(part.content) : part.content;
    std::string sizes;
    put(sizes, crc32(0, reinterpret_cast<const Bytef*>(part.content.data()), static_cast<uInt>(part.content.size())), 4);
    put(sizes, packed.size(), 4);
    put(sizes, part.content.size(), 4);
    put(sizes, part.name.size(), 2);
    put(sizes, 0, 2);
    const std::size_t at = out.size();
    std::string common;
    put(common, 20, 2);
    put(common, 0, 2);
    put(common, deflate ? 8 : 0, 2);
    put(common, 0, 4);
    out += std::string("PK\x03\x04", 4) + common + sizes + part.name + packed;
    directory += std::string("PK\x01\x02\x14\x00", 6) + common + sizes;
    directory.append(10, '\0');
    put(directory, at, 4);
    directory += part.name;
  }
  const std::size_t directory_at = out.size();
  out += directory + std::string("PK\x05\x06\0\0\0\0", 8);
  put(out, parts.size(), 2);
  put(out, parts.size(), 2);
  put(out, directory.size(), 4);
  put(out, directory_at, 4);
  put(out, 0, 2);
  return out;
}

std::string compound_file(std::string_view stream) {
  constexpr std::size_t kSector = 512;
  constexpr std::size_t kFirst = 2;  // behind the sector table and the directory
  constexpr std::uint64_t kEnd = 0xFFFF'FFFE;
  constexpr std::uint64_t kFree = 0xFFFF'FFFF;
  const std::size_t sectors = (stream.size() + kSector - 1) / kSector;
  if (sectors > kSector / 4 - kFirst) throw std::invalid_argument("a stream longer than one sector table can tell");
  std::string header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  header.resize(30);
  put(header, 9, 2);  // sectors of 512 bytes
  header.resize(48);
  put(header, 1, 4);  // the directory; the limit of small streams stays 0
  header.resize(68);
  put(header, kEnd, 4);
  put(header, 0, 4);
  put(header, 0, 4);  // sector 0 is the sector table
  while (header.size() < kSector) put(header, kFree, 4);
  std::string table;
  put(table, 0xFFFF'FFFD, 4);
  put(table, kEnd, 4);
  for (std::size_t i = 0; i < sectors; ++i) put(table, i + 1 == sectors ? kEnd : kFirst + i + 1, 4);
  table.resize(kSector);
  std::string directory(128, '\0');  // the root, then our stream
  for (const char c : std::string_view("Workbook")) put(directory, static_cast<unsigned char>(c), 2);
  directory.resize(128 + 64);
  put(directory, 18, 2);
  put(directory, 2, 1);
  directory.resize(128 + 116);
  put(directory, sectors == 0 ? kEnd : kFirst, 4);
  put(directory, stream.size(), 4);
  directory.resize(kSector);
  std::string content(stream);
  content.resize(sectors * kSector);
  return header + table + directory + content;
}

std::string shipped_sheet(const std::string& name) {
  std::ifstream file(std::string(LIANGJIA_SHEETS) + "/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("no such test sheet: " + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace liangjia::test
