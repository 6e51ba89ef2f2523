import { build, prepare } from "./prepare.mjs";

prepare();
await build();
