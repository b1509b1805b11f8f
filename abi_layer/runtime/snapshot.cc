#include <cstdio>
#include <map>
#include <string>
#include <utility>

#include "abi_layer/environment/buffer_allocator.h"
#include "abi_layer/environment/environment.h"
#include "abi_layer/environment/report.h"
#include "abi_layer/platform/platform.h"
#include "abi_layer/runtime/code_pack.h"
#include "abi_layer/runtime/core_loader.h"
#include "abi_layer/runtime/isolate_thread.h"
#include "abi_layer/runtime/runtime.h"
#include "uv.h"
#include "v8-snapshot.h"
#include "v8.h"

namespace strata::abi {
namespace {

// Megabytes: no garbage is collected, and what objects leave of their last word is zero, and not what was there before.
constexpr char kFreshMemory[] = "--min-semi-space-size=128";

// Runs `program` on the library, and answers the code of the functions that it took; empty where it fails.
std::string Rehearse(const std::string& program) {
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
  std::map<std::string, std::string> code = TakeCoreCode(isolate);
  if (exit_code == 0) return PackCode(code);
  std::fprintf(stderr, "strata: the rehearsal of %s failed\n", program.c_str());
  return {};
}

}  // namespace

std::string MakeCode(const CoreLibrary& library, const std::string& rehearsal) {
  // V8 takes code only where its flags are those it was made with; these two do not count.
  Platform::Start({"--random-seed=1", "--predictable", kFreshMemory});
  UseCoreLibrary(library);
  return Rehearse(rehearsal);
}

std::string MakeSnapshot(const CoreLibrary& library, const std::string& rehearsal) {
  // Strings and tables must come out the same in every build, no code may be thrown away for its age, and none be
  // marked as hot: it would be compiled by a thread at every start.
  Platform::Start({"--hash-seed=1", "--random-seed=1", "--predictable", "--single-threaded", "--no-flush-bytecode",
                   "--no-sparkplug", "--no-maglev", "--no-turbofan", kFreshMemory});
  CoreLibrary rehearsed = library;
  UseCoreLibrary(rehearsed);
  const std::string code = Rehearse(rehearsal);
  if (code.empty()) return {};
  rehearsed.code = code;
  UseCoreLibrary(rehearsed);
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
  CloseLoop(&loop);
  std::string bytes(blob.data, blob.raw_size);
  delete[] blob.data;
  return bytes;
}

}  // namespace strata::abi
