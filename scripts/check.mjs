import { prepare } from "./prepare.mjs";

prepare();
const { checks, finish } = await import("./run-tests.mjs");
await checks();
finish();
