import { HttpErrorResponse } from '@angular/common/http';
import type { ApiError } from 'ngx-self-registration/models';

/** One sentence for people about a request that failed. The server's own sentence wins. */
export function errorText(thrown: unknown): string {
  // Resources wrap what is no `Error`, as Angular's `HttpErrorResponse` is none.
  const error = thrown instanceof Error && thrown.cause instanceof HttpErrorResponse ? thrown.cause : thrown;
  if (!(error instanceof HttpErrorResponse)) {
    return error instanceof Error && error.message ? error.message : 'Something went wrong. Try again.';
  }
  if (error.status === 0) {
    return 'The server could not be reached. Check your connection and try again.';
  }
  const message = (error.error as Partial<ApiError> | null)?.message;
  if (message) {
    return message;
  }
  switch (error.status) {
    case 403:
      return 'You are not allowed to do this.';
    case 404:
      return 'This does not exist, or you may not see it.';
    default:
      return `The server answered with an error (${error.status}). Try again.`;
  }
}
