#include "catalog/sheet/unzip.h"

#include <zlib.h>

#include <algorithm>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/little_endian.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::size_t kEndRecordBytes = 22;
constexpr std::size_t kDirectoryEntryBytes = 46;
constexpr std::size_t kLocalHeaderBytes = 30;
constexpr std::size_t kMostParts = 10'000;
constexpr std::size_t kRatioFrom = 1U << 20U;
constexpr std::uint32_t kIn64Field = 0xFFFF'FFFF;

// ZIP64 extra field: 8-byte values in the order of the 4-byte ones that are all ones.
void read_zip64(std::string_view extra, std::uint64_t& unpacked, std::uint64_t& packed, std::uint64_t& header_at) {
  for (std::size_t at = 0; at + 4 <= extra.size(); at += 4 + std::size_t{u16(extra, at + 2)}) {
    if (u16(extra, at) != 1) continue;
    std::size_t next = at + 4;
    for (std::uint64_t* value : {&unpacked, &packed, &header_at}) {
      if (*value != kIn64Field) continue;
      *value = little_endian(extra, next, 8);
      next += 8;
    }
    return;
  }
}

}  // namespace

Result<Unzip> Unzip::open(std::string_view bytes, const Limits& limits) {
  Unzip archive(bytes, limits);
  if (bytes.size() < kEndRecordBytes) return reject(fault::kDamaged);
  const std::size_t search_end = bytes.size() > 0xFFFF + kEndRecordBytes ? bytes.size() - 0xFFFF - kEndRecordBytes : 0;
  for (std::size_t at = bytes.size() - kEndRecordBytes + 1; at-- > search_end;) {
    if (u32(bytes, at) != 0x0605'4B50) continue;
    std::uint64_t count = u16(bytes, at + 10);
    std::uint64_t directory_at = u32(bytes, at + 16);
    if (at >= 20 && u32(bytes, at - 20) == 0x0706'4B50) {  // ZIP64 locator
      const std::uint64_t end64 = little_endian(bytes, at - 20 + 8, 8);
      if (end64 >= bytes.size() || u32(bytes, end64) != 0x0606'4B50) return reject(fault::kDamaged);
      count = little_endian(bytes, end64 + 32, 8);
      directory_at = little_endian(bytes, end64 + 48, 8);
    }
    if (count > kMostParts || !archive.read_directory(directory_at, count)) return reject(fault::kDamaged);
    if (archive.encrypted_) return reject(fault::kEncrypted);
    return archive;
  }
  return reject(fault::kDamaged);
}

std::string Unzip::plain_name(std::string_view name) {
  std::string plain = lower_case(name);
  std::replace(plain.begin(), plain.end(), '\\', '/');
  return plain;
}

bool Unzip::read_directory(std::size_t at, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (at > bytes_.size() || bytes_.size() - at < kDirectoryEntryBytes || u32(bytes_, at) != 0x0201'4B50) return false;
    const std::size_t name_length = u16(bytes_, at + 28);
    const std::size_t extra_length = u16(bytes_, at + 30);
    const std::size_t comment_length = u16(bytes_, at + 32);
    if (bytes_.size() - at - kDirectoryEntryBytes < name_length + extra_length + comment_length) return false;
    encrypted_ = encrypted_ || (u16(bytes_, at + 8) & 1U) != 0;
    Entry entry{u16(bytes_, at + 10), u32(bytes_, at + 16), u32(bytes_, at + 20), u32(bytes_, at + 24), u32(bytes_, at + 42)};
    read_zip64(bytes_.substr(at + kDirectoryEntryBytes + name_length, extra_length), entry.unpacked, entry.packed, entry.header_at);
    entries_.emplace(plain_name(bytes_.substr(at + kDirectoryEntryBytes, name_length)), entry);
    at += kDirectoryEntryBytes + name_length + extra_length + comment_length;
  }
  return true;
}

Result<std::string> Unzip::inflated(std::string_view packed) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  std::string input(packed);  // zlib's C face takes a writable pointer
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  std::string out;
  std::vector<char> chunk(1U << 16U);
  int status = Z_OK;
  const ErrorKind* refusal = nullptr;
  while (status == Z_OK && refusal == nullptr) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t produced = chunk.size() - stream.avail_out;
    out.append(chunk.data(), produced);
    const bool ratio_broken = out.size() > kRatioFrom && out.size() / limits_.unpack_ratio > packed.size();
    if (out.size() > bytes_left_ || ratio_broken) refusal = &fault::kUnpacksTooLarge;
    if (status != Z_OK && status != Z_STREAM_END && refusal == nullptr) refusal = &fault::kDamaged;
  }
  inflateEnd(&stream);
  if (refusal != nullptr) return reject(*refusal);
  return out;
}

Result<std::string> Unzip::part(std::string_view name) {
  const auto found = entries_.find(plain_name(name));
  if (found == entries_.end()) return reject(fault::kDamaged);
  const Entry entry = found->second;
  entries_.erase(found);
  if (entry.unpacked > bytes_left_) return reject(fault::kUnpacksTooLarge);
  if (entry.header_at >= bytes_.size() || u32(bytes_, entry.header_at) != 0x0403'4B50) return reject(fault::kDamaged);
  const std::uint64_t data_at = entry.header_at + kLocalHeaderBytes + u16(bytes_, entry.header_at + 26) + u16(bytes_, entry.header_at + 28);
  if (data_at > bytes_.size() || entry.packed > bytes_.size() - data_at) return reject(fault::kDamaged);
  const std::string_view packed = bytes_.substr(data_at, entry.packed);
  if (entry.method != 0 && entry.method != 8) return reject(fault::kUnsupportedFormat, {{"format", "zip"}});
  auto out = entry.method == 8 ? inflated(packed) : Result<std::string>(std::string(packed));
  if (!out) return out;
  if (out->size() != entry.unpacked) return reject(fault::kDamaged);
  const auto checksum = crc32(0, reinterpret_cast<const Bytef*>(out->data()), static_cast<uInt>(out->size()));
  if (checksum != entry.checksum) return reject(fault::kDamaged);
  bytes_left_ -= out->size();
  return out;
}

}  // namespace liangjia::catalog::sheet
