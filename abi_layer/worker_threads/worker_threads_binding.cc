#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/options/options.h"
#include "abi_layer/vm/context.h"
#include "abi_layer/worker_threads/locks.h"
#include "abi_layer/worker_threads/message.h"
#include "abi_layer/worker_threads/message_port.h"
#include "abi_layer/worker_threads/worker.h"

namespace strata::abi {
namespace {

// makeDataCloneError(message), the key of host objects, describe(object, ports), revive(kind, data, ports),
// deliver(port, event, value).
void SetHooks(Environment& environment, v8::Local<v8::Function> make_error, v8::Local<v8::Name> host_key,
              v8::Local<v8::Function> describe, v8::Local<v8::Function> revive, v8::Local<v8::Function> deliver) {
  v8::Isolate* isolate = environment.isolate();
  MessagingState& state = environment.Room<MessagingState>();
  state.make_error.Reset(isolate, make_error);
  state.host_key.Reset(isolate, host_key.As<v8::Symbol>());
  state.describe.Reset(isolate, describe);
  state.revive.Reset(isolate, revive);
  state.deliver.Reset(isolate, deliver);
}

// Reads what is transferred: `buffers` are ArrayBuffers, `ports` the objects that describe() knows, `handles` the
// wrapped ports behind these, and descriptors of open files, which the message closes unless they arrive.
Result<std::shared_ptr<Message>> MakeMessage(Environment& environment, v8::Local<v8::Value> value,
                                             v8::Local<v8::Array> buffers, v8::Local<v8::Array> ports,
                                             v8::Local<v8::Array> handles) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  const auto transferred = Argument<std::vector<v8::Local<v8::ArrayBuffer>>>::From(isolate, buffers);
  std::vector<std::variant<MessagePort*, int>> given;
  for (uint32_t i = 0; i < handles->Length(); i++) {
    v8::Local<v8::Value> handle = handles->Get(context, i).ToLocalChecked();
    if (handle->IsInt32()) {
      given.emplace_back(handle.As<v8::Int32>()->Value());
    } else {
      given.emplace_back(&Argument<MessagePort>::From(isolate, handle));
    }
  }
  auto message = std::make_shared<Message>();
  // All of these move only when nothing can fail any more.
  if (message->Serialize(environment, value, transferred, ports).IsNothing()) return Thrown();
  std::vector<Carried> moved;
  for (const std::variant<MessagePort*, int>& handle : given) {
    if (const int* fd = std::get_if<int>(&handle)) {
      moved.emplace_back(FileInTransit(*fd));
    } else {
      moved.emplace_back(std::get<MessagePort*>(handle)->Detach());
    }
  }
  message->TakeCarried(std::move(moved));
  return message;
}

Result<v8::Local<v8::Value>> StructuredClone(Environment& environment, v8::Local<v8::Value> value,
                                             v8::Local<v8::Array> buffers, v8::Local<v8::Array> ports,
                                             v8::Local<v8::Array> handles) {
  Result<std::shared_ptr<Message>> message = MakeMessage(environment, value, buffers, ports, handles);
  if (!message.ok()) return message.error();
  v8::Local<v8::Value> copy;
  if (!message.value()->Deserialize(environment, MessagePort::Make).ToLocal(&copy)) return Thrown();
  return copy;
}

v8::Local<v8::Array> CreateChannel(Environment& environment) {
  auto [one, two] = PortData::Channel();
  v8::Local<v8::Value> ends[] = {MessagePort::Make(environment, std::move(one)),
                                 MessagePort::Make(environment, std::move(two))};
  return v8::Array::New(environment.isolate(), ends, 2);
}

// Answers whether the channel still is one: false where the port's other end was in the message.
Result<bool> PostMessage(Environment& environment, MessagePort& port, v8::Local<v8::Value> value,
                         v8::Local<v8::Array> buffers, v8::Local<v8::Array> ports, v8::Local<v8::Array> handles) {
  Result<std::shared_ptr<Message>> message = MakeMessage(environment, value, buffers, ports, handles);
  if (!message.ok()) return message.error();
  if (port.data() == nullptr || port.closed()) return true;
  if (message.value()->Carries([&](const PortData* carried) { return port.data()->IsOther(carried); })) return false;
  port.data()->Post(std::move(message).value());
  return true;
}

// A port that hears what the others of this name say, in all threads.
v8::Local<v8::Object> OpenBroadcast(Environment& environment, std::string name) {
  return MessagePort::Make(environment, PortData::Broadcast(name));
}

// The wrapped port that goes on for one that is closed by this: of the context that was made for `sandbox`. Undefined
// where there is none.
v8::Local<v8::Value> MovePort(Environment& environment, MessagePort& port, v8::Local<v8::Object> sandbox) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context;
  if (!ContextOf(environment, sandbox).ToLocal(&context)) return v8::Undefined(isolate);
  v8::Local<v8::Object> moved = MessagePort::Make(environment, port.Detach());
  Argument<MessagePort>::From(isolate, moved).MoveTo(context);
  return moved;
}

