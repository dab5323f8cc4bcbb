import { DOCUMENT, inject, Injectable } from '@angular/core';
import { SelfRegistrationNavigation } from 'ngx-self-registration';

/**
 * Who leaves the sign-up pages goes to ThingsBoard's own UI. Only at its start does it look for tokens that others have
 * stored, and sends their user to the default dashboard: so the browser loads it.
 */
@Injectable({ providedIn: 'root' })
export class ThingsboardNavigation extends SelfRegistrationNavigation {
  private readonly document = inject(DOCUMENT);

  override async toLogin(): Promise<void> {
    this.document.defaultView?.location.assign('/login');
  }

  override async toHome(): Promise<void> {
    // The link is used up: going back must not lead to it.
    this.document.defaultView?.location.replace('/');
  }
}
