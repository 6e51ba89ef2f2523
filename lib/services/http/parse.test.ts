import { expect, test } from "vitest";
import { z } from "zod";
import { checkId, parseBody } from "./parse";

const shape = z.object({ name: z.string() });
const send = (body: BodyInit, headers = {}) =>
  new Request("http://localhost/", { method: "POST", body, headers });

test("a JSON body is read, with a byte order mark too", async () => {
  for (const text of ['{"name":"Zoë"}', '\ufeff{"name":"Zoë"}'])
    expect(await parseBody(shape, send(text))).toEqual({ name: "Zoë" });
});

test("a body beyond the limit is refused by what it says of itself, or as soon as it has come so far", async () => {
  await expect(parseBody(shape, send("{}", { "content-length": "400000000" }))).rejects.toThrow(
    "longer than 64 KiB",
  );
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(16_384));
    },
  });
  const request = new Request("http://localhost/", {
    method: "POST",
    body: endless,
    duplex: "half",
  } as RequestInit);
  await expect(parseBody(shape, request)).rejects.toThrow("longer than 64 KiB");
  expect(pulled).toBeLessThan(10);
});

test.each([0, -1, 1.5, "1", { gte: 0 }, null])("%j is no number of something stored", (value) => {
  expect(() => checkId(value)).toThrow();
});