void StartPort(MessagePort& port) { port.Start(); }
void KeepPort(MessagePort& port) { port.Keep(); }
void StopPort(MessagePort& port) { port.Stop(); }
void ClosePort(MessagePort& port) { port.Close(); }
bool IsPortClosed(MessagePort& port) { return port.closed(); }
void SetPortRef(MessagePort& port, bool keeps_alive) { port.SetRef(keeps_alive); }
bool HasPortRef(MessagePort& port) { return port.has_ref(); }

// [value], or undefined where no message waits.
Result<v8::Local<v8::Value>> ReceiveMessage(Environment& environment, MessagePort& port) {
  v8::Isolate* isolate = environment.isolate();
  bool closed = false;
  std::shared_ptr<Message> message = port.data() == nullptr ? nullptr : port.data()->Take(&closed);
  if (message == nullptr) return v8::Undefined(isolate).As<v8::Value>();
  v8::Local<v8::Value> value;
  if (!port.Read(*message).ToLocal(&value)) return Thrown();
  return v8::Array::New(isolate, &value, 1).As<v8::Value>();
}

// `options` as process.execArgv has them; NODE_OPTIONS' text where it is the thread's own.
ParsedOptions ParsedOfWorker(const std::vector<std::string>& options, const std::optional<std::string>& environment) {
  std::vector<std::string> words = {""};
  words.insert(words.end(), options.begin(), options.end());
  return ParseOptions(words, environment ? environment->c_str() : nullptr);
}

// problemsOfOptions(options, environmentOptions | undefined): those that a thread cannot have of its own, as Node names
// them.
std::vector<std::string> ProblemsOfOptions(std::vector<std::string> options, std::optional<std::string> environment) {
  constexpr std::string_view kPrefix = "bad option: ";
  ParsedOptions parsed = ParsedOfWorker(options, environment);
  std::vector<std::string> problems = std::move(parsed.v8_flags);
  if (environment) {
    for (std::string& problem : problems) problem += " is not allowed in NODE_OPTIONS";
  }
  // The process has one title.
  if (parsed.options.Has("--title"))
    problems.push_back(environment ? "--title= is not allowed in NODE_OPTIONS" : "--title");
  if (!environment && parsed.options.Has("--v8-pool-size"))
    problems.push_back("--v8-pool-size=" + parsed.options.Text("--v8-pool-size"));
  if (!parsed.problem.empty()) {
    problems.push_back(parsed.problem.starts_with(kPrefix) ? parsed.problem.substr(kPrefix.size()) : parsed.problem);
  }
  return problems;
}

// [worker, port]: the thread, not started, and the parent's end of the channel to it. `limits`: the old and the young
// generation and the code range in megabytes (0: the engine's own), the stack in megabytes.
v8::Local<v8::Array> CreateWorker(Environment& environment, std::optional<std::vector<std::string>> options,
                                  std::optional<std::string> environment_options, std::vector<double> limits) {
  static std::atomic<int> last_id = 0;
  auto run = std::make_shared<WorkerRun>();
  run->command = environment.command();
  run->command.ends_process = false;
  if (options || environment_options) {
    run->command.parsed = ParsedOfWorker(options ? *options : environment.command().parsed.given, environment_options);
  }
  run->command.parsed.arguments.clear();
  run->thread_id = ++last_id;
  run->heap_limits = {limits[0], limits[1], limits[2]};
  run->stack_length = static_cast<size_t>(limits[3] * 1024 * 1024);
  auto [here, there] = PortData::Channel();
  run->port = std::move(there);
  run->inbox = Inboxes::Make(run->thread_id);
  v8::Local<v8::Value> parts[] = {Wrap(environment, std::make_unique<Worker>(environment, std::move(run))),
                                  MessagePort::Make(environment, std::move(here))};
  return v8::Array::New(environment.isolate(), parts, 2);
}

Result<void> StartWorker(Worker& worker, v8::Local<v8::Function> on_exit) {
  const int error = worker.Start(on_exit);
  if (error != 0) return SystemError{error, "uv_thread_create_ex"};
  return {};
}
void StopWorker(Worker& worker) { worker.Stop(); }
void SetWorkerRef(Worker& worker, bool keeps_alive) { worker.SetRef(keeps_alive); }

