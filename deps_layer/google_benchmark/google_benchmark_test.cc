#include <numeric>
#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "gtest/gtest.h"

namespace {

constexpr int kNumIterations = 100;

class Recorder : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    this->runs.insert(this->runs.end(), runs.begin(), runs.end());
  }

  std::vector<Run> runs;
};

void BM_Sum(benchmark::State& state) {
  const std::vector<int> numbers(state.range(0), 1);
  for (auto _ : state) {
    benchmark::DoNotOptimize(std::accumulate(numbers.begin(), numbers.end(), 0));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_Sum)->Arg(8)->Arg(4096)->Iterations(kNumIterations);

void BM_WithoutInput(benchmark::State& state) {
  state.SkipWithError("no input");
  for (auto _ : state) {
  }
}
BENCHMARK(BM_WithoutInput)->Iterations(kNumIterations);

void BM_OnThreads(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::ClobberMemory();
  }
}
BENCHMARK(BM_OnThreads)->Threads(2)->Iterations(kNumIterations);

std::vector<benchmark::BenchmarkReporter::Run> RunAll(const std::string& filter) {
  Recorder recorder;
  benchmark::RunSpecifiedBenchmarks(&recorder, filter);
  return recorder.runs;
}

TEST(GoogleBenchmark, MeasuresEachArgument) {
  const auto runs = RunAll("BM_Sum");
  ASSERT_EQ(runs.size(), 2u);
  for (const auto& run : runs) {
    EXPECT_EQ(run.iterations, kNumIterations);
    EXPECT_GT(run.real_accumulated_time, 0);
    EXPECT_GT(run.counters.at("items_per_second"), 0);
  }
}

TEST(GoogleBenchmark, RunsOnThreads) {
  const auto runs = RunAll("BM_OnThreads");
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].threads, 2);
}

TEST(GoogleBenchmark, ReportsTheErrorOfABenchmark) {
  const auto runs = RunAll("BM_WithoutInput");
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].skipped, benchmark::internal::SkippedWithError);
  EXPECT_EQ(runs[0].skip_message, "no input");
}

TEST(GoogleBenchmark, RunsNothingThatTheFilterDoesNotName) { EXPECT_TRUE(RunAll("BM_NoSuch").empty()); }

}  // namespace
