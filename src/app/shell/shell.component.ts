import { BreakpointObserver } from '@angular/cdk/layout';
import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatListItem, MatListItemIcon, MatListItemTitle, MatNavList } from '@angular/material/list';
import { MatSidenav, MatSidenavContainer, MatSidenavContent } from '@angular/material/sidenav';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { map } from 'rxjs';
import { PRODUCT_NAME } from '../page-title';
import { PLATFORM } from '../platform';
import { BreadcrumbsComponent } from './breadcrumbs.component';
import { MenuService } from './menu.service';
import { UserMenuComponent } from './user-menu.component';

const COLLAPSED_KEY = 'console_menu_collapsed';

/** The frame of all administrative pages: side menu, top bar, and the page itself. */
@Component({
  selector: 'app-shell',
  imports: [
    BreadcrumbsComponent,
    MatIcon,
    MatIconButton,
    MatListItem,
    MatListItemIcon,
    MatListItemTitle,
    MatNavList,
    MatSidenav,
    MatSidenavContainer,
    MatSidenavContent,
    MatTooltip,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    UserMenuComponent,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './shell.component.html',
  styleUrl: './shell.component.scss',
})
export class ShellComponent {
  private readonly sidenav = viewChild.required(MatSidenav);

  protected readonly productName = inject(PRODUCT_NAME);
  protected readonly isNarrow = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 959.98px)')
      .pipe(map(({ matches }) => matches)),
    { requireSync: true },
  );
  /** On wide screens the menu can shrink to its icons; a narrow one has an overlay instead. */
  protected readonly isCollapsed = signal(localStorage.getItem(COLLAPSED_KEY) === 'true');
  protected readonly showsLabels = computed(() => this.isNarrow() || !this.isCollapsed());
  protected readonly menu = inject(MenuService).sections;
  /** What ThingsBoard has itself is one link away. */
  protected readonly hasWayBack = inject(PLATFORM) === 'thingsboard';

  protected toggleMenu(): void {
    if (this.isNarrow()) {
      void this.sidenav().toggle();
      return;
    }
    this.isCollapsed.update((collapsed) => !collapsed);
    localStorage.setItem(COLLAPSED_KEY, String(this.isCollapsed()));
  }

  protected closeOverlay(): void {
    if (this.isNarrow()) {
      void this.sidenav().close();
    }
  }

  protected skipToContent(main: HTMLElement, event: Event): void {
    // A plain `#content` link would be resolved against <base href> and leave the page.
    event.preventDefault();
    main.focus();
  }
}
