const slots: typeof globalThis & { tlsReadiness?: Map<string, unknown> } = globalThis;

/**
 * What a process has one of, by name. Pages and API routes are bundled apart, so that a variable of a module exists
 * twice in the server's thread; each worker thread has its own.
 */
export function onePerProcess<T>(name: string, make: () => T): T {
  slots.tlsReadiness ??= new Map();
  if (!slots.tlsReadiness.has(name)) slots.tlsReadiness.set(name, make());
  return slots.tlsReadiness.get(name) as T;
}
