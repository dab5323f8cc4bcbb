import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { SelfRegistrationNavigation } from 'ngx-self-registration';

/** This console notices new tokens by itself, so the router is enough where ThingsBoard's would have to reload. */
@Injectable({ providedIn: 'root' })
export class ConsoleNavigation extends SelfRegistrationNavigation {
  private readonly router = inject(Router);

  override async toLogin(): Promise<void> {
    await this.router.navigateByUrl('/login');
  }

  override async toHome(): Promise<void> {
    // The link that led here is used up: going back must not lead to it.
    await this.router.navigateByUrl('/', { replaceUrl: true });
  }
}
