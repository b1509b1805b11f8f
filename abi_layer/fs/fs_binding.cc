#include <cmath>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/binding/operation.h"
#include "abi_layer/binding/utf8.h"
#include "abi_layer/fs/file_system.h"
#include "abi_layer/fs/fs_constants.h"
#include "abi_layer/fs/tracked_files.h"
#include "abi_layer/fs/watcher.h"

namespace strata::abi {
namespace {

// A file by its path or by its descriptor.
struct File {
  Path path;
  int32_t fd = -1;
};

// What is written to a file: text, as UTF-8, or bytes.
struct Content {
  std::string text;
  std::optional<SharedBytes> shared;

  std::span<const uint8_t> bytes() const {
    if (shared) return shared->bytes;
    return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
  }
};

// A name in the file system, as text or as bytes.
struct Name {
  std::string text;
  bool as_bytes;
};

v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const Name& name) {
  if (name.as_bytes) return strata::abi::ToJs(isolate, OwnedBytes{name.text});
  return strata::abi::ToJs(isolate, std::string_view(name.text));
}

// [name, ...], or [name, type, name, type, ...]
struct Names {
  std::vector<fs::DirectoryEntry> entries;
  bool as_bytes;
  bool with_types;
};

v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const Names& names) {
  std::vector<v8::Local<v8::Value>> items;
  items.reserve(names.entries.size() * (names.with_types ? 2 : 1));
  for (const fs::DirectoryEntry& entry : names.entries) {
    v8::Local<v8::Value> name;
    if (names.as_bytes ? !ToJs(isolate, Name{entry.name, true}).ToLocal(&name)
                       : !strata::abi::ToJs(isolate, std::string_view(entry.name)).ToLocal(&name)) {
      return {};
    }
    items.push_back(name);
    if (names.with_types) items.push_back(v8::Integer::New(isolate, entry.type));
  }
  return v8::Array::New(isolate, items.data(), items.size());
}

// [path, ...], or [folder, name, type, folder, ...]
struct Tree {
  std::vector<fs::TreeEntry> entries;
  bool as_bytes;
  bool with_types;
};

v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const Tree& tree) {
  std::vector<v8::Local<v8::Value>> items;
  items.reserve(tree.entries.size() * (tree.with_types ? 3 : 1));
  const auto add = [&](const std::string& text) {
    v8::Local<v8::Value> item;
    if (!ToJs(isolate, Name{text, tree.as_bytes}).ToLocal(&item)) return false;
    items.push_back(item);
    return true;
  };
  for (const auto& [folder, entry] : tree.entries) {
    if (tree.with_types) {
      if (!add(folder) || !add(entry.name)) return {};
      items.push_back(v8::Integer::New(isolate, entry.type));
    } else if (!add(folder.empty() ? entry.name : folder + "/" + entry.name)) {
      return {};
    }
  }
  return v8::Array::New(isolate, items.data(), items.size());
}

// `numbers` as doubles or as 64-bit integers.
template <size_t kSize>
void Store(const std::array<int64_t, kSize>& numbers, bool big, uint8_t* memory) {
  if (big) {
    std::memcpy(memory, numbers.data(), kSize * sizeof(int64_t));
    return;
  }
  double doubles[kSize];
  for (size_t i = 0; i < kSize; i++) doubles[i] = static_cast<double>(numbers[i]);
  std::memcpy(memory, doubles, sizeof(doubles));
}

template <size_t kSize>
struct Numbers {
  std::array<int64_t, kSize> values;
  bool big;
};

template <size_t kSize>
v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const Numbers<kSize>& numbers) {
  v8::Local<v8::ArrayBuffer> buffer = v8::ArrayBuffer::New(isolate, kSize * sizeof(int64_t));
  Store(numbers.values, numbers.big, static_cast<uint8_t*>(buffer->Data()));
  if (numbers.big) return v8::BigInt64Array::New(buffer, 0, kSize);
  return v8::Float64Array::New(buffer, 0, kSize);
}

// The content of a file as bytes.
struct FileContent {
  // A large one becomes the memory of what JavaScript gets.
  mutable fs::FileBytes file;
};

// From this size on a file is not copied.
constexpr size_t kLargeFile = 16 * 1024;

