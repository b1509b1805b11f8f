#include <gnu/libc-version.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/environment/buffer_allocator.h"
#include "abi_layer/perf_hooks/milestones.h"
#include "abi_layer/process/environment_variables.h"
#include "abi_layer/process/identity.h"
#include "abi_layer/process/promise_rejections.h"
#include "abi_layer/process/replace_process.h"
#include "abi_layer/process/signal_handle.h"
#include "abi_layer/process/standard_streams.h"
#include "abi_layer/process/usage.h"
#include "abi_layer/process/version.h"
#include "uv.h"

namespace strata::abi {
namespace {

struct StackTraces {
  explicit StackTraces(Environment&) {}
  v8::Global<v8::Function> prepare;
};

// [argv0, executable, execArgv, arguments]
v8::MaybeLocal<v8::Value> GetCommand(Environment& environment) {
  v8::Isolate* isolate = environment.isolate();
  const Command& command = environment.command();
  v8::Local<v8::Value> parts[4];
  if (!ToJs(isolate, command.program).ToLocal(&parts[0]) || !ToJs(isolate, command.executable).ToLocal(&parts[1]) ||
      !ToJs(isolate, command.parsed.given).ToLocal(&parts[2]) ||
      !ToJs(isolate, command.parsed.arguments).ToLocal(&parts[3])) {
    return {};
  }
  return v8::Array::New(isolate, parts, std::size(parts));
}

// The option's value by its kind: a boolean, a string (undefined where it was not given), an array of strings.
v8::MaybeLocal<v8::Value> GetOption(Environment& environment, std::string name) {
  v8::Isolate* isolate = environment.isolate();
  const Options& options = environment.command().parsed.options;
  for (const OptionRow& row : OptionTable()) {
    if (row.name != name) continue;
    switch (row.kind) {
      case OptionRow::Kind::kFlag:
      case OptionRow::Kind::kPrint:
        return ToJs(isolate, options.Has(name) ? options.Flag(name) : row.initially_on);
      case OptionRow::Kind::kText:
        if (!options.Has(name)) return v8::Undefined(isolate).As<v8::Value>();
        return ToJs(isolate, options.Text(name));
      case OptionRow::Kind::kList:
        return ToJs(isolate, options.List(name));
      case OptionRow::Kind::kAlias:
      case OptionRow::Kind::kPast:
      case OptionRow::Kind::kMissing:
        break;
    }
  }
  return v8::Undefined(isolate).As<v8::Value>();
}

// Every name that NODE_OPTIONS may hold.
std::vector<std::string> GetEnvironmentOptions() {
  std::vector<std::string> names;
  for (const std::span<const OptionRow> table : {OptionTable(), ForeignOptionTable()}) {
    for (const OptionRow& row : table) {
      if (row.in_environment) names.push_back(row.name);
    }
  }
  for (const char* name : V8OptionsInEnvironment()) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

void SetTickCallback(Environment& environment, v8::Local<v8::Uint8Array> info, v8::Local<v8::Function> callback) {
  environment.SetTickCallback(info, callback);
}
void SetUncaughtHandler(Environment& environment, v8::Local<v8::Function> handler) {
  environment.SetUncaughtHandler(handler);
}
void SetRejectionCallback(Environment& environment, v8::Local<v8::Function> callback) {
  environment.Room<PromiseRejections>().callback.Reset(environment.isolate(), callback);
}
// prepare(error, callSites) makes the text of a stack; what it throws takes the place of the error.
void SetPrepareStackTrace(Environment& environment, v8::Local<v8::Function> prepare) {
  environment.Room<StackTraces>().prepare.Reset(environment.isolate(), prepare);
  environment.isolate()->SetPrepareStackTraceCallback([](v8::Local<v8::Context> context, v8::Local<v8::Value> error,
                                                         v8::Local<v8::Array> sites) -> v8::MaybeLocal<v8::Value> {
    v8::Isolate* isolate = v8::Isolate::GetCurrent();
    v8::Local<v8::Value> arguments[] = {error, sites};
    return Environment::Of(isolate).Room<StackTraces>().prepare.Get(isolate)->Call(context, v8::Undefined(isolate), 2,
                                                                                   arguments);
  });
}
// Whether --abort-on-uncaught-exception holds: not where the program takes all exceptions.
struct AbortChoice {
  explicit AbortChoice(Environment&) {}
  bool aborts = true;
};
void SetAbortsOnUncaught(Environment& environment, bool aborts) {
  environment.Room<AbortChoice>().aborts = aborts;
  environment.isolate()->SetAbortOnUncaughtExceptionCallback(
      [](v8::Isolate* isolate) { return Environment::Of(isolate).Room<AbortChoice>().aborts; });
}
void TriggerUncaught(Environment& environment, v8::Local<v8::Value> error, bool from_promise) {
  v8::Local<v8::Message> message = v8::Exception::CreateMessage(environment.isolate(), error);
  environment.Uncaught(error, message, from_promise);
}
// What any value looks like without running code of the program.
v8::MaybeLocal<v8::Value> Describe(Environment& environment, v8::Local<v8::Value> value) {
  v8::Local<v8::String> text;
  if (!value->ToDetailString(environment.context()).ToLocal(&text)) return {};
  return text.As<v8::Value>();
}
void EnqueueMicrotask(v8::Isolate* isolate, v8::Local<v8::Function> callback) { isolate->EnqueueMicrotask(callback); }
void RunMicrotasks(v8::Isolate* isolate) { isolate->PerformMicrotaskCheckpoint(); }

// On a terminal or file the text appears before anything else can go wrong. Nobody is left to hear of a failure.
void WriteError(std::string text) { (void)WriteAll(STDERR_FILENO, text); }

// The process leaves its standard streams as it found them.
struct StandardStreams {
  explicit StandardStreams(Environment& environment) : ends_process(environment.command().ends_process) {}
  ~StandardStreams() {
    if (ends_process) RestoreStandardStreams();
  }
  const bool ends_process;
};

Result<void> SetRawModeOf(Environment& environment, int32_t descriptor, bool raw) {
  environment.Room<StandardStreams>();
  return SetRawMode(descriptor, raw);
}
int32_t OpenInputOf(Environment& environment, int32_t descriptor) {
  environment.Room<StandardStreams>();
  return OpenInput(descriptor);
}

// replace(path, arguments, variables): does not come back, or answers why not: [code, message].
std::vector<std::string> Replace(std::string path, std::vector<std::string> arguments,
                                 std::vector<std::string> variables) {
  const int error = ReplaceProcess(path, arguments, variables);
  return {uv_err_name(-error), std::strerror(error)};
}

std::string KindOf(int32_t descriptor) { return KindOfDescriptor(descriptor); }

// `data` is a text or bytes.
Result<void> WriteAllOf(v8::Isolate* isolate, int32_t descriptor, v8::Local<v8::Value> data) {
  if (data->IsString()) return WriteAll(descriptor, TextOf(isolate, data));
  const ByteSpan bytes = BytesOf(data);
  return WriteAll(descriptor, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::vector<int32_t> WindowSizeOf(int32_t descriptor) {
  const std::array<int32_t, 2> size = WindowSize(descriptor);
  return {size[0], size[1]};
}

Result<v8::Local<v8::Object>> StartSignal(Environment& environment, int32_t signal, v8::Local<v8::Function> on_signal) {
  auto handle = std::make_unique<SignalHandle>(environment);
  const int error = handle->Start(signal, on_signal);
  if (error != 0) return SystemError{error, "uv_signal_start"};
  SignalHandle* raw = handle.get();
  v8::Local<v8::Object> object = Wrap(environment, std::move(handle));
  raw->Hold();
  return object;
}
void StopSignal(SignalHandle& handle) {
  handle.Stop();
  handle.Release();
}

void Exit(Environment& environment, int32_t code) { environment.Exit(code); }
void Abort() { abort(); }

Result<void> Kill(int32_t process, int32_t signal) {
  const int error = uv_kill(process, signal);
  if (error != 0) return SystemError{error, "kill"};
  return {};
}

int32_t ProcessId() { return static_cast<int32_t>(uv_os_getpid()); }
int32_t ParentId() { return static_cast<int32_t>(uv_os_getppid()); }

// Nanoseconds, as the 64 bits of one number.
void HighResolutionTime(v8::Isolate* isolate, ByteSpan out_nanoseconds) {
  const uint64_t now = uv_hrtime();
  if (out_nanoseconds.size() != sizeof(now)) [[unlikely]]
    ArgumentMismatch(isolate, "8 bytes");
  std::memcpy(out_nanoseconds.data(), &now, sizeof(now));
}
// Of the C library that runs, and of the one that was compiled with.
std::vector<std::string> GlibcVersions() {
  return {gnu_get_libc_version(), std::to_string(__GLIBC__) + "." + std::to_string(__GLIBC_MINOR__)};
}
// Seconds since the environment began.
double Uptime() { return static_cast<double>(uv_hrtime() - TimesOfProcess().begin) / 1e9; }

// rss, heapTotal, heapUsed, external, arrayBuffers: bytes.
Result<std::vector<double>> MemoryUsage(v8::Isolate* isolate) {
  Result<double> resident = ResidentMemory();
  if (!resident.ok()) return resident.error();
  v8::HeapStatistics heap;
  isolate->GetHeapStatistics(&heap);
  return std::vector<double>{resident.value(), static_cast<double>(heap.total_heap_size()),
                             static_cast<double>(heap.used_heap_size()), static_cast<double>(heap.external_memory()),
                             static_cast<double>(BufferAllocator::Of(isolate).in_use())};
}
double ConstrainedMemory() { return static_cast<double>(uv_get_constrained_memory()); }
double AvailableMemory() { return static_cast<double>(uv_get_available_memory()); }

Result<std::vector<double>> CpuTimes(bool of_thread) {
  Result<std::array<double, 2>> times = ProcessorTime(of_thread);
  if (!times.ok()) return times.error();
  return std::vector<double>(times.value().begin(), times.value().end());
}
Result<std::vector<double>> Resources() {
  Result<std::array<double, 16>> numbers = ResourceUsage();
  if (!numbers.ok()) return numbers.error();
  return std::vector<double>(numbers.value().begin(), numbers.value().end());
}

Result<void> SetIdByKind(int32_t kind, uint32_t id) { return SetId(static_cast<IdKind>(kind), id); }

// The kinds of the loop's handles that keep it alive.
std::vector<std::string> ActiveHandleKinds(Environment& environment) {
  std::vector<std::string> kinds;
  uv_walk(
      environment.loop(),
      [](uv_handle_t* handle, void* list) {
        if (uv_is_active(handle) && uv_has_ref(handle) && !uv_is_closing(handle)) {
          static_cast<std::vector<std::string>*>(list)->push_back(uv_handle_type_name(handle->type));
        }
      },
      &kinds);
  return kinds;
}

// name, version by turns.
std::vector<std::string> LibraryVersions() { return {"uv", uv_version_string(), "v8", v8::V8::GetVersion()}; }

// JavaScript caches the time zone.
void DateTimeConfigurationChange(v8::Isolate* isolate) {
  tzset();
  isolate->DateTimeConfigurationChangeNotification(v8::Isolate::TimeZoneDetection::kRedetect);
}

}  // namespace

const Binding& ProcessBinding() {
  static const Binding binding = {"process",
                                  {
                                      Number("moduleVersion", kModuleVersion),
                                      Text("nodeVersion", kNodeVersion),
                                      Text("strataVersion", kStrataVersion),
                                      Function<&GetCommand>("getCommand"),
                                      Function<&GetOption>("getOption"),
                                      Function<&GetEnvironmentOptions>("getEnvironmentOptions"),
                                      Function<&SetTickCallback>("setTickCallback"),
                                      Function<&SetUncaughtHandler>("setUncaughtHandler"),
                                      Function<&SetRejectionCallback>("setRejectionCallback"),
                                      Function<&SetPrepareStackTrace>("setPrepareStackTrace"),
                                      Function<&SetAbortsOnUncaught>("setAbortsOnUncaught"),
                                      Function<&TriggerUncaught>("triggerUncaught"),
                                      Function<&Describe>("describe"),
                                      Function<&EnqueueMicrotask>("enqueueMicrotask"),
                                      Function<&RunMicrotasks>("runMicrotasks"),
                                      Function<&WriteError>("writeError"),
                                      Function<&KindOf>("kindOf"),
                                      Function<&WriteAllOf>("writeAll"),
                                      Function<&WindowSizeOf>("windowSize"),
                                      Function<&SetRawModeOf>("setRawMode"),
                                      Function<&OpenInputOf>("openInput"),
                                      Function<&StartSignal>("startSignal"),
                                      Function<&StopSignal>("stopSignal"),
                                      Function<&Replace>("replace"),
                                      Function<&Exit>("exit"),
                                      Function<&Abort>("abort"),
                                      Function<&Kill>("kill"),
                                      Function<&ProcessId>("pid"),
                                      Function<&ParentId>("ppid"),
                                      Function<&HighResolutionTime>("hrtime"),
                                      Function<&GlibcVersions>("glibcVersions"),
                                      Function<&Uptime>("uptime"),
                                      Function<&MemoryUsage>("memoryUsage"),
                                      Function<&ResidentMemory>("rss"),
                                      Function<&ConstrainedMemory>("constrainedMemory"),
                                      Function<&AvailableMemory>("availableMemory"),
                                      Function<&CpuTimes>("cpuTimes"),
                                      Function<&Resources>("resourceUsage"),
                                      Function<&WorkingDirectory>("cwd"),
                                      Function<&ChangeDirectory>("chdir"),
                                      Function<&FileModeMask>("umask"),
                                      Function<&UserAndGroupIds>("ids"),
                                      Function<&SupplementaryGroups>("groups"),
                                      Function<&SetIdByKind>("setId"),
                                      Function<&SetSupplementaryGroups>("setGroups"),
                                      Function<&InitSupplementaryGroups>("initGroups"),
                                      Function<&UserIdOf>("userIdOf"),
                                      Function<&GroupIdOf>("groupIdOf"),
                                      Function<&UserNameOf>("userNameOf"),
                                      Function<&ProcessTitle>("getTitle"),
                                      Function<&SetProcessTitle>("setTitle"),
                                      Function<&EnvironmentVariables>("environment"),
                                      Function<&EnvironmentVariable>("getVariable"),
                                      Function<&EnvironmentVersion>("environmentVersion"),
                                      Function<&SetEnvironmentVariable>("setVariable"),
                                      Function<&RemoveEnvironmentVariable>("removeVariable"),
                                      Function<&ActiveHandleKinds>("activeHandleKinds"),
                                      Function<&LibraryVersions>("libraryVersions"),
                                      Function<&DateTimeConfigurationChange>("dateTimeConfigurationChange"),
                                  }};
  return binding;
}

}  // namespace strata::abi
