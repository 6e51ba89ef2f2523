/** Every way a request can be refused or fail, with the HTTP status it is answered with. */
export const ERROR_STATUS = {
  "sign-in-required": 401,
  forbidden: 403,
  "foreign-origin": 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "upload-incomplete": 400,
  invalid: 422,
  "too-many": 429,
  "setup-required": 503,
  "storage-full": 507,
  broken: 500,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

/** A refusal or fault with a closed code and a sentence for people; answered in one place. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "AppError";
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
