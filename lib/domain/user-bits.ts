/** Users of a file as stored: the bits of their numbers. */
export function packUsers(users: ReadonlySet<number>): string {
  let highest = 0;
  for (const user of users) highest = Math.max(highest, user);
  const bits = new Uint8Array((highest >> 3) + 1);
  for (const user of users) bits[user >> 3] = (bits[user >> 3] ?? 0) | (1 << (user & 7));
  return Buffer.from(bits).toString("base64");
}

/** Tells of a user whether it is among them; unpacked when somebody asks. */
export function usersIn(packed: string): (user: number) => boolean {
  let bits: Uint8Array | null = null;
  return (user) => {
    bits ??= Buffer.from(packed, "base64");
    return ((bits[user >> 3] ?? 0) & (1 << (user & 7))) !== 0;
  };
}
