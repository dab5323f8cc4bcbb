import { DOCUMENT, Location } from '@angular/common';
import { inject } from '@angular/core';
import { CanMatchFn, Router } from '@angular/router';

/** Of a route that is a page of ThingsBoard's: the browser loads it instead. */
export const leaveGuard: CanMatchFn = () => {
  const { finalUrl, extractedUrl } = inject(Router).getCurrentNavigation() ?? {};
  const url = (finalUrl ?? extractedUrl)?.toString() ?? '/';
  inject(DOCUMENT).defaultView?.location.assign(inject(Location).prepareExternalUrl(url));
  // No other route is looked for while the browser leaves.
  return new Promise(() => undefined);
};
