import { ensureBrowser } from "./ensure-browser.mjs";
import { build, prepare } from "./prepare.mjs";

prepare();
ensureBrowser();
await build();
const { checks, finish, playwrightStep } = await import("./run-tests.mjs");
await checks();
playwrightStep();
finish();
