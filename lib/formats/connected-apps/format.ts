import { listFormat } from "../list-format";

/**
 * Use of connected apps: a query of OauthToken. Its token columns are never read, and a file that has them is not
 * kept. Source: OauthToken object fields.
 */
export const CONNECTED_APPS_FORMAT = listFormat({
  id: "connected-apps",
  name: "Use of connected apps",
  fields: {
    application: ["AppName", "Application Name", "Connected App"],
    userId: ["UserId", "User ID"],
    username: ["User.Username", "Username", "User Name"],
    lastUsed: ["LastUsedDate", "Last Used"],
    created: ["CreatedDate"],
    uses: ["UseCount", "Use Count"],
    users: ["User Count"],
  },
  needs: [["application"], ["uses", "lastUsed", "users"]],
  never: /tlsprotocol|^login(time|date|type|status)$|eventtype/,
});
