#include <cstdio>
#include <string>
#include <utility>

#include "abi_layer/environment/buffer_allocator.h"
#include "abi_layer/environment/environment.h"
#include "abi_layer/environment/report.h"
#include "abi_layer/platform/platform.h"
#include "abi_layer/runtime/core_loader.h"
#include "abi_layer/runtime/isolate_thread.h"
#include "abi_layer/runtime/runtime.h"
#include "uv.h"
#include "v8-snapshot.h"
#include "v8.h"

namespace strata::abi {

namespace {

// Runs `program` on the library, and answers the code of the functions that it took.
CoreCode Rehearse(const std::string& program) {
  IsolateThread thread;
  v8::Isolate* isolate = thread.isolate();
  v8::Isolate::Scope entered(isolate);
  v8::HandleScope handles(isolate);
  v8::Local<v8::Context> context = thread.NewContext();
  v8::Context::Scope in_context(context);
  Command command;
  command.program = "strata";
  command.executable = "/usr/bin/strata";
  command.parsed = ParseOptions({"strata", program}, nullptr);
  Environment environment(isolate, context, thread.loop(), std::move(command));
  RecordCoreCode();
  const int exit_code = RunProgram(environment, "runMain");
  isolate->CancelTerminateExecution();
  CoreCode code = TakeCoreCode(isolate);
  if (exit_code != 0) code.clear();
  return code;
}

}  // namespace

std::string MakeSnapshot(const CoreLibrary& library, const std::string& rehearsal) {
  // Strings and tables must come out the same in every build, no code may be thrown away for its age, and none be
  // marked as hot: it would be compiled by a thread at every start.
  Platform::Start({"--hash-seed=1", "--random-seed=1", "--predictable", "--single-threaded", "--no-flush-bytecode",
                   "--no-sparkplug", "--no-maglev", "--no-turbofan"});
  UseCoreLibrary(library);
  CoreCode code;
  if (!rehearsal.empty()) {
    code = Rehearse(rehearsal);
    if (code.empty()) {
      std::fprintf(stderr, "strata: the rehearsal of %s failed\n", rehearsal.c_str());
      return {};
    }
    UseCoreCode(&code);
  }
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
