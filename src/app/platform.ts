import { DOCUMENT, inject, InjectionToken } from '@angular/core';

/** What is behind this console: the server's own platform, or a ThingsBoard that the server stands in front of. */
export type Platform = 'own' | 'thingsboard';

/** What the server has written into the page, so that nothing has to be asked before the first paint. */
export function platformOf(document: Document): Platform {
  const told = document.querySelector('meta[name="console-platform"]')?.getAttribute('content');
  return told === 'thingsboard' ? 'thingsboard' : 'own';
}

/** See {@link Platform}. */
export const PLATFORM = new InjectionToken<Platform>('PLATFORM', {
  providedIn: 'root',
  factory: () => platformOf(inject(DOCUMENT)),
});
