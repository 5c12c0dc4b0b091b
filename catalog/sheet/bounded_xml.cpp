#include "catalog/sheet/bounded_xml.h"

#include <Poco/Exception.h>
#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>

#include "catalog/sheet/errors.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

using Poco::XML::XMLString;

// What stands behind `end`, none when it never comes.
std::optional<std::string_view> behind(std::string_view rest, std::string_view end) {
  const std::size_t at = rest.find(end);
  return at == std::string_view::npos ? std::nullopt : std::optional{rest.substr(at + end.size())};
}

// The length of a tag up to its ">", which may stand in an attribute's value too; none when it never ends.
std::optional<std::size_t> tag_length(std::string_view rest) {
  char quote = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return i + 1;
    }
  }
  return std::nullopt;
}

// The parser keeps a record for every open element and may not be stopped from within, so the bounds are asked of the bytes first.
class Bounds {
 public:
  Bounds(std::string_view bytes, const XmlLimits& limits) : rest_(bytes), limits_(limits) {}

  Result<Done> keep() {
    for (std::size_t at = rest_.find('<'); at != std::string_view::npos; at = rest_.find('<')) {
      rest_.remove_prefix(at);
      if (auto step = pass(); !step) return step;
    }
    return Done{};
  }

 private:
  Result<Done> pass() {
    if (rest_.starts_with("<!--")) return skip("-->");
    if (rest_.starts_with("<![CDATA[")) return skip("]]>");
    if (rest_.starts_with("<!")) return reject(fault::kXmlDocumentType);
    if (rest_.starts_with("<?")) return skip("?>");
    const auto length = tag_length(rest_);
    if (!length) return reject(fault::kXmlDamaged);
    const std::string_view tag = rest_.substr(0, *length);
    rest_.remove_prefix(*length);
    if (tag.starts_with("</")) {
      depth_ -= depth_ > 0 ? 1 : 0;
      return Done{};
    }
    if (++elements_ > limits_.elements) return too_large(limits_.elements);
    if (!tag.ends_with("/>") && ++depth_ > limits_.depth) return too_large(limits_.depth);
    return Done{};
  }
  Result<Done> skip(std::string_view end) {
    const auto rest = behind(rest_, end);
    if (!rest) return reject(fault::kXmlDamaged);
    rest_ = *rest;
    return Done{};
  }
  static Rejection too_large(std::size_t most) { return reject(fault::kXmlTooLarge, {{"most", std::to_string(most)}}); }

  std::string_view rest_;
  const XmlLimits& limits_;
  std::size_t depth_ = 0;
  std::size_t elements_ = 0;
};

class Handler : public Poco::XML::DefaultHandler {
 public:
  Handler(const XmlLimits& limits, XmlSink& sink) : limits_(limits), sink_(sink) {}
  void startElement(const XMLString& space, const XMLString& name, const XMLString&, const Poco::XML::Attributes& attributes) override {
    text_.clear();
    std::string currency;  // looked for by hand: where names have spaces, the parser finds none by its plain name
    for (int i = 0; i < attributes.getLength(); ++i) {
      if (attributes.getLocalName(i) == "Ccy" || attributes.getQName(i) == "Ccy") currency = attributes.getValue(i);
    }
    sink_.opened(space, name, currency);
  }
  void endElement(const XMLString&, const XMLString& name, const XMLString&) override {
    sink_.closed(name, std::string(trimmed(text_)));
    text_.clear();
  }
  void characters(const Poco::XML::XMLChar text[], int start, int length) override {
    const auto more = static_cast<std::size_t>(length);
    too_long_ = too_long_ || text_.size() + more > limits_.text_bytes;
    if (!too_long_) text_.append(text + start, more);
  }
  bool too_long() const { return too_long_; }

 private:
  const XmlLimits& limits_;
  XmlSink& sink_;
  std::string text_;
  bool too_long_ = false;
};

}  // namespace

Result<Done> read_xml(std::string_view bytes, const XmlLimits& limits, XmlSink& sink) {
  if (bytes.find('\0') != std::string_view::npos) return reject(fault::kXmlDamaged);  // UTF-16 hides what is looked for
  if (auto within = Bounds(bytes, limits).keep(); !within) return within;
  Handler handler(limits, sink);
  try {
    Poco::XML::SAXParser parser;
    parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, true);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
    parser.setContentHandler(&handler);
    parser.parseMemoryNP(bytes.data(), bytes.size());
  } catch (const Poco::Exception&) {
    return reject(fault::kXmlDamaged);
  }
  if (handler.too_long()) return reject(fault::kXmlTooLarge, {{"most", std::to_string(limits.text_bytes)}});
  return Done{};
}

}  // namespace liangjia::catalog::sheet
