import { HAND_COUNTED_FILES, handCountedWork } from "@/lib/services/testing/hand-counted";
import { apiOf, expect, type TestServer } from "./server";

const JSON_BODY = { "content-type": "application/json" };

/** An org with the logins that were counted by hand, and what an admin says of their subjects. */
export async function countedOrg(server: TestServer, name: string, email: string) {
  const { org, token } = await server.createOrg(name, email);
  const api = apiOf(server, org, token);
  for (const file of HAND_COUNTED_FILES)
    expect((await api.ended((await api.upload(file.text, `filename=${file.name}`)).id)).status).toBe("done");
  for (const { name, change } of handCountedWork(new Date())) {
    const { items } = await (await api.call("GET", `/subjects?q=${encodeURIComponent(name)}`)).json();
    const body = JSON.stringify({ version: 0, ...change });
    expect((await api.call("PATCH", `/subjects/${items[0].id}`, body, JSON_BODY)).status).toBe(200);
  }
  return { org, api, base: `${server.url}/orgs/${org}` };
}
