#include "abi_layer/url/url_parts.h"

namespace strata::abi::url {
namespace {

// JavaScript's small integers: what is omitted is -1.
int32_t Offset(uint32_t offset) { return static_cast<int32_t>(offset); }
static_assert(static_cast<int32_t>(ada::url_components::omitted) == -1);

}  // namespace

void WriteParts(const ada::url_aggregator& url, std::span<int32_t, kNumParts> out_parts) {
  const ada::url_components& parts = url.get_components();
  out_parts[kProtocolEnd] = Offset(parts.protocol_end);
  out_parts[kUsernameEnd] = Offset(parts.username_end);
  out_parts[kHostStart] = Offset(parts.host_start);
  out_parts[kHostEnd] = Offset(parts.host_end);
  out_parts[kPort] = Offset(parts.port);
  out_parts[kPathnameStart] = Offset(parts.pathname_start);
  out_parts[kSearchStart] = Offset(parts.search_start);
  out_parts[kHashStart] = Offset(parts.hash_start);
}

bool Set(ada::url_aggregator& url, Setter setter, std::string_view value) {
  switch (setter) {
    case Setter::kProtocol:
      return url.set_protocol(value);
    case Setter::kUsername:
      return url.set_username(value);
    case Setter::kPassword:
      return url.set_password(value);
    case Setter::kHost:
      return url.set_host(value);
    case Setter::kHostname:
      return url.set_hostname(value);
    case Setter::kPort:
      return url.set_port(value);
    case Setter::kPathname:
      return url.set_pathname(value);
    case Setter::kSearch:
      url.set_search(value);
      return true;
    case Setter::kHash:
      url.set_hash(value);
      return true;
  }
  return false;
}

std::string DomainToAscii(std::string_view domain) {
  if (domain.empty()) return {};
  // A special scheme, so that the host is a domain.
  ada::result<ada::url_aggregator> url = ada::parse<ada::url_aggregator>("ws://x");
  if (!url || !url->set_hostname(domain)) return {};
  return std::string(url->get_hostname());
}

std::string DomainToUnicode(std::string_view domain) {
  const std::string ascii = DomainToAscii(domain);
  return ascii.empty() ? ascii : ada::idna::to_unicode(ascii);
}

}  // namespace strata::abi::url
