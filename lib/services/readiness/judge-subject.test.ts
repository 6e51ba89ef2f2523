import { expect, test } from "vitest";
import { SILENT_CLIENT } from "@/lib/domain/client";
import { recogniseClient } from "@/lib/domain/recognition/recognise-client";
import { clientTraits } from "./judge-subject";

test("an org may have hundreds of thousands of clients", () => {
  const recognition = recogniseClient(SILENT_CLIENT);
  const clients = new Map(Array.from({ length: 300_000 }, (_, id) => [id + 1, { recognition }]));
  expect(clientTraits(clients)).toHaveLength(300_001);
});
