#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "abi_layer/binding/binding.h"
#include "abi_layer/url/url_parts.h"
#include "simdutf.h"

namespace strata::abi {
namespace {

// The text of a string during a call: V8's own bytes where they are ASCII, as URLs mostly are. Nothing may be made in
// V8's heap while one lives.
class UrlText {
 public:
  UrlText(v8::Isolate* isolate, v8::Local<v8::String> string) {
    view_.emplace(isolate, string);
    if (view_->is_one_byte()) {
      const char* data = reinterpret_cast<const char*>(view_->data8());
      if (simdutf::validate_ascii(data, view_->length())) {
        text_ = {data, view_->length()};
        return;
      }
    }
    view_.reset();
    copy_ = TextOf(isolate, string);
    text_ = copy_;
  }
  UrlText(const UrlText&) = delete;
  UrlText& operator=(const UrlText&) = delete;

  std::string_view text() const { return text_; }

 private:
  std::optional<v8::String::ValueView> view_;
  std::string copy_;
  std::string_view text_;
};

// UrlState has what the last call left for the next.
struct UrlState {
  explicit UrlState(Environment&) {}

  // Of the last URL whose text is not what JavaScript gave.
  std::string href;
  // The last base: programs resolve many against one.
  std::string base_text;
  std::optional<ada::url_aggregator> base;
};

// What parse() and update() answer.
constexpr int32_t kFailed = 0;
// The URL's text is the input itself.
constexpr int32_t kSame = 1;
// The URL's text is what href() gives next.
constexpr int32_t kChanged = 2;

int32_t Finish(UrlState& state, const ada::url_aggregator& url, std::string_view input, ByteSpan parts) {
  url::WriteParts(url, std::span<int32_t, url::kNumParts>(reinterpret_cast<int32_t*>(parts.data()), url::kNumParts));
  const std::string_view href = url.get_href();
  if (href == input) return kSame;
  state.href = href;
  return kChanged;
}

const ada::url_aggregator* BaseOf(v8::Isolate* isolate, UrlState& state, v8::Local<v8::String> string) {
  const UrlText base(isolate, string);
  if (!state.base || state.base_text != base.text()) {
    ada::result<ada::url_aggregator> parsed = ada::parse<ada::url_aggregator>(base.text());
    if (!parsed) return nullptr;
    state.base = std::move(*parsed);
    state.base_text = base.text();
  }
  return &*state.base;
}

// parse(input, base | undefined, parts: Int32Array(8)): 0, 1 or 2, as above; fills `parts` unless it failed.
int32_t Parse(Environment& environment, v8::Local<v8::String> input, v8::Local<v8::Value> base_text, ByteSpan parts) {
  v8::Isolate* isolate = environment.isolate();
  UrlState& state = environment.Room<UrlState>();
  const ada::url_aggregator* base = nullptr;
  if (base_text->IsString()) {
    base = BaseOf(isolate, state, base_text.As<v8::String>());
    if (base == nullptr) return kFailed;
  }
  const UrlText text(isolate, input);
  ada::result<ada::url_aggregator> parsed = ada::parse<ada::url_aggregator>(text.text(), base);
  if (!parsed) return kFailed;
  return Finish(state, *parsed, text.text(), parts);
}

// update(href, setter, value, parts): as parse(), of the URL with a part set; 0 where the value was not taken.
int32_t Update(Environment& environment, v8::Local<v8::String> href, uint32_t setter, v8::Local<v8::String> value,
               ByteSpan parts) {
  v8::Isolate* isolate = environment.isolate();
  // One copied, so that V8 may flatten the other.
  const std::string value_text = TextOf(isolate, value);
  const UrlText text(isolate, href);
  ada::result<ada::url_aggregator> parsed = ada::parse<ada::url_aggregator>(text.text());
  if (!parsed || !url::Set(*parsed, static_cast<url::Setter>(setter), value_text)) return kFailed;
  return Finish(environment.Room<UrlState>(), *parsed, text.text(), parts);
}

// href(): the text of the URL that was parsed or updated last.
v8::MaybeLocal<v8::String> Href(Environment& environment) {
  const std::string& href = environment.Room<UrlState>().href;
  return v8::String::NewFromOneByte(environment.isolate(), reinterpret_cast<const uint8_t*>(href.data()),
                                    v8::NewStringType::kNormal, static_cast<int>(href.size()));
}

// canParse(input, base | undefined)
bool CanParse(Environment& environment, v8::Local<v8::String> input, v8::Local<v8::Value> base_text) {
  v8::Isolate* isolate = environment.isolate();
  if (base_text->IsString()) {
    const ada::url_aggregator* base = BaseOf(isolate, environment.Room<UrlState>(), base_text.As<v8::String>());
    if (base == nullptr) return false;
    const UrlText text(isolate, input);
    return ada::parse<ada::url_aggregator>(text.text(), base).has_value();
  }
  const UrlText text(isolate, input);
  return ada::can_parse(text.text());
}

std::string DomainToAscii(std::string domain) { return url::DomainToAscii(domain); }
std::string DomainToUnicode(std::string domain) { return url::DomainToUnicode(domain); }

// idnaToASCII(domain): as domainToASCII(), but numbers stay, and what no host has may be there; empty where it fails.
std::string IdnaToAscii(std::string domain) { return ada::idna::to_ascii(domain); }

}  // namespace

const Binding& UrlBinding() {
  static const Binding binding = {"url",
                                  {
                                      Function<&Parse>("parse"),
                                      Function<&Update>("update"),
                                      Function<&Href>("href"),
                                      Function<&CanParse>("canParse"),
                                      Function<&DomainToAscii>("domainToASCII"),
                                      Function<&DomainToUnicode>("domainToUnicode"),
                                      Function<&IdnaToAscii>("idnaToASCII"),
                                  }};
  return binding;
}

}  // namespace strata::abi
