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
  /** Path in the request's body that is wrong, such as `signUpFields.0.label`. Only our server names it, where it can. */
  field?: string;
}