v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const FileContent& content) {
  const size_t size = content.file.size;
#ifndef V8_ENABLE_SANDBOX
  if (size >= kLargeFile) {
    std::unique_ptr<v8::BackingStore> adopted = v8::ArrayBuffer::NewBackingStore(
        content.file.data.release(), size, [](void* data, size_t, void*) { delete[] static_cast<uint8_t*>(data); },
        nullptr);
    return v8::Uint8Array::New(v8::ArrayBuffer::New(isolate, std::move(adopted)), 0, size);
  }
#endif
  std::unique_ptr<v8::BackingStore> store = v8::ArrayBuffer::NewBackingStore(
      isolate, size, v8::BackingStoreInitializationMode::kUninitialized, v8::BackingStoreOnFailureMode::kReturnNull);
  if (store == nullptr) {
    isolate->ThrowException(
        v8::Exception::RangeError(v8::String::NewFromUtf8Literal(isolate, "Array buffer allocation failed")));
    return {};
  }
  if (size > 0) std::memcpy(store->Data(), content.file.data.get(), size);
  return v8::Uint8Array::New(v8::ArrayBuffer::New(isolate, std::move(store)), 0, size);
}

// The content of a file as text.
struct FileText {
  fs::FileBytes file;
};

v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const FileText& text) {
  return strata::abi::ToJs(isolate,
                           std::string_view(reinterpret_cast<const char*>(text.file.data.get()), text.file.size));
}

}  // namespace

template <>
struct Argument<File> {
  static File From(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    if (value->IsInt32()) return {{}, value.As<v8::Int32>()->Value()};
    return {Argument<Path>::From(isolate, value)};
  }
};

template <>
struct Argument<Content> {
  static Content From(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    if (value->IsString()) return {TextOf(isolate, value), std::nullopt};
    return {{}, Argument<SharedBytes>::From(isolate, value)};
  }
};

namespace {

// A path during a call, on the stack where it is short.
class PathText {
 public:
  PathText(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    if (value->IsString()) {
      v8::Local<v8::String> string = value.As<v8::String>();
      if (static_cast<size_t>(string->Length()) * kMaxBytesPerUnit < sizeof(short_)) {
        short_[WriteUtf8(isolate, string, {reinterpret_cast<uint8_t*>(short_), sizeof(short_) - 1})] = '\0';
        return;
      }
    }
    long_ = Argument<Path>::From(isolate, value).text;
    text_ = long_.c_str();
  }
  PathText(const PathText&) = delete;
  PathText& operator=(const PathText&) = delete;

  const char* get() const { return text_; }

