import { build, prepare } from "./prepare.mjs";
import { ensureBrowser } from "./ensure-browser.mjs";

// The fault runs and property tests of `npm test`, many times over: some four minutes.
Object.assign(process.env, { PROPERTY_RUNS: "150", FAULT_ROUNDS: "20", FAULT_ROWS: "200000" });
prepare();
ensureBrowser();
await build();
const { finish, playwrightStep, vitestStep } = await import("./run-tests.mjs");
vitestStep(["import-properties", "user-lists", "rejudge.test"]);
playwrightStep(["faults"]);
finish();
