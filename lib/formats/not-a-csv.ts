const SIGNATURES: readonly { readonly starts: RegExp; readonly what: string; readonly advice: string }[] = [
  { starts: /^%PDF-/, what: "a PDF", advice: "Download the login history as CSV instead." },
  {
    starts: /^PK\x03\x04/,
    what: "a ZIP archive or an Excel workbook",
    advice: "Save it as CSV, or unpack it first.",
  },
  { starts: /^\xd0\xcf\x11\xe0/, what: "an old Excel workbook", advice: "Save it as CSV." },
  {
    starts: /^\s*(?:<!doctype html|<html|<head|<\?xml)/i,
    what: "a web page",
    advice: "The session in Salesforce had probably ended: log in there and download again.",
  },
  { starts: /^\s*[[{]\s*["{[]/, what: "JSON", advice: "Download the login history from Setup as CSV." },
];

/** A sentence for people when the first bytes (as Latin-1 text) are of something that is no CSV, else null. */
export function notACsv(start: string): string | null {
  if (start.trim() === "") return "The file is empty. Download it again.";
  const known = SIGNATURES.find(({ starts }) => starts.test(start));
  return known ? `This is ${known.what}, not a CSV file. ${known.advice}` : null;
}