 private:
  static constexpr size_t kMaxBytesPerUnit = 3;
  char short_[512];
  std::string long_;
  const char* text_ = short_;
};

// A file's position from JavaScript: -1 for the file's own.
int64_t PositionOf(double position) {
  constexpr double kLimit = 9223372036854775807.0;
  return position >= kLimit ? INT64_MAX : static_cast<int64_t>(position);
}

std::span<uint8_t> Part(ByteSpan bytes, double offset, double length) {
  // A resizable buffer may have shrunk since JavaScript looked.
  const size_t start = std::min(static_cast<size_t>(offset), bytes.size());
  return bytes.subspan(start, std::min(static_cast<size_t>(length), bytes.size() - start));
}

// Status: the hot forms on this thread fill an array that JavaScript keeps. Answers whether there is such a file; false
// only where `quiet`.
template <Result<fs::FileStatus> (*kStatus)(const char*)>
Result<bool> StatusNow(v8::Isolate* isolate, v8::Local<v8::Value> path, ByteSpan numbers, bool big, bool quiet) {
  const PathText text(isolate, path);
  Result<fs::FileStatus> status = kStatus(text.get());
  if (status.ok()) {
    Store(status.value(), big, numbers.data());
    return true;
  }
  const int error = std::get<SystemError>(status.error()).error;
  if (quiet && (error == -ENOENT || error == -ENOTDIR)) return false;
  return status.error();
}

Result<void> FileStatusNow(int32_t fd, ByteSpan numbers, bool big) {
  Result<fs::FileStatus> status = fs::Fstat(fd);
  if (!status.ok()) return status.error();
  Store(status.value(), big, numbers.data());
  return {};
}

using StatusNumbers = Numbers<std::tuple_size_v<fs::FileStatus>>;
template <Result<fs::FileStatus> (*kStatus)(const char*)>
Result<StatusNumbers> Status(const Path& path, bool big) {
  Result<fs::FileStatus> status = kStatus(path.text.c_str());
  if (!status.ok()) return status.error();
  return StatusNumbers{status.value(), big};
}

Result<StatusNumbers> StatusOfFd(int32_t fd, bool big) {
  Result<fs::FileStatus> status = fs::Fstat(fd);
  if (!status.ok()) return status.error();
  return StatusNumbers{status.value(), big};
}

using VolumeNumbers = Numbers<std::tuple_size_v<fs::VolumeStatus>>;
Result<VolumeNumbers> StatVolume(const Path& path, bool big) {
  Result<fs::VolumeStatus> status = fs::Statfs(path.text);
  if (!status.ok()) return status.error();
  return VolumeNumbers{status.value(), big};
}

bool Exists(v8::Isolate* isolate, v8::Local<v8::Value> path) { return fs::Exists(PathText(isolate, path).get()); }

// Open files.
Result<int32_t> Open(const Path& path, int32_t flags, int32_t mode) { return fs::Open(path.text, flags, mode); }
Result<void> Truncate(int32_t fd, double size) { return fs::Ftruncate(fd, PositionOf(size)); }

Result<double> ReadNow(int32_t fd, ByteSpan bytes, double offset, double length, double position) {
  Result<int64_t> count = fs::Read(fd, Part(bytes, offset, length), PositionOf(position));
  if (!count.ok()) return count.error();
  return static_cast<double>(count.value());
}
Result<int64_t> Read(int32_t fd, const SharedBytes& bytes, double offset, double length, double position) {
  return fs::Read(fd, Part(bytes.bytes, offset, length), PositionOf(position));
}

Result<double> WriteNow(int32_t fd, ByteSpan bytes, double offset, double length, double position) {
  Result<int64_t> count = fs::Write(fd, Part(bytes, offset, length), PositionOf(position));
  if (!count.ok()) return count.error();
  return static_cast<double>(count.value());
}
Result<int64_t> Write(int32_t fd, const SharedBytes& bytes, double offset, double length, double position) {
  return fs::Write(fd, Part(bytes.bytes, offset, length), PositionOf(position));
}

template <Result<int64_t> (*kMove)(int32_t, std::span<const std::span<uint8_t>>, int64_t)>
Result<int64_t> Move(int32_t fd, const std::vector<SharedBytes>& buffers, double position) {
  std::vector<std::span<uint8_t>> parts;
  parts.reserve(buffers.size());
  for (const SharedBytes& buffer : buffers) parts.push_back(buffer.bytes);
  return kMove(fd, parts, PositionOf(position));
}

// Whole files.
Result<fs::FileBytes> BytesOfFile(const File& file, int32_t flags) {
  return file.fd >= 0 ? fs::ReadWholeOf(file.fd) : fs::ReadWhole(file.path.text, flags);
}

Result<FileContent> ReadFile(const File& file, int32_t flags) {
  Result<fs::FileBytes> bytes = BytesOfFile(file, flags);
  if (!bytes.ok()) return bytes.error();
  return FileContent{std::move(bytes).value()};
}

Result<FileText> ReadText(const File& file, int32_t flags) {
  Result<fs::FileBytes> bytes = BytesOfFile(file, flags);
  if (!bytes.ok()) return bytes.error();
  if (bytes.value().size > static_cast<size_t>(v8::String::kMaxLength)) {
    return CodedError{CodedError::Class::kError, "ERR_STRING_TOO_LONG",
                      "Cannot create a string longer than 0x1fffffe8 characters"};
  }
  return FileText{std::move(bytes).value()};
}

Result<void> WriteFile(const File& file, const Content& content, int32_t flags, int32_t mode, bool flush) {
  if (file.fd < 0) return fs::WriteWhole(file.path.text, content.bytes(), flags, mode, flush);
  Result<void> written = fs::WriteWholeTo(file.fd, content.bytes());
  return written.ok() && flush ? fs::Fsync(file.fd) : written;
}

// Names.
template <Result<void> (*kDo)(const std::string&)>
Result<void> OnPath(const Path& path) {
  return kDo(path.text);
}
template <Result<void> (*kDo)(const std::string&, const std::string&)>
Result<void> OnPaths(const Path& first, const Path& second) {
  return kDo(first.text, second.text);
}
template <Result<void> (*kDo)(const std::string&, int32_t)>
Result<void> WithNumber(const Path& path, int32_t number) {
  return kDo(path.text, number);
}
template <Result<void> (*kDo)(const std::string&, int32_t, int32_t)>
Result<void> WithNumbers(const Path& path, int32_t first, int32_t second) {
  return kDo(path.text, first, second);
}
template <Result<void> (*kDo)(const std::string&, double, double)>
Result<void> WithTimes(const Path& path, double access, double modification) {
  return kDo(path.text, access, modification);
}
template <Result<std::string> (*kDo)(const std::string&)>
Result<Name> NameOf(const Path& path, bool as_bytes) {
  Result<std::string> name = kDo(path.text);
  if (!name.ok()) return name.error();
  return Name{std::move(name).value(), as_bytes};
}

// The first folder made, or undefined.
Result<std::optional<std::string>> MakeFolders(const Path& path, int32_t mode) {
  Result<std::string> first = fs::MakeFolders(path.text, mode);
  if (!first.ok()) return first.error();
  if (first.value().empty()) return std::optional<std::string>();
  return std::optional<std::string>(std::move(first).value());
}

Result<Names> List(const Path& path, bool as_bytes, bool with_types) {
  Result<std::vector<fs::DirectoryEntry>> entries = fs::List(path.text);
  if (!entries.ok()) return entries.error();
  return Names{std::move(entries).value(), as_bytes, with_types};
}

Result<Tree> ListAll(const Path& path, bool as_bytes, bool with_types) {
  Result<std::vector<fs::TreeEntry>> entries = fs::ListAll(path.text);
  if (!entries.ok()) return entries.error();
  return Tree{std::move(entries).value(), as_bytes, with_types};
}

Result<int32_t> OpenFolder(const Path& path) { return fs::OpenFolder(path.text); }

Result<Names> ReadFolder(int32_t fd, bool as_bytes) {
  Result<std::vector<fs::DirectoryEntry>> entries = fs::ReadFolder(fd);
  if (!entries.ok()) return entries.error();
  return Names{std::move(entries).value(), as_bytes, true};
}

Result<void> CopyFile(const Path& from, const Path& to, int32_t flags) {
  return fs::CopyFile(from.text, to.text, flags);
}

// An operation whose form on this thread is another function.
template <auto kNow, auto kLater>
OperationForms TwoForms(const char* name) {
  OperationForms forms = Operation<kLater>(name);
  forms.sync = Function<kNow>(name);
  return forms;
}

std::vector<BindingEntry> Entries() {
  std::vector<BindingEntry> entries = Operations(
      {
          Operation<&WithNumber<fs::Access>>("access"),
          Operation<&Open>("open"),
          Operation<&fs::Close>("close"),
          Operation<&fs::Fsync>("fsync"),
          Operation<&fs::Fdatasync>("fdatasync"),
          Operation<&Truncate>("ftruncate"),
          TwoForms<&ReadNow, &Read>("read"),
          TwoForms<&WriteNow, &Write>("write"),
          Operation<&Move<fs::ReadMany>>("readMany"),
          Operation<&Move<fs::WriteMany>>("writeMany"),
          Operation<&ReadFile>("readFile"),
          Operation<&ReadText>("readText"),
          Operation<&WriteFile>("writeFile"),
          TwoForms<&StatusNow<fs::Stat>, &Status<fs::Stat>>("stat"),
          TwoForms<&StatusNow<fs::Lstat>, &Status<fs::Lstat>>("lstat"),
          TwoForms<&FileStatusNow, &StatusOfFd>("fstat"),
          Operation<&StatVolume>("statfs"),
          Operation<&OnPaths<fs::Rename>>("rename"),
          Operation<&OnPath<fs::Unlink>>("unlink"),
          Operation<&OnPath<fs::Rmdir>>("rmdir"),
          Operation<&OnPaths<fs::Link>>("link"),
          Operation<&OnPaths<fs::Symlink>>("symlink"),
          Operation<&NameOf<fs::Readlink>>("readlink"),
          Operation<&NameOf<fs::Realpath>>("realpath"),
          Operation<&WithNumber<fs::Chmod>>("chmod"),
          Operation<&fs::Fchmod>("fchmod"),
          Operation<&WithNumbers<fs::Chown>>("chown"),
          Operation<&WithNumbers<fs::Lchown>>("lchown"),
          Operation<&fs::Fchown>("fchown"),
          Operation<&WithTimes<fs::Utimes>>("utimes"),
          Operation<&WithTimes<fs::Lutimes>>("lutimes"),
          Operation<&fs::Futimes>("futimes"),
          Operation<&WithNumber<fs::Mkdir>>("mkdir"),
          Operation<&MakeFolders>("makeFolders"),
          Operation<&NameOf<fs::MakeTemporaryFolder>>("mkdtemp"),
          Operation<&List>("list"),
          Operation<&ListAll>("listAll"),
          Operation<&OpenFolder>("openFolder"),
          Operation<&ReadFolder>("readFolder"),
          Operation<&WithNumbers<fs::RemoveAll>>("removeAll"),
          Operation<&CopyFile>("copyFile"),
      },
      "FSREQCALLBACK");
  entries.push_back(Function<&Exists>("exists"));
  for (BindingEntry& entry : WatcherEntries()) entries.push_back(std::move(entry));
  for (BindingEntry& entry : TrackedFilesEntries()) entries.push_back(std::move(entry));
  entries.push_back(Table("constants", FsConstants()));
  return entries;
}

}  // namespace

const Binding& FsBinding() {
  static const Binding binding = {"fs", Entries()};
  return binding;
}

}  // namespace strata::abi
