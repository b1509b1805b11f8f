#include <memory>
#include <string>

#include "deps_layer/protobuf/person.pb.h"
#include "deps_layer/protobuf/testdata/address.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/dynamic_message.h"
#include "google/protobuf/json/json.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/unknown_field_set.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace {

using ::google::protobuf::TextFormat;
using ::google::protobuf::json::JsonStringToMessage;
using ::google::protobuf::json::MessageToJsonString;
using ::google::protobuf::util::MessageDifferencer;
using ::strata::testdata::Address;
using ::strata::testdata::COUNTRY_NORWAY;
using ::strata::testdata::Person;
using ::strata::testdata::PersonOfLastYear;
using ::testing::HasSubstr;

Person MakePerson() {
  Person person;
  person.set_name("Åse");
  person.set_id(4000000000u);
  person.set_portrait(std::string("\0\xff", 2));
  person.mutable_home()->set_street("Storgata 1");
  person.mutable_home()->set_country(COUNTRY_NORWAY);
  person.add_places()->set_street("Torget");
  (*person.mutable_scores())["chess"] = -5;
  person.mutable_born()->set_seconds(1709208000);
  person.set_email("ase@example");
  return person;
}

TEST(Protobuf, BinaryRoundTrip) {
  Person copy;
  ASSERT_TRUE(copy.ParseFromString(MakePerson().SerializeAsString()));
  EXPECT_TRUE(MessageDifferencer::Equals(copy, MakePerson()));
}

TEST(Protobuf, TextRoundTrip) {
  std::string text;
  ASSERT_TRUE(TextFormat::PrintToString(MakePerson(), &text));
  EXPECT_THAT(text, HasSubstr("country: COUNTRY_NORWAY"));
  Person copy;
  ASSERT_TRUE(TextFormat::ParseFromString(text, &copy));
  EXPECT_TRUE(MessageDifferencer::Equals(copy, MakePerson()));
}

TEST(Protobuf, JsonRoundTrip) {
  std::string json;
  ASSERT_TRUE(MessageToJsonString(MakePerson(), &json).ok());
  EXPECT_THAT(json, HasSubstr(R"("born":"2024-02-29T12:00:00Z")"));
  Person copy;
  ASSERT_TRUE(JsonStringToMessage(json, &copy).ok());
  EXPECT_TRUE(MessageDifferencer::Equals(copy, MakePerson()));
}

TEST(Protobuf, ReaderOfAnEarlierVersionKeepsUnknownFields) {
  PersonOfLastYear earlier;
  ASSERT_TRUE(earlier.ParseFromString(MakePerson().SerializeAsString()));
  EXPECT_EQ(earlier.name(), "Åse");
  EXPECT_FALSE(earlier.GetReflection()->GetUnknownFields(earlier).empty());
  Person copy;
  ASSERT_TRUE(copy.ParseFromString(earlier.SerializeAsString()));
  EXPECT_TRUE(MessageDifferencer::Equals(copy, MakePerson()));
}

TEST(Protobuf, SettingAnotherOfAOneofClearsTheFirst) {
  Person person = MakePerson();
  person.set_phone("110");
  EXPECT_FALSE(person.has_email());
  EXPECT_EQ(person.contact_case(), Person::kPhone);
}

TEST(Protobuf, MessagesOfAnArenaLiveAsLongAsIt) {
  google::protobuf::Arena arena;
  Person* person = google::protobuf::Arena::Create<Person>(&arena);
  *person = MakePerson();
  EXPECT_EQ(person->mutable_home()->GetArena(), &arena);
  EXPECT_EQ(person->places(0).street(), "Torget");
}

TEST(Protobuf, DynamicMessageReadsWhatTheDescriptorSays) {
  google::protobuf::DynamicMessageFactory factory;
  const google::protobuf::Descriptor* descriptor = Address::descriptor();
  const std::unique_ptr<google::protobuf::Message> message(factory.GetPrototype(descriptor)->New());
  ASSERT_TRUE(message->ParseFromString(MakePerson().home().SerializeAsString()));
  EXPECT_EQ(message->GetReflection()->GetString(*message, descriptor->FindFieldByName("street")), "Storgata 1");
}

TEST(Protobuf, RefusesTruncatedBytes) {
  const std::string bytes = MakePerson().SerializeAsString();
  Person copy;
  EXPECT_FALSE(copy.ParseFromString(bytes.substr(0, bytes.size() - 1)));
}

TEST(Protobuf, RefusesALengthBeyondTheEnd) {
  Person person;
  EXPECT_FALSE(person.ParseFromString("\x0a\xff\xff\xff\xff\x07name"));
}

TEST(Protobuf, RefusesAStringThatIsNotUtf8) {
  Person person;
  EXPECT_FALSE(person.ParseFromString("\x0a\x02\xc3\x28"));
}

TEST(Protobuf, RefusesJsonOfAnotherShape) {
  Person person;
  EXPECT_FALSE(JsonStringToMessage(R"({"id": "minus one"})", &person).ok());
  EXPECT_FALSE(JsonStringToMessage(R"({"nickname": "A"})", &person).ok());
  EXPECT_FALSE(JsonStringToMessage(R"({"name": )", &person).ok());
}

}  // namespace
