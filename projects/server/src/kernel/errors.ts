import { API_ERROR_CODE } from 'ngx-self-registration/models';

/** A request that is refused. `app.ts` turns it into the contract's error body. */
export class ApiFailure extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
    /** One of {@link API_ERROR_CODE}. */
    readonly errorCode: number,
    message: string,
    /** What in the request's body it is about, as `field` of the contract's error body has it. */
    readonly field?: string,
  ) {
    super(message);
  }
}

/**
 * 400, code 31: a value in the request is wrong. Say which and what would be right; `field` is its path in the body,
 * `email` or `signUpFields.0.label`.
 */
export const badRequest = (message: string, { field }: { field?: string } = {}) =>
  new ApiFailure(400, API_ERROR_CODE.badRequestParams, message, field);

/** 401, code 10: no valid login. */
export const unauthorized = (message = 'Authentication failed') =>
  new ApiFailure(401, API_ERROR_CODE.authentication, message);

/** 403, code 20: the caller's roles do not give this. */
export const forbidden = (message = "You don't have permission to perform this operation!") =>
  new ApiFailure(403, API_ERROR_CODE.permissionDenied, message);

/** 404, code 32: no such thing for this caller. */
export const notFound = (message = "Requested item wasn't found!") =>
  new ApiFailure(404, API_ERROR_CODE.itemNotFound, message);

/** 409, code 35: saved meanwhile by somebody else. */
export const versionConflict = (message = 'Somebody else has changed this meanwhile. Reload it and try again.') =>
  new ApiFailure(409, API_ERROR_CODE.versionConflict, message);

/** 429, code 33. */
export const tooManyRequests = (message = 'Too many requests! Try again in a minute.') =>
  new ApiFailure(429, API_ERROR_CODE.tooManyRequests, message);

/** 503, code 2: not now, through no fault of the request. Say why, and when it is worth trying again. */
export const unavailable = (message: string) => new ApiFailure(503, API_ERROR_CODE.general, message);
