import { expect, test } from "vitest";
import { contradicts, lowestProtocolOf, readCipher } from "./cipher";

test.each([
  ["TLS13-AES256-GCM-SHA384", "TLS_AES_256_GCM_SHA384"],
  ["TLS13_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256"],
  ["TLS13-CHACHA20-POLY1305-SHA256", "TLS_CHACHA20_POLY1305_SHA256"],
  ["TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384"],
  ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384"],
  ["TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"],
  ["TLS_RSA_WITH_AES_128_CBC_SHA", "AES128-SHA"],
  ["TLS_RSA_WITH_AES_256_CBC_SHA256", "AES256-SHA256"],
  ["TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA", "DHE-RSA-DES-CBC3-SHA"],
  [" ECDHE-RSA-AES256-GCM-SHA384 ", "ECDHE-RSA-AES256-GCM-SHA384"],
  ["ecdhe-rsa-aes256-gcm-sha384", "ECDHE-RSA-AES256-GCM-SHA384"],
  ["Aes128-Sha", "AES128-SHA"],
  ["Unknown", "Unknown"],
  ["not-said", "not-said"],
  ["", ""],
])("%j is the suite %j", (cell, name) => {
  expect(readCipher(cell)).toBe(name);
});

test.each([
  ["TLS_AES_256_GCM_SHA384", "TLS 1.3"],
  ["ECDHE-RSA-AES256-GCM-SHA384", "TLS 1.2"],
  ["AES256-SHA256", "TLS 1.2"],
  ["ECDHE-RSA-CHACHA20-POLY1305", "TLS 1.2"],
  ["AES256-SHA", null],
  ["DES-CBC3-SHA", null],
  ["", null],
])("the suite %j needs at least %s", (cipher, protocol) => {
  expect(lowestProtocolOf(cipher)).toBe(protocol);
});

test.each([
  ["TLS 1.0", "ECDHE-RSA-AES256-GCM-SHA384", true],
  ["TLS 1.1", "AES128-SHA256", true],
  ["TLS 1.2", "TLS_AES_256_GCM_SHA384", true],
  ["TLS 1.0", "AES256-SHA", false],
  ["TLS 1.2", "ECDHE-RSA-AES256-GCM-SHA384", false],
  ["TLS 1.3", "TLS_AES_256_GCM_SHA384", false],
  ["unknown", "ECDHE-RSA-AES256-GCM-SHA384", false],
] as const)("%s beside %s is a contradiction: %s", (protocol, cipher, is) => {
  expect(contradicts(protocol, cipher)).toBe(is);
});
