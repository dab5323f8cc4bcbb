/** Error codes of the platform's REST API. */
export const API_ERROR_CODE = {
  general: 2,
  authentication: 10,
  tokenExpired: 11,
  credentialsExpired: 15,
  permissionDenied: 20,
  invalidArguments: 30,
  badRequestParams: 31,
  itemNotFound: 32,
  tooManyRequests: 33,
  versionConflict: 35,
  passwordViolation: 45,
} as const;

/** One of the platform's error codes. */
export type ApiErrorCode = (typeof API_ERROR_CODE)[keyof typeof API_ERROR_CODE];

/** Body of every refused request. */
export interface ApiError {
  /** The HTTP status. */
  status: number;
  /** An English sentence for people. */
  message: string;
  errorCode: ApiErrorCode | number;
  /** Milliseconds since 1970 (a platform may also send an ISO date). */
  timestamp: number | string;
  /**
   * What in the request's body it is about: a path with dots and indexes, `email` or `signUpFields.0.label`. Absent where
   * it is about nothing in the body, or about all of it. Of our server; another platform may not send it.
   */
  field?: string;
}
