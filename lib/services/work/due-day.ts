import { AppError } from "@/lib/domain/app-error";
import { daysFrom } from "@/lib/domain/subject-work";

/** Throws `invalid` for a due day that has passed or lies further off than anybody plans. */
export function checkDay(day: string, today: string): void {
  if (day < today) throw new AppError("invalid", "This due day has passed. Enter today or a later day.");
  if (daysFrom(today, day) > 3660)
    throw new AppError("invalid", "This due day is more than ten years off. Enter an earlier one.");
}
