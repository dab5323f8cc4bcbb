import { computed, inject, Injectable } from '@angular/core';
import { AuthService } from '../auth/auth.service';
import { RightsService } from '../auth/rights.service';
import { PLATFORM } from '../platform';
import { ConnectionService } from '../thingsboard/connection/connection.service';
import { MENU, type MenuSection, UNCONNECTED_MENU, visibleMenu } from './menu';

/** The menu of whoever is signed in. */
@Injectable({ providedIn: 'root' })
export class MenuService {
  private readonly user = inject(AuthService).user;
  private readonly rights = inject(RightsService);
  private readonly platform = inject(PLATFORM);
  private readonly connection = inject(ConnectionService).connection;

  readonly sections = computed<MenuSection[]>(() => {
    const user = this.user();
    const isWaiting = this.platform === 'thingsboard' && !this.connection()?.connected;
    const menu = isWaiting ? UNCONNECTED_MENU : MENU[this.platform];
    return user ? visibleMenu(user.authority, (resource) => this.rights.mayRead(resource), menu) : [];
  });
}
