import { HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { NavigationError, RedirectCommand, Router } from '@angular/router';

/** Whether a request failed because the server did not answer, or had no time to: it has refused nothing. */
export function isOutage(error: unknown): boolean {
  return (
    error instanceof HttpErrorResponse &&
    (error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500)
  );
}

/** Shows that the server does not answer where a page could not be opened for that; the address stays, for a reload. */
export function showOutage({ error }: NavigationError): RedirectCommand | void {
  if (isOutage(error)) {
    return new RedirectCommand(inject(Router).parseUrl('/unreachable'), { skipLocationChange: true });
  }
}
