import { HttpErrorResponse } from '@angular/common/http';
import type { ApiError } from 'ngx-self-registration/models';

/** A refused or failed request, small enough for the store. */
export interface ApiFailure {
  /** HTTP status; 0 where no answer came. */
  status: number;
  /** The server's own sentence, or null where it sent none. */
  message: string | null;
  /** Error code of the platform, or null. */
  errorCode: number | null;
}

/** Reads what went wrong from whatever `HttpClient` has thrown. */
export function apiFailure(error: unknown): ApiFailure {
  if (!(error instanceof HttpErrorResponse)) {
    return { status: -1, message: error instanceof Error ? error.message : null, errorCode: null };
  }
  const body = error.error as Partial<ApiError> | string | null;
  if (body && typeof body === 'object' && !(body instanceof ProgressEvent)) {
    return { status: error.status, message: body.message ?? null, errorCode: body.errorCode ?? null };
  }
  return { status: error.status, message: null, errorCode: null };
}
