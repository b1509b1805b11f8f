// Writes what the build needs of the manifest: generate MANIFEST.textproto LINK_ARGUMENTS TABLES.inc
//
// LINK_ARGUMENTS is a response file of the linker that pulls every symbol out of the archives and exports it;
// TABLES.inc are the rows of symbols.cc.

#include <fcntl.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include "abi_layer/manifest/manifest.pb.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/text_format.h"

namespace strata::abi::manifest {
namespace {

struct Row {
  Layer layer;
  Stability stability;
  uint32_t version;
};

// Empty and a report on stderr where the manifest contradicts itself.
bool Collect(const Manifest& manifest, std::map<std::string, Row>& out_rows) {
  for (const Group& group : manifest.group()) {
    if (group.layer() == LAYER_UNSPECIFIED || group.stability() == STABILITY_UNSPECIFIED || group.version() == 0) {
      std::fprintf(stderr, "a group of %s lacks its layer, stability or version\n", group.header().c_str());
      return false;
    }
    for (const std::string& symbol : group.symbol()) {
      if (!out_rows.emplace(symbol, Row{group.layer(), group.stability(), group.version()}).second) {
        std::fprintf(stderr, "%s is in the manifest twice\n", symbol.c_str());
        return false;
      }
    }
  }
  return !out_rows.empty();
}

std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

void WriteLinkArguments(const std::map<std::string, Row>& rows, std::ostream& out) {
  for (const auto& [name, row] : rows) out << "--undefined=" << name << "\n--export-dynamic-symbol=" << name << "\n";
}

void WriteTables(const Manifest& manifest, const std::map<std::string, Row>& rows, std::ostream& out) {
  out << "constexpr AbiSymbol kSymbols[] = {\n";
  for (const auto& [name, row] : rows) {
    out << "    {" << Quoted(name) << ", static_cast<AbiLayer>(" << row.layer << "), static_cast<AbiStability>("
        << row.stability << "), " << row.version << "},\n";
  }
  out << "};\nconstexpr AbiOmission kOmissions[] = {\n";
  for (const Omission& omission : manifest.omission()) {
    for (const std::string& prefix : omission.prefix()) {
      out << "    {" << Quoted(prefix) << ", static_cast<AbiLayer>(" << omission.layer() << "), "
          << Quoted(omission.reason()) << ", " << Quoted(omission.way_out()) << "},\n";
    }
  }
  out << "};\n";
}

int Main(const char* text, const char* link_arguments, const char* tables) {
  const int fd = open(text, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    std::perror(text);
    return 1;
  }
  google::protobuf::io::FileInputStream stream(fd);
  stream.SetCloseOnDelete(true);
  Manifest manifest;
  std::map<std::string, Row> rows;
  if (!google::protobuf::TextFormat::Parse(&stream, &manifest) || !Collect(manifest, rows)) return 1;
  std::ofstream link_out(link_arguments);
  WriteLinkArguments(rows, link_out);
  std::ofstream tables_out(tables);
  WriteTables(manifest, rows, tables_out);
  link_out.close();
  tables_out.close();
  return link_out.good() && tables_out.good() ? 0 : 1;
}

}  // namespace
}  // namespace strata::abi::manifest

int main(int argc, char* argv[]) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: generate MANIFEST.textproto LINK_ARGUMENTS TABLES.inc\n");
    return 2;
  }
  return strata::abi::manifest::Main(argv[1], argv[2], argv[3]);
}
