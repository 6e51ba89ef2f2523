import { HAND_COUNTED_FILES } from "@/lib/services/testing/hand-counted";
import { apiOf, expect, type TestServer } from "./server";

/** An org with the logins that were counted by hand. */
export async function countedOrg(server: TestServer, name: string, email: string) {
  const { org, token } = await server.createOrg(name, email);
  const api = apiOf(server, org, token);
  for (const file of HAND_COUNTED_FILES)
    expect((await api.ended((await api.upload(file.text, `filename=${file.name}`)).id)).status).toBe("done");
  return { org, api, base: `${server.url}/orgs/${org}` };
}
