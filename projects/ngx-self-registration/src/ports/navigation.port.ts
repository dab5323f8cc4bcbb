import { DOCUMENT, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { SELF_REGISTRATION_CONFIG } from 'ngx-self-registration/setup';

/** How the library leaves its own pages. Replace it with `withNavigation(YourNavigation)`. */
@Injectable({ providedIn: 'root', useFactory: () => inject(RouterNavigation) })
export abstract class SelfRegistrationNavigation {
  /** Opens the host's login page. */
  abstract toLogin(): Promise<void>;
  /** Opens what a user who has just signed in should see. */
  abstract toHome(): Promise<void>;
}

/**
 * The default: the login page through the router, home by loading the console anew, because only at start does
 * ThingsBoard's console read tokens that somebody else has stored.
 */
@Injectable({ providedIn: 'root' })
export class RouterNavigation extends SelfRegistrationNavigation {
  private readonly router = inject(Router);
  private readonly config = inject(SELF_REGISTRATION_CONFIG);
  private readonly document = inject(DOCUMENT);

  override async toLogin(): Promise<void> {
    await this.router.navigateByUrl(this.config.loginUrl);
  }

  override async toHome(): Promise<void> {
    this.document.defaultView?.location.assign(this.config.homeUrl);
  }
}
