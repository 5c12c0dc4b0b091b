// Messages of banks: read within bounds or refused, and what ends too early is refused whole.
#include "catalog/sheet/bounded_xml.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/grid_promises.h"

namespace sheet = liangjia::catalog::sheet;
using liangjia::fuzz::must;

namespace {

constexpr sheet::XmlLimits kSmall{8, 200, 100};

// What the reader tells: elements that open and close in each other, none deeper and no more than allowed.
class Nested : public sheet::XmlSink {
 public:
  void opened(const std::string&, const std::string& name, const std::string&) override {
    must(open_.size() < kSmall.depth && ++count_ <= kSmall.elements, "no more is told than the bounds allow");
    open_.push_back(name);
  }
  void closed(const std::string& name, std::string text) override {
    must(!open_.empty() && open_.back() == name, "elements close in the order in which they were opened");
    must(text.size() <= kSmall.text_bytes, "a text is no longer than the bounds allow");
    open_.pop_back();
  }
  bool whole() const { return open_.empty() && count_ > 0; }

 private:
  std::vector<std::string> open_;
  std::size_t count_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = liangjia::fuzz::text_of(data, size);
  Nested nested;
  const auto read = sheet::read_xml(bytes, kSmall, nested);
  must(!read || nested.whole(), "what is accepted was told to its end");
  if (read) {
    const std::size_t end = bytes.rfind("</");
    Nested cut;
    must(end == std::string_view::npos || !sheet::read_xml(bytes.substr(0, end), kSmall, cut), "without its last tag it is refused");
  }
  const auto grid = liangjia::fuzz::checked_file(bytes, "upload.xml");
  must(!grid || grid->type != sheet::FileType::Message || grid->rows.front().number == 1, "a message has a heading");
  return 0;
}
