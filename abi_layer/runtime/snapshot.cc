#include <cstdio>

#include "abi_layer/environment/buffer_allocator.h"
#include "abi_layer/environment/environment.h"
#include "abi_layer/environment/report.h"
#include "abi_layer/platform/platform.h"
#include "abi_layer/runtime/core_loader.h"
#include "abi_layer/runtime/runtime.h"
#include "uv.h"
#include "v8-snapshot.h"
#include "v8.h"

namespace strata::abi {

std::string MakeSnapshot(const CoreLibrary& library) {
  // Strings and tables must come out the same in every build.
  Platform::Start({"--hash-seed=1", "--random-seed=1", "--predictable", "--single-threaded"});
  SetCoreLibrary(library);
  uv_loop_t loop;
  uv_loop_init(&loop);
  BufferAllocator allocator;
  v8::Isolate* isolate = v8::Isolate::Allocate();
  Platform::Get().Attach(isolate, &loop);
  v8::Isolate::CreateParams parameters;
  parameters.array_buffer_allocator = &allocator;
  parameters.external_references = CoreExternalReferences().data();
  v8::StartupData blob = {nullptr, 0};
  {
    v8::SnapshotCreator creator(isolate, parameters);
    {
      v8::HandleScope handles(isolate);
      // For code that needs a context without the library: vm.createContext.
      creator.SetDefaultContext(v8::Context::New(isolate));
      v8::Local<v8::Context> context = v8::Context::New(isolate);
      v8::Context::Scope in_context(context);
      Environment environment(isolate, context, &loop, Command());
      v8::TryCatch exceptions(isolate);
      v8::Local<v8::Object> core;
      if (!EvaluateCoreLibrary(context, library).ToLocal(&core)) {
        std::fprintf(stderr, "strata: the core library does not evaluate\n");
        PrintUncaught(environment, exceptions.Exception(), exceptions.Message());
        return {};
      }
      creator.AddContext(context);
      creator.AddData(context, core);
    }
    blob = creator.CreateBlob(v8::SnapshotCreator::FunctionCodeHandling::kKeep);
  }
  Platform::Get().Detach(isolate);
  std::string bytes(blob.data, blob.raw_size);
  delete[] blob.data;
  return bytes;
}

}  // namespace strata::abi
