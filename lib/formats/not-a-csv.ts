const SIGNATURES: readonly { readonly starts: RegExp; readonly what: string; readonly advice: string }[] = [
  { starts: /^%PDF-/, what: "a PDF", advice: "Download the login history as CSV instead." },
  {
    starts: /^PK\x03\x04[^]{26}(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/)/,
    what: "an Excel workbook",
    advice: "Upload the CSV as Salesforce made it; if the workbook is all you have, save it as CSV UTF-8.",
  },
  {
    starts: /^PK\x03\x04/,
    what: "an archive within an archive",
    advice: "Unpack the inner one and upload it.",
  },
  {
    starts: /^\xd0\xcf\x11\xe0/,
    what: "an old Excel workbook",
    advice: "In Excel, choose Save As, CSV UTF-8; better still, upload the file as Salesforce made it.",
  },
  {
    starts: /^(?:7z\xbc\xaf|Rar!|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd)/,
    what: "an archive of a kind that is not read here",
    advice: "Pack it as .zip or .gz, or upload the CSV itself.",
  },
  {
    starts: /^[^]{257}ustar/,
    what: "a tar archive",
    advice: "Unpack it and upload its files, or pack them as .zip.",
  },
  {
    starts: /^\s*(?:<!doctype html|<html|<head|<table|<\?xml)[^]*<(?:table|Worksheet)\b/i,
    what: "a report exported for Excel",
    advice: "Export it again as Details Only, Comma Delimited .csv.",
  },
  {
    starts: /^\s*(?:<!doctype html|<html|<head|<table|<\?xml)/i,
    what: "a web page",
    advice: "The session in Salesforce had probably ended: log in there and download again.",
  },
];

/** Control characters beyond this share make a file none of text; a NUL here and there does not. */
const MOST_CONTROLS = 0.02;

/** A sentence for people when the first bytes (as Latin-1 text) are of something that is no CSV, else null. */
export function notACsv(start: string): string | null {
  if (start.trim() === "") return "The file is empty. Download it again.";
  const known = SIGNATURES.find(({ starts }) => starts.test(start));
  if (known) return `This is ${known.what}, not a CSV file. ${known.advice}`;
  const controls = start.match(/[\x01-\x08\x0e-\x1f]/g)?.length ?? 0;
  return controls > start.length * MOST_CONTROLS
    ? "This is no text. Upload the CSV as Salesforce made it, plain or packed once as .zip or .gz."
    : null;
}
