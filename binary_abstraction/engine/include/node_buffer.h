/* node:buffer's Buffer, for addons that are written against V8's classes. */

#ifndef SRC_NODE_BUFFER_H_
#define SRC_NODE_BUFFER_H_

#include "node.h"

namespace node {
namespace Buffer {

static constexpr size_t kMaxLength = v8::Uint8Array::kMaxLength;

/* Called once, on the environment's thread, when the buffer is no longer used. */
using FreeCallback = void (*)(char* data, void* hint);

/* Any view of an ArrayBuffer. Data() and Length() want one. */
NODE_EXTERN bool HasInstance(v8::Local<v8::Value> value);
NODE_EXTERN bool HasInstance(v8::Local<v8::Object> value);
NODE_EXTERN char* Data(v8::Local<v8::Value> value);
NODE_EXTERN char* Data(v8::Local<v8::Object> value);
NODE_EXTERN size_t Length(v8::Local<v8::Value> value);
NODE_EXTERN size_t Length(v8::Local<v8::Object> value);

/* Empty, with an exception, where there is not so much memory. */

/* With a copy of `data`. */
NODE_EXTERN v8::MaybeLocal<v8::Object> Copy(v8::Isolate* isolate, const char* data, size_t length);
/* With whatever was in its memory. */
NODE_EXTERN v8::MaybeLocal<v8::Object> New(v8::Isolate* isolate, size_t length);
/* Over `data`, which is freed by free(). */
NODE_EXTERN v8::MaybeLocal<v8::Object> New(v8::Isolate* isolate, char* data, size_t length);
/* Over `data`, which is freed by `callback`, also where no buffer is made. */
NODE_EXTERN v8::MaybeLocal<v8::Object> New(v8::Isolate* isolate, char* data, size_t length, FreeCallback callback,
                                           void* hint);
/* A part of `memory`. */
NODE_EXTERN v8::MaybeLocal<v8::Uint8Array> New(v8::Isolate* isolate, v8::Local<v8::ArrayBuffer> memory,
                                               size_t byte_offset, size_t length);

}  // namespace Buffer
}  // namespace node

#endif  // SRC_NODE_BUFFER_H_
