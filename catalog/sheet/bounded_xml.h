#pragma once
// XML from outside, read by Poco's SAX parser within bounds that are asked of the bytes before the parser sees them: how deep elements
// stand, how many there are, no document type and so no entity of one's own. A file that ends too early is refused whole: nothing that was
// told before counts.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace liangjia::catalog::sheet {

struct XmlLimits {
  std::size_t depth = 32;
  std::size_t elements = 2'000'000;
  std::size_t text_bytes = 4'000;  // of one element without elements in it
};

// Hears the elements in their order, by their local names.
class XmlSink {
 public:
  XmlSink() = default;
  XmlSink(const XmlSink&) = delete;
  XmlSink& operator=(const XmlSink&) = delete;
  virtual ~XmlSink() = default;
  // `space` of the name; the attribute Ccy, the only one that our messages need.
  virtual void opened(const std::string& space, const std::string& name, const std::string& currency) = 0;
  // The text between, without blanks at the ends; "" of an element that holds others.
  virtual void closed(const std::string& name, std::string text) = 0;
};

Result<Done> read_xml(std::string_view bytes, const XmlLimits& limits, XmlSink& sink);

}  // namespace liangjia::catalog::sheet
