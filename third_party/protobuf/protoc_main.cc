// protoc with the generator for C++ only. Plugins (--plugin, protoc-gen-*) work as in the upstream program.

#include "absl/log/initialize.h"
#include "google/protobuf/compiler/command_line_interface.h"
#include "google/protobuf/compiler/cpp/generator.h"

int main(int argc, char* argv[]) {
  absl::InitializeLog();

  google::protobuf::compiler::CommandLineInterface command_line;
  command_line.AllowPlugins("protoc-");

  google::protobuf::compiler::cpp::CppGenerator cpp_generator;
  command_line.RegisterGenerator("--cpp_out", "--cpp_opt", &cpp_generator, "Generate C++ header and source.");

  return command_line.Run(argc, argv);
}
