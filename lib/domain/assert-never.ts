/** Ends an exhaustive switch: a new kind that nobody handles fails the type check, or throws at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
