#include "abi_layer/worker_threads/worker.h"

#include <iterator>
#include <utility>

namespace strata::abi {
namespace {

WorkerMain worker_main = nullptr;

}  // namespace

void SetWorkerMain(WorkerMain the_worker_main) { worker_main = the_worker_main; }

// The loop's own: freed when it has closed it.
struct Worker::Handle {
  uv_async_t async;
  Worker* worker;
};

Worker::Worker(Environment& environment, std::shared_ptr<WorkerRun> run)
    : environment_(environment), run_(std::move(run)) {}

Worker::~Worker() {
  Stop();
  if (running_) {
    uv_thread_join(&thread_);
    running_ = false;
  }
  if (handle_ == nullptr) return;
  handle_->worker = nullptr;
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_->async),
           [](uv_handle_t* closed) { delete static_cast<Handle*>(closed->data); });
}

int Worker::Start(v8::Local<v8::Function> on_exit) {
  on_exit_.Reset(environment_.isolate(), on_exit);
  handle_ = new Handle;
  handle_->worker = this;
  handle_->async.data = handle_;
  uv_async_init(environment_.loop(), &handle_->async, [](uv_async_t* async) {
    auto* handle = static_cast<Handle*>(async->data);
    if (handle->worker != nullptr) handle->worker->OnWake();
  });
  run_->wake_parent = &handle_->async;
  uv_thread_options_t options;
  options.flags = UV_THREAD_HAS_STACK_SIZE;
  options.stack_size = run_->stack_length;
  const int error = uv_thread_create_ex(
      &thread_, &options,
      [](void* data) {
        auto* worker = static_cast<Worker*>(data);
        WorkerRun& run = *worker->run_;
        worker_main(run);
        // Nothing of the worker is touched after this: the parent joins the thread, and may free it then.
        std::lock_guard<std::mutex> held(run.mutex);
        run.ended = true;
        uv_async_send(run.wake_parent);
      },
      this);
  if (error != 0) return error;
  running_ = true;
  Hold();
  return 0;
}

void Worker::Stop() {
  std::lock_guard<std::mutex> held(run_->mutex);
  run_->stop_requested = true;
  if (run_->environment != nullptr) run_->environment->RequestStop();
  if (run_->wake != nullptr) uv_async_send(run_->wake);
}

void Worker::SetRef(bool keeps_alive) {
  if (handle_ == nullptr) return;
  auto* handle = reinterpret_cast<uv_handle_t*>(&handle_->async);
  keeps_alive ? uv_ref(handle) : uv_unref(handle);
}

bool Worker::Ask(std::unique_ptr<WorkerQuestion> question, v8::Local<v8::Function> on_answer) {
  question->number = ++last_number_;
  std::lock_guard<std::mutex> held(run_->mutex);
  if (run_->environment == nullptr || run_->stop_requested) return false;
  waiting_[question->number].Reset(environment_.isolate(), on_answer);
  run_->questions.push_back(std::move(question));
  // One of the two comes first: the loop, or the JavaScript that runs.
  uv_async_send(run_->wake);
  run_->environment->isolate()->RequestInterrupt(
      [](v8::Isolate*, void* data) { AnswerQuestions(*static_cast<WorkerRun*>(data)); }, run_.get());
  return true;
}

std::array<double, 2> Worker::LoopTimes() {
  constexpr double kNanosecondsPerMillisecond = 1e6;
  std::lock_guard<std::mutex> held(run_->mutex);
  if (run_->environment == nullptr) return {0, 0};
  // libuv reads it under a lock of its own.
  return {static_cast<double>(uv_metrics_idle_time(run_->environment->loop())) / kNanosecondsPerMillisecond,
          static_cast<double>(uv_hrtime() - run_->environment->start_time()) / kNanosecondsPerMillisecond};
}

void AnswerQuestions(WorkerRun& run) {
  while (true) {
    std::unique_ptr<WorkerQuestion> question;
    Environment* environment;
    {
      std::lock_guard<std::mutex> held(run.mutex);
      if (run.environment == nullptr || run.questions.empty()) return;
      // Only this thread takes it away.
      environment = run.environment;
      question = std::move(run.questions.front());
      run.questions.pop_front();
    }
    AnswerQuestion(*environment, *question);
    std::lock_guard<std::mutex> held(run.mutex);
    run.answers.push_back(std::move(question));
    uv_async_send(run.wake_parent);
  }
}

void Worker::DeliverAnswers() {
  std::deque<std::unique_ptr<WorkerQuestion>> answers;
  {
    std::lock_guard<std::mutex> held(run_->mutex);
    answers.swap(run_->answers);
  }
  v8::Isolate* isolate = environment_.isolate();
  for (const std::unique_ptr<WorkerQuestion>& question : answers) {
    v8::HandleScope handles(isolate);
    v8::Context::Scope entered(environment_.context());
    const auto waiting = waiting_.find(question->number);
    v8::Local<v8::Function> on_answer = waiting->second.Get(isolate);
    waiting_.erase(waiting);
    v8::Local<v8::Value> arguments[2];
    const bool arrives = !question->failed && ToJs(isolate, question->numbers).ToLocal(&arguments[0]) &&
                         ToJs(isolate, OwnedBytes{std::move(question->text)}).ToLocal(&arguments[1]);
    environment_.Call(v8::Undefined(isolate), on_answer, arrives ? 2 : 0, arguments);
  }
}

void Worker::OnWake() {
  DeliverAnswers();
  bool ended;
  {
    std::lock_guard<std::mutex> held(run_->mutex);
    ended = run_->ended;
  }
  // One of the callbacks may have closed the worker.
  if (ended) Finish();
}

void Worker::Finish() {
  if (!running_) return;
  uv_thread_join(&thread_);
  running_ = false;
  v8::Isolate* isolate = environment_.isolate();
  v8::HandleScope handles(isolate);
  v8::Context::Scope entered(environment_.context());
  v8::Local<v8::Object> self = object(isolate);
  handle_->worker = nullptr;
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_->async),
           [](uv_handle_t* closed) { delete static_cast<Handle*>(closed->data); });
  handle_ = nullptr;
  // Nobody answers these any more.
  for (auto& [number, on_answer] : std::exchange(waiting_, {})) {
    environment_.Call(v8::Undefined(isolate), on_answer.Get(isolate), 0, nullptr);
  }
  v8::Local<v8::Value> arguments[] = {v8::Integer::New(isolate, run_->exit_code),
                                      v8::Boolean::New(isolate, run_->out_of_memory),
                                      v8::Integer::New(isolate, run_->start_error)};
  environment_.Call(self, on_exit_.Get(isolate), std::size(arguments), arguments);
  Release();
}

}  // namespace strata::abi
