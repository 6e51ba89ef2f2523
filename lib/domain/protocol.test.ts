import { expect, test } from "vitest";
import {
  isTarget,
  protocolCode,
  protocolOfCode,
  PROTOCOLS,
  readProtocol,
  TARGETS,
  type Protocol,
} from "./protocol";

const SPELLINGS: readonly [cell: string, Protocol][] = [
  ["TLS 1.0", "TLS 1.0"],
  ["TLS 1.1", "TLS 1.1"],
  ["TLS 1.2", "TLS 1.2"],
  ["TLS 1.3", "TLS 1.3"],
  ["TLSv1.2", "TLS 1.2"],
  ["tlsv1.3", "TLS 1.3"],
  ["TLS1.0", "TLS 1.0"],
  ["TLS_1_2", "TLS 1.2"],
  ["TLSv1_1", "TLS 1.1"],
  ["TLSv1", "TLS 1.0"],
  ["1.0", "TLS 1.0"],
  ["1.2", "TLS 1.2"],
  ["  TLS 1.2\t", "TLS 1.2"],
  ["TLS-1.2", "TLS 1.2"],
  ["TLS 1,2", "TLS 1.2"],
  ["SSL 2.0", "SSL 3.0"],
  ["SSLv2", "SSL 3.0"],
  ["SSL 3.0", "SSL 3.0"],
  ["SSLv3", "SSL 3.0"],
  ["ssl3", "SSL 3.0"],
];

test.each(SPELLINGS)("'%s' names %s", (cell, protocol) => {
  expect(readProtocol(cell)).toBe(protocol);
});

test.each([
  "",
  "   ",
  "Unknown",
  "UNKNOWN",
  "N/A",
  "n/a",
  "none",
  "null",
  "-",
  "3",
  "3.0",
  "Unbekannt",
  "Inconnu",
  "Desconocido",
  "\u4e0d\u660e",
])("'%s' says nothing and is unknown", (cell) => {
  expect(readProtocol(cell)).toBe("unknown");
});

test.each([
  "TLS 1.10",
  "TLS 1.4",
  "TLS 1.9",
  "TLS 2.0",
  "TLS 3.0",
  "SSL 3.1",
  "TLS",
  "TLSv1.2.1",
  "TLS 1.2 (probably)",
  "0x0303",
  "DTLS 1.2",
  "=TLS 1.2",
  "__proto__",
  "constructor",
])("'%s' names no version we know", (cell) => {
  expect(readProtocol(cell)).toBeNull();
});

test.each(PROTOCOLS)("%s is read back from its own name and its stored code", (protocol) => {
  expect(readProtocol(protocol)).toBe(protocol);
  expect(protocolOfCode(protocolCode(protocol))).toBe(protocol);
});

test("versions ascend with their code and unknown stands below all of them", () => {
  expect(PROTOCOLS.map(protocolCode)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(protocolCode("unknown")).toBeLessThan(protocolCode("SSL 3.0"));
});

test.each([-1, 6, 7, 64, 1.5])("the code %d, which nobody stored, is unknown", (code) => {
  expect(protocolOfCode(code)).toBe("unknown");
});

test("a target is a TLS version, never SSL and never unknown", () => {
  expect(PROTOCOLS.filter(isTarget)).toEqual([...TARGETS]);
});