// askWorker(worker, kind, first, second, callback): see WorkerQuestion. callback(numbers, text as bytes), or callback()
// where there is no answer.
bool AskWorker(Worker& worker, int32_t kind, double first, double second, v8::Local<v8::Function> on_answer) {
  auto question = std::make_unique<WorkerQuestion>();
  question->kind = static_cast<WorkerQuestion::Kind>(kind);
  question->first = first;
  question->second = second;
  return worker.Ask(std::move(question), on_answer);
}

// Milliseconds: its loop has waited, its program runs.
std::vector<double> WorkerLoopTimes(Worker& worker) {
  const std::array<double, 2> times = worker.LoopTimes();
  return {times[0], times[1]};
}
int32_t WorkerThreadId(Worker& worker) { return worker.run().thread_id; }

// In a worker: megabytes of the old and the young generation, of code, and of the stack.
std::vector<double> WorkerLimits(Environment& environment) {
  const WorkerRun* run = environment.Room<WorkerState>().run;
  if (run == nullptr) return {};
  return {run->heap_limits[0], run->heap_limits[1], run->heap_limits[2],
          static_cast<double>(run->stack_length) / (1024 * 1024)};
}

// openInbox(): the port to which postToThread() of all threads sends; once in each.
v8::Local<v8::Object> OpenInbox(Environment& environment) {
  WorkerRun* run = environment.Room<WorkerState>().run;
  return MessagePort::Make(environment, run == nullptr ? Inboxes::Make(0) : std::move(run->inbox));
}

// Answers whether there is such a thread that listens.
Result<bool> PostToThread(Environment& environment, int32_t thread_id, v8::Local<v8::Value> value,
                          v8::Local<v8::Array> buffers, v8::Local<v8::Array> ports, v8::Local<v8::Array> handles) {
  std::shared_ptr<PortData> inbox = Inboxes::Find(thread_id);
  if (inbox == nullptr) return false;
  Result<std::shared_ptr<Message>> message = MakeMessage(environment, value, buffers, ports, handles);
  if (!message.ok()) return message.error();
  inbox->Post(std::move(message).value());
  return true;
}

// 0 in the main thread.
int32_t ThreadId(Environment& environment) {
  WorkerRun* run = environment.Room<WorkerState>().run;
  return run == nullptr ? 0 : run->thread_id;
}
// The worker's end of the channel to its parent; once.
v8::Local<v8::Value> ParentPort(Environment& environment) {
  WorkerRun* run = environment.Room<WorkerState>().run;
  if (run == nullptr || run->port == nullptr) return v8::Undefined(environment.isolate());
  return MessagePort::Make(environment, std::move(run->port));
}

}  // namespace

const Binding& WorkerThreadsBinding() {
  static const Binding binding = {"worker_threads",
                                  {
                                      Function<&SetHooks>("setHooks"),
                                      Function<&StructuredClone>("structuredClone"),
                                      Function<&CreateChannel>("createChannel"),
                                      Function<&PostMessage>("postMessage"),
                                      Function<&OpenBroadcast>("openBroadcast"),
                                      Function<&OpenInbox>("openInbox"),
                                      Function<&PostToThread>("postToThread"),
                                      Function<&MovePort>("movePort"),
                                      Function<&StartPort>("startPort"),
                                      Function<&KeepPort>("keepPort"),
                                      Function<&StopPort>("stopPort"),
                                      Function<&ClosePort>("closePort"),
                                      Function<&IsPortClosed>("isPortClosed"),
                                      Function<&SetPortRef>("setPortRef"),
                                      Function<&HasPortRef>("hasPortRef"),
                                      Function<&ReceiveMessage>("receiveMessage"),
                                      Function<&CreateWorker>("createWorker"),
                                      Function<&ProblemsOfOptions>("problemsOfOptions"),
                                      Function<&StartWorker>("startWorker"),
                                      Function<&StopWorker>("stopWorker"),
                                      Function<&SetWorkerRef>("setWorkerRef"),
                                      Function<&AskWorker>("askWorker"),
                                      Function<&WorkerLoopTimes>("workerLoopTimes"),
                                      Function<&WorkerThreadId>("workerThreadId"),
                                      Function<&ThreadId>("threadId"),
                                      Function<&ParentPort>("parentPort"),
                                      Function<&WorkerLimits>("workerLimits"),
                                      Table("locks", LockEntries()),
                                  }};
  return binding;
}

}  // namespace strata::abi
