const GIB = 1024 ** 3;
const DEFAULT_UPLOAD_GIB = 4;
const DEFAULT_UNPACKED_GIB = 40;
const DEFAULT_ORIGINALS_DAYS = 30;

/** The largest upload in bytes: MAX_UPLOAD_GIB, 4 unless set. */
export function largestUpload(): number {
  return numberOf(process.env.MAX_UPLOAD_GIB, DEFAULT_UPLOAD_GIB) * GIB;
}

/** How many bytes an archive may unpack to in all: MAX_UNPACKED_GIB, 40 unless set. */
export function largestUnpacked(): number {
  return numberOf(process.env.MAX_UNPACKED_GIB, DEFAULT_UNPACKED_GIB) * GIB;
}

/** How many days the uploaded files are kept after they were read: ORIGINALS_DAYS, 30 unless set; 0 keeps none. */
export function originalsDays(): number {
  return numberOf(process.env.ORIGINALS_DAYS, DEFAULT_ORIGINALS_DAYS);
}

function numberOf(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return text === undefined || text.trim() === "" || !Number.isFinite(value) || value < 0 ? otherwise : value;
}
