import { inject } from '@angular/core';
import { NavigationError, RedirectCommand, Router } from '@angular/router';
import { apiFailure } from 'ngx-self-registration/state';

/** Whether a request failed because the server did not answer, or had no time to: it has refused nothing. */
export function isOutage(error: unknown): boolean {
  const { status } = apiFailure(error);
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** Shows that the server does not answer where a page could not be opened for that; the address stays, for a reload. */
export function showOutage({ error }: NavigationError): RedirectCommand | void {
  if (isOutage(error)) {
    return new RedirectCommand(inject(Router).parseUrl('/unreachable'), { skipLocationChange: true });
  }
}
