import { expect, test } from "vitest";
import { cssText } from "./print-head";

test.each([
  ["Acme GmbH, Zürich", '"Acme GmbH, Zürich"'],
  ['a"b', '"a\\22 b"'],
  ["a\\b", '"a\\5c b"'],
  ["</style><script>", '"\\3c /style\\3e \\3c script\\3e "'],
  ["one\ntwo", '"one\\a two"'],
  ["}*{display:none", '"\\7d \\2a \\7b display:none"'],
  ["東京 🚀", '"東京 \\1f680 "'],
])("%j stands in a style sheet as %s", (text, shown) => {
  expect(cssText(text)).toBe(shown);
});
