#include "ecosystem/abi_checker/report.h"

namespace strata::abi_checker {
namespace {

using checker::AddonReport;

// "3 functions"
std::string Functions(int num) { return std::to_string(num) + (num == 1 ? " function" : " functions"); }

void Add(std::string& list, const std::string& item) {
  if (!list.empty()) list += ", ";
  list += item;
}

// "Node-API 8 (31 functions), libuv (2 functions)"
std::string Layers(const AddonReport& report) {
  std::string layers;
  if (report.num_node_api_functions != 0) {
    Add(layers, "Node-API " + std::to_string(report.node_api_version) + " (" +
                    Functions(report.num_node_api_functions) +
                    (report.experimental_functions.empty() ? ")" : ", with experimental ones)"));
  }
  if (layers.empty() && report.registration == checker::Registration::kWellKnownSymbol) {
    layers = "Node-API (it looks its functions up when it is loaded)";
  }
  if (report.num_libuv_functions != 0) Add(layers, "libuv (" + Functions(report.num_libuv_functions) + ")");
  if (report.num_engine_functions != 0) {
    Add(layers, "V8's C++ interface (" + Functions(report.num_engine_functions) + ")");
  }
  return layers;
}

std::string System(const AddonReport& report) {
  std::string system = report.machine;
  if (!report.glibc_version.empty()) {
    Add(system, "glibc " + report.glibc_version + " or newer");
  } else if (report.libc == "musl") {
    Add(system, "musl");
  }
  return system;
}

std::string Paragraph(const AddonReport& report) {
  std::string text = report.path + "\n";
  const auto line = [&text](const std::string& label, const std::string& value) {
    if (!value.empty()) text += "  " + label + value + "\n";
  };
  if (report.problems.empty()) text += "  will load\n";
  for (const checker::Problem& problem : report.problems) {
    line("will not load: ", problem.text + " [" + std::string(ReasonName(problem.reason)) + "]");
    line("what to do:    ", problem.way_out);
  }
  line("needs:         ", Layers(report));
  line("system:        ", System(report));
  std::string libraries;
  for (const checker::FoundLibrary& library : report.libraries) {
    Add(libraries, library.name + (library.path.empty() ? " (not found)" : ""));
  }
  line("libraries:     ", libraries);
  return text;
}

}  // namespace

std::string TextReport(const std::vector<AddonReport>& reports) {
  std::string text;
  for (const AddonReport& report : reports) text += (text.empty() ? "" : "\n") + Paragraph(report);
  return text;
}

}  // namespace strata::abi_checker
