import { HttpErrorResponse } from '@angular/common/http';
import type { ApiError } from 'ngx-self-registration/models';

/** A refused or failed request, small enough for the store. */
export interface ApiFailure {
  /** HTTP status; 0 where no answer came, -1 where nothing was asked. */
  status: number;
  /** The server's own sentence, or null where it sent none. */
  message: string | null;
  /** Error code of the platform, or null. */
  errorCode: number | null;
  /** Path in the request's body that is wrong, such as `signUpFields.0.label`. Only where the server names one. */
  field?: string;
}

/** Reads what went wrong from whatever `HttpClient`, or a resource that uses it, has thrown. */
export function apiFailure(thrown: unknown): ApiFailure {
  // Resources wrap what is no `Error`, as Angular's `HttpErrorResponse` is none.
  const error = thrown instanceof Error && thrown.cause instanceof HttpErrorResponse ? thrown.cause : thrown;
  if (!(error instanceof HttpErrorResponse)) {
    return { status: -1, message: error instanceof Error ? error.message : null, errorCode: null };
  }
  const body = error.error as Partial<ApiError> | string | null;
  if (body && typeof body === 'object' && !(body instanceof ProgressEvent)) {
    const { message = null, errorCode = null, field } = body;
    return { status: error.status, message, errorCode, ...(field && { field }) };
  }
  return { status: error.status, message: null, errorCode: null };
}
