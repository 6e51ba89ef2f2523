const A_DAY = 86_400_000;
/** Whoever has not logged in for so long has left the company, in the sample. */
const GONE_DAYS = 45;

const DEPARTMENTS = [
  { name: "Sales", manager: "Carla Voss" },
  { name: "Service", manager: "Jonas Weber" },
  { name: "Sales", manager: "Peter Lind" },
  { name: "Operations", manager: "Rosa Keller" },
  { name: "Finance", manager: "Tom Becker" },
] as const;
/** On the list, and never seen in any login. */
const NEVER_SEEN = ["nora.quist", "otto.quist", "rita.quist", "sven.quist"];

/** The list of users that goes with some logins (times in ms): a query of User as CSV, the same for the same logins. */
export function sampleUsers(
  logins: readonly { readonly ms: number; readonly login: { readonly user?: string } }[],
  now: number,
): string {
  const lastSeen = new Map<string, number>();
  for (const { ms, login } of logins) if (login.user) lastSeen.set(login.user, ms);
  const seen = [...lastSeen].map(([username, ms]) => ({
    username,
    isActive: now - ms < GONE_DAYS * A_DAY,
  }));
  const others = NEVER_SEEN.map((name) => ({ username: `${name}@northwind.example`, isActive: true }));
  const rows = [...seen, ...others]
    .toSorted((a, b) => (a.username < b.username ? -1 : 1))
    .map(({ username, isActive }, i) => {
      const { name, manager } = DEPARTMENTS[i % DEPARTMENTS.length] ?? DEPARTMENTS[0];
      const isMachine = username.startsWith("svc-");
      return [
        `0055g00000${String(i).padStart(5, "0")}`,
        username,
        isMachine ? username.split("@")[0] : nameOf(username),
        username,
        String(isActive),
        isMachine ? "IT" : name,
        isMachine ? "Lena Fuchs" : manager,
        isMachine ? "Integration" : "Standard User",
      ].join(",");
    });
  return ["Id,Username,Name,Email,IsActive,Department,Manager.Name,Profile.Name", ...rows, ""].join("\n");
}

/** "Ada Archer" of "ada.archer@northwind.example". */
function nameOf(username: string): string {
  const parts = (username.split("@")[0] ?? "").split(".");
  return parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(" ");
}
