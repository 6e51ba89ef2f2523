/** A client to fix: what it did below the target, and the subjects left that used it for that. */
export type Fixable = {
  readonly client: string;
  readonly logins: number;
  readonly subjects: readonly string[];
};

/** One step of the order; the sums take in all steps before it. */
export type FixStep = {
  readonly client: string;
  readonly logins: number;
  readonly subjects: number;
  readonly loginsCleared: number;
  /** Subjects all of whose clients are fixed by then. */
  readonly subjectsDone: number;
};

/**
 * The order in which fixing clients clears most logins. A login is of one client, so that no other choice of as many
 * clients clears more, at any step. Ties: more subjects first, then by name.
 */
export function byLogins(clients: readonly Fixable[]): FixStep[] {
  return stepsOf(
    clients.toSorted((a, b) => b.logins - a.logins || b.subjects.length - a.subjects.length || byName(a, b)),
    clients,
  );
}

/**
 * The order in which fixing clients reaches most subjects: each step takes the client with most subjects that no step
 * before has reached. As many clients chosen otherwise reach at most 1.58 times (e / (e - 1)) as many (Nemhauser,
 * Wolsey and Fisher, 1978). Ties: more logins first, then by name.
 */
export function bySubjects(clients: readonly Fixable[]): FixStep[] {
  const reached = new Set<string>();
  const order: Fixable[] = [];
  // What a client would reach only falls, so that one whose figure of now beats the others' old ones is the best.
  const queue = clients.map((client) => ({ client, news: client.subjects.length })).sort(moreNews);
  for (let first = queue.shift(); first; first = queue.shift()) {
    const { client } = first;
    const now = { client, news: client.subjects.filter((subject) => !reached.has(subject)).length };
    const next = queue[0];
    if (next && moreNews(next, now) < 0) {
      queue.splice(placeFor(queue, now), 0, now);
      continue;
    }
    order.push(client);
    for (const subject of client.subjects) reached.add(subject);
  }
  return stepsOf(order, clients);
}

type Queued = { readonly client: Fixable; readonly news: number };

function moreNews(a: Queued, b: Queued): number {
  return b.news - a.news || b.client.logins - a.client.logins || byName(a.client, b.client);
}

function placeFor(queue: readonly Queued[], one: Queued): number {
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = queue[middle];
    if (other && moreNews(other, one) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function stepsOf(order: readonly Fixable[], clients: readonly Fixable[]): FixStep[] {
  const open = new Map<string, number>();
  for (const { subjects } of clients)
    for (const subject of subjects) open.set(subject, (open.get(subject) ?? 0) + 1);
  let [loginsCleared, subjectsDone] = [0, 0];
  return order.map(({ client, logins, subjects }) => {
    loginsCleared += logins;
    for (const subject of subjects) {
      const left = (open.get(subject) ?? 0) - 1;
      open.set(subject, left);
      if (left === 0) subjectsDone += 1;
    }
    return { client, logins, subjects: subjects.length, loginsCleared, subjectsDone };
  });
}

function byName(a: Fixable, b: Fixable): number {
  return a.client < b.client ? -1 : a.client > b.client ? 1 : 0;
}
