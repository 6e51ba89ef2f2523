const A_WEEK = 7 * 86_400;

/** Subjects a week that have to become ready from `at` on so that none is left at `cutover`; null once it is past. */
export function neededPace(left: number, at: number, cutover: number): number | null {
  return cutover <= at ? null : left / Math.max((cutover - at) / A_WEEK, 1 / 7);
}

/** A number with so many decimals, for people. */
type Show = (value: number, decimals: number) => string;

/** A pace for people: "12 left in 3.1 weeks: 3.9 a week needed", "5 left in the last day"; "" where none is needed. */
export function paceWords(left: number, at: number, cutover: number, show: Show): string {
  const pace = neededPace(left, at, cutover);
  if (pace === null || left === 0) return "";
  const weeks = (cutover - at) / A_WEEK;
  const all = `${show(left, 0)} left`;
  if (weeks < 1) return `${all} in ${dayWords(cutover - at)}`;
  return `${all} in ${show(weeks, weeks < 10 ? 1 : 0)} weeks: ${figure(pace, show)} a week needed`;
}

function figure(pace: number, show: Show): string {
  return pace < 0.1 ? `under ${show(0.1, 1)}` : show(pace, pace < 10 ? 1 : 0);
}

function dayWords(seconds: number): string {
  const days = Math.ceil(seconds / 86_400);
  return days === 1 ? "the last day" : `${days} days`;
}

/** "20 weeks later", "3 days earlier": how far a cutover was moved. */
export function moveWords(before: number, after: number): string {
  const days = Math.round(Math.abs(after - before) / 86_400);
  const direction = after > before ? "later" : "earlier";
  if (days === 0) return `less than a day ${direction}`;
  if (days < 14) return `${days === 1 ? "1 day" : `${days} days`} ${direction}`;
  return `${Math.round(days / 7)} weeks ${direction}`;
}
