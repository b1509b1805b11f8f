#include "openssl/ssl.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "openssl/asn1.h"
#include "openssl/bio.h"
#include "openssl/ec_key.h"
#include "openssl/err.h"
#include "openssl/evp.h"
#include "openssl/nid.h"
#include "openssl/x509.h"

namespace {

const uint8_t* Bytes(const char* text) { return reinterpret_cast<const uint8_t*>(text); }

bssl::UniquePtr<EVP_PKEY> MakeKey() {
  bssl::UniquePtr<EC_KEY> ec_key(EC_KEY_new_by_curve_name(NID_X9_62_prime256v1));
  bssl::UniquePtr<EVP_PKEY> key(EVP_PKEY_new());
  if (!EC_KEY_generate_key(ec_key.get()) || !EVP_PKEY_set1_EC_KEY(key.get(), ec_key.get())) return nullptr;
  return key;
}

bool AddExtension(X509* certificate, int nid, const char* value) {
  bssl::UniquePtr<X509_EXTENSION> extension(X509V3_EXT_nconf_nid(nullptr, nullptr, nid, value));
  return extension != nullptr && X509_add_ext(certificate, extension.get(), -1);
}

// A certificate that signs itself, for one host, valid for an hour.
bssl::UniquePtr<X509> MakeCertificate(EVP_PKEY* key, const std::string& host) {
  bssl::UniquePtr<X509> certificate(X509_new());
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set_int64(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, Bytes(host.c_str()), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_set_pubkey(certificate.get(), key);
  if (!AddExtension(certificate.get(), NID_subject_alt_name, ("DNS:" + host).c_str())) return nullptr;
  if (!X509_sign(certificate.get(), key, EVP_sha256())) return nullptr;
  return certificate;
}

// A client and a server in one process, joined by a BIO pair.
class TlsTest : public ::testing::Test {
 protected:
  TlsTest()
      : key_(MakeKey()),
        certificate_(MakeCertificate(key_.get(), "server.example")),
        client_context_(SSL_CTX_new(TLS_client_method())),
        server_context_(SSL_CTX_new(TLS_server_method())) {
    EXPECT_TRUE(SSL_CTX_use_certificate(server_context_.get(), certificate_.get()));
    EXPECT_TRUE(SSL_CTX_use_PrivateKey(server_context_.get(), key_.get()));
    SSL_CTX_set_verify(client_context_.get(), SSL_VERIFY_PEER, nullptr);
  }

  void TrustTheCertificate() {
    EXPECT_TRUE(X509_STORE_add_cert(SSL_CTX_get_cert_store(client_context_.get()), certificate_.get()));
  }

  void Connect(const char* host) {
    client_.reset(SSL_new(client_context_.get()));
    server_.reset(SSL_new(server_context_.get()));
    EXPECT_TRUE(SSL_set_tlsext_host_name(client_.get(), host));
    EXPECT_TRUE(SSL_set1_host(client_.get(), host));
    BIO* client_end = nullptr;
    BIO* server_end = nullptr;
    ASSERT_TRUE(BIO_new_bio_pair(&client_end, 0, &server_end, 0));
    SSL_set_bio(client_.get(), client_end, client_end);
    SSL_set_bio(server_.get(), server_end, server_end);
    SSL_set_connect_state(client_.get());
    SSL_set_accept_state(server_.get());
  }

  // Lets both sides work in turn until both are done; false where one fails.
  bool Handshake() {
    for (int round = 0; round < 20; ++round) {
      bool done = true;
      for (SSL* side : {client_.get(), server_.get()}) {
        const int result = SSL_do_handshake(side);
        if (result == 1) continue;
        const int error = SSL_get_error(side, result);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return false;
        done = false;
      }
      if (done) return true;
    }
    return false;
  }

  static std::string Send(SSL* from, SSL* to, const std::string& text) {
    if (SSL_write(from, text.data(), static_cast<int>(text.size())) != static_cast<int>(text.size())) return "not sent";
    std::string received(text.size() + 1, '\0');
    const int received_len = SSL_read(to, received.data(), static_cast<int>(received.size()));
    received.resize(received_len < 0 ? 0 : received_len);
    return received;
  }

  bssl::UniquePtr<EVP_PKEY> key_;
  bssl::UniquePtr<X509> certificate_;
  bssl::UniquePtr<SSL_CTX> client_context_;
  bssl::UniquePtr<SSL_CTX> server_context_;
  bssl::UniquePtr<SSL> client_;
  bssl::UniquePtr<SSL> server_;
};

TEST_F(TlsTest, AgreesOnTls13) {
  TrustTheCertificate();
  Connect("server.example");
  ASSERT_TRUE(Handshake()) << ERR_reason_error_string(ERR_peek_error());
  EXPECT_STREQ(SSL_get_version(client_.get()), "TLSv1.3");
  EXPECT_EQ(SSL_get_verify_result(client_.get()), X509_V_OK);
}

TEST_F(TlsTest, CarriesDataBothWays) {
  TrustTheCertificate();
  Connect("server.example");
  ASSERT_TRUE(Handshake());
  EXPECT_EQ(Send(client_.get(), server_.get(), "question"), "question");
  EXPECT_EQ(Send(server_.get(), client_.get(), "answer"), "answer");
}

TEST_F(TlsTest, SpeaksTls12WhereThePeerKnowsNoMore) {
  TrustTheCertificate();
  ASSERT_TRUE(SSL_CTX_set_max_proto_version(server_context_.get(), TLS1_2_VERSION));
  Connect("server.example");
  ASSERT_TRUE(Handshake());
  EXPECT_STREQ(SSL_get_version(client_.get()), "TLSv1.2");
}

TEST_F(TlsTest, RefusesACertificateThatNobodyTrusts) {
  Connect("server.example");
  EXPECT_FALSE(Handshake());
  EXPECT_EQ(SSL_get_verify_result(client_.get()), X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT);
  EXPECT_STREQ(ERR_reason_error_string(ERR_get_error()), "CERTIFICATE_VERIFY_FAILED");
  ERR_clear_error();
}

TEST_F(TlsTest, RefusesTheCertificateOfAnotherHost) {
  TrustTheCertificate();
  Connect("other.example");
  EXPECT_FALSE(Handshake());
  EXPECT_EQ(SSL_get_verify_result(client_.get()), X509_V_ERR_HOSTNAME_MISMATCH);
  ERR_clear_error();
}

TEST_F(TlsTest, RefusesBytesThatAreNoTls) {
  Connect("server.example");
  // The server's answer, were it a web server without TLS.
  BIO* server_end = SSL_get_wbio(server_.get());
  ASSERT_GT(BIO_write(server_end, "HTTP/1.1 400 Bad Request\r\n\r\n", 28), 0);
  const int result = SSL_do_handshake(client_.get());
  EXPECT_EQ(SSL_get_error(client_.get(), result), SSL_ERROR_SSL);
  EXPECT_STREQ(ERR_reason_error_string(ERR_get_error()), "WRONG_VERSION_NUMBER");
  ERR_clear_error();
}

}  // namespace
