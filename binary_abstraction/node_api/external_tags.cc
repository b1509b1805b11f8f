#include "binary_abstraction/node_api/external_tags.h"

#include <utility>

namespace strata::napi {

bool ExternalTags::Add(v8::Local<v8::Object> external, const napi_type_tag& tag) {
  if (Find(external) != nullptr) return false;
  auto entry = std::make_unique<Entry>(Entry{this, external->GetIdentityHash(), tag, {isolate_, external}});
  entry->external.SetWeak(
      entry.get(),
      [](const v8::WeakCallbackInfo<Entry>& info) { info.GetParameter()->table->Remove(info.GetParameter()); },
      v8::WeakCallbackType::kParameter);
  const int hash = entry->hash;
  entries_.emplace(hash, std::move(entry));
  return true;
}

const napi_type_tag* ExternalTags::Find(v8::Local<v8::Object> external) const {
  const auto [first, last] = entries_.equal_range(external->GetIdentityHash());
  for (auto found = first; found != last; ++found) {
    if (found->second->external == external) return &found->second->tag;
  }
  return nullptr;
}

void ExternalTags::Remove(Entry* entry) {
  const auto [first, last] = entries_.equal_range(entry->hash);
  for (auto found = first; found != last; ++found) {
    if (found->second.get() != entry) continue;
    entries_.erase(found);
    return;
  }
}

}  // namespace strata::napi
