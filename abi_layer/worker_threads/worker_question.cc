#include "abi_layer/worker_threads/worker_question.h"

#include "abi_layer/v8/heap_snapshot.h"
#include "uv.h"

namespace strata::abi {
namespace {

constexpr double kMicrosecondsPerSecond = 1e6;

double Microseconds(const uv_timeval_t& time) {
  return static_cast<double>(time.tv_sec) * kMicrosecondsPerSecond + static_cast<double>(time.tv_usec);
}

}  // namespace

void AnswerQuestion(Environment& environment, WorkerQuestion& question) {
  v8::Isolate* isolate = environment.isolate();
  v8::HandleScope handles(isolate);
  auto& profiles = environment.Room<WorkerProfiles>();
  switch (question.kind) {
    case WorkerQuestion::Kind::kHeapStatistics:
      question.numbers = HeapStatistics(isolate);
      break;
    case WorkerQuestion::Kind::kCpuUsage: {
      uv_rusage_t usage;
      question.failed = uv_getrusage_thread(&usage) != 0;
      if (!question.failed) question.numbers = {Microseconds(usage.ru_utime), Microseconds(usage.ru_stime)};
      break;
    }
    case WorkerQuestion::Kind::kHeapSnapshot:
      question.text = HeapSnapshotText(isolate, {question.first != 0, question.second != 0});
      break;
    case WorkerQuestion::Kind::kStartCpuProfile:
      profiles.cpu[++profiles.last_number] = std::make_unique<CpuProfile>(isolate, static_cast<int>(question.first),
                                                                          static_cast<uint32_t>(question.second));
      question.numbers = {static_cast<double>(profiles.last_number)};
      break;
    case WorkerQuestion::Kind::kStopCpuProfile: {
      const auto profile = profiles.cpu.find(static_cast<uint32_t>(question.first));
      question.failed = profile == profiles.cpu.end();
      if (question.failed) break;
      question.text = profile->second->Stop();
      profiles.cpu.erase(profile);
      break;
    }
    case WorkerQuestion::Kind::kStartHeapProfile:
      question.failed = !StartHeapProfile(isolate, question.first, static_cast<int32_t>(question.second));
      break;
    case WorkerQuestion::Kind::kStopHeapProfile:
      question.text = StopHeapProfile(isolate);
      question.failed = question.text.empty();
      break;
  }
}

}  // namespace strata::abi
