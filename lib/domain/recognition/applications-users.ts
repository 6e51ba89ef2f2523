import { LOGIN_VALUES, NAMED_PUBLICLY, MEMORY, rows, type Application } from "./application-rows";

/** What people sign in with, by their Application cell, which holds at most 64 characters. */
export const USERS_APPLICATIONS: readonly Application[] = [
  ...rows("users", "browser", LOGIN_VALUES, [
    ["browser", "Browser", "browser"],
    ["wave-web", "Wave Web", "wave web"],
    ["trailblazer-id", "Trailblazer ID", "tbid.digital.salesforce.com"],
    ["salesforce-advanced-search", "Salesforce Advanced Search", "salesforce advanced search"],
  ]),
  ...rows("users", "mobile-app", LOGIN_VALUES, [
    ["salesforce-for-ios", "Salesforce for iOS", "salesforce for ios*"],
    ["salesforce-for-android", "Salesforce for Android", "salesforce for android*"],
    ["salesforce-chatter", "Salesforce Chatter", "salesforce chatter"],
    ["salesforce-touch", "Salesforce Touch", "salesforce touch"],
    ["salesforcea", "SalesforceA", "salesforcea", "salesforcea for ios", "salesforcea for android"],
    ["salesforce-mobile-dashboards", "Salesforce Mobile Dashboards", "salesforce mobile dashboards"],
    ["chatter-mobile-for-blackberry", "Chatter Mobile for BlackBerry", "chatter mobile for blackberry"],
  ]),
  ...rows("users", "browser", "Application value in a public log-parser test of 2015", [
    [
      "salesforce-help-and-training",
      "Salesforce Help & Training",
      "salesforce help & training",
      "salesforce help and training",
    ],
  ]),
  ...rows("users", "mobile-app", MEMORY, [
    ["salesforce1", "Salesforce1", "salesforce1*"],
    ["salesforce-authenticator", "Salesforce Authenticator", "salesforce authenticator"],
    [
      "field-service-mobile",
      "Field Service Mobile",
      "field service mobile",
      "salesforce field service",
      "field service for ios",
      "field service for android",
    ],
  ]),
  ...rows("users", "browser", MEMORY, [
    ["quip", "Quip", "quip"],
    ["slack-login", "Slack login", "slack login", "slack"],
  ]),
  ...rows("users", "mobile-app", NAMED_PUBLICLY, [
    ["sage-people-mobile", "Sage People mobile app", "sage people mobile *"],
    ["salesforce-mobile-key", "Salesforce for iOS", "sfdcmobilechatterios", "salesforce app for ios"],
    ["salesforce-mobile-sdk", "Salesforce Mobile SDK app", "salesforcemobilesdk*"],
  ]),
  ...rows("users", "browser", NAMED_PUBLICLY, [["wave-web-key", "Wave Web", "sfdcwaveweb"]]),
  ...rows("users", "mobile-app", MEMORY, [
    ["consumer-goods-mobile", "Consumer Goods Cloud mobile app", "consumer goods cloud offline mobile app"],
    ["mobile-publisher", "Mobile Publisher app", "mobile publisher for experience cloud"],
    ["chatter-for-iphone", "Salesforce Chatter", "chatter for iphone"],
    ["salesforce-classic-mobile", "Salesforce Classic mobile app", "salesforce classic mobile"],
    ["salesforce-mobile", "Salesforce mobile app", "salesforce mobile"],
    ["field-service-app", "Field Service Mobile", "salesforce field service for *"],
    ["tableau-mobile", "Tableau Mobile", "tableau mobile"],
    ["trailhead-go", "Trailhead GO", "trailhead go"],
  ]),
];
