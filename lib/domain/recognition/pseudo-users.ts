import type { Area } from "../area";

/** Users that no person and no integration of the org stands behind. */
export type PseudoUser = {
  readonly id: string;
  readonly name: string;
  readonly area: Area;
  readonly fits: (username: string) => boolean;
  readonly example: string;
  readonly source: string;
};

export const PSEUDO_USERS: readonly PseudoUser[] = [
  {
    id: "licence-manager",
    name: "Package licence management",
    area: "platform",
    fits: (username) => /^033[0-9a-z*]{12,15}@00d[0-9a-z*]{12,15}$/i.test(username.trim()),
    example: "033000000000001AAA@00D000000000001EAA",
    source: "User name of licence-manager logins in exports discussed in public log-parser documentation",
  },
];
