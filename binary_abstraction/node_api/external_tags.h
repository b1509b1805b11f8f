// ExternalTags: the type tags of externals, which take no properties. One table an isolate: addons see each other's
// tags.

#ifndef BINARY_ABSTRACTION_NODE_API_EXTERNAL_TAGS_H_
#define BINARY_ABSTRACTION_NODE_API_EXTERNAL_TAGS_H_

#include <memory>
#include <unordered_map>

#include "abi_layer/environment/environment.h"
#include "binary_abstraction/node_api/api.h"
#include "v8.h"

namespace strata::napi {

class ExternalTags {
 public:
  explicit ExternalTags(abi::Environment& environment) : isolate_(environment.isolate()) {}
  ExternalTags(const ExternalTags&) = delete;
  ExternalTags& operator=(const ExternalTags&) = delete;

  // False where it has one.
  bool Add(v8::Local<v8::Object> external, const napi_type_tag& tag);
  // Null for none.
  const napi_type_tag* Find(v8::Local<v8::Object> external) const;

 private:
  struct Entry {
    ExternalTags* table;
    int hash;
    napi_type_tag tag;
    v8::Global<v8::Object> external;
  };

  // Its external is gone.
  void Remove(Entry* entry);

  v8::Isolate* isolate_;
  // By the identity hash of the external.
  std::unordered_multimap<int, std::unique_ptr<Entry>> entries_;
};

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_EXTERNAL_TAGS_H_
