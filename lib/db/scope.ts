declare const brand: unique symbol;

/** Who acts: a person, a token, the import worker, or whoever runs a command on the server. */
export type Actor =
  | { readonly kind: "person"; readonly userId: string; readonly name: string }
  | { readonly kind: "token"; readonly tokenId: number; readonly name: string }
  | { readonly kind: "share"; readonly shareId: number; readonly name: string }
  | { readonly kind: "worker" }
  | { readonly kind: "operator" };

/**
 * The proof that somebody may act inside one org. Every function of `lib/db` that touches an org's rows takes
 * one; only `lib/auth/door.ts` makes them (held by the architecture test).
 */
export type OrgScope = {
  readonly [brand]: true;
  readonly orgId: number;
  readonly slug: string;
  readonly actor: Actor;
  /** Where the request came from, for the activity log: a network address, or "direct" without a proxy. */
  readonly address: string;
};

/** Makes a scope. Guarantee asked of the caller, `lib/auth/door.ts`: the actor has been checked against the policy. */
export function mintScope(orgId: number, slug: string, actor: Actor, address: string): OrgScope {
  return { orgId, slug, actor, address } as OrgScope;
}
