import { expect, test } from "vitest";
import { browserOf, platformOf } from "./user-agent";

test.each([
  ["Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", "IE 11", "Windows 7"],
  ["Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0)", "IE 8", "Windows XP"],
  ["Mozilla/5.0 (Windows NT 6.1; WOW64; rv%3A50.0) Gecko/20100101 Firefox/50.0", "Firefox 50", "Windows 7"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    "Chrome 120",
    "Windows 10",
  ],
  ["Go-http-client/1.1", "Go-http-client 1.1", ""],
  ["Jakarta Commons-HttpClient/3.1", "Jakarta Commons-HttpClient/3.1", ""],
  ["9999", "9999", ""],
  ["%E0%A4%A", "%E0%A4%A", ""],
  ["", "", ""],
  [" ", " ", ""],
])("the user agent %j is %j on %j", (userAgent, browser, platform) => {
  expect([browserOf(userAgent), platformOf(userAgent)]).toEqual([browser, platform]);
});
