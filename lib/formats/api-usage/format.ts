import { listFormat } from "../list-format";

/**
 * Event log files of the type ApiTotalUsage: they name the app behind a user and an address. No TLS in them.
 * Source: header line of a public sample of October 2025.
 */
export const API_USAGE_FORMAT = listFormat({
  id: "api-usage",
  name: "Event log file, API total usage",
  fields: {
    application: ["CONNECTED_APP_NAME"],
    client: ["CLIENT_NAME"],
    userId: ["USER_ID"],
    username: ["USER_NAME"],
    ip: ["CLIENT_IP"],
    family: ["API_FAMILY"],
    version: ["API_VERSION"],
    time: ["TIMESTAMP_DERIVED"],
    organizationId: ["ORGANIZATION_ID"],
  },
  needs: [["application", "client"], ["userId", "username"], ["ip"], ["family"]],
  never: /^loginstatus$|^tlsprotocol$/,
});
