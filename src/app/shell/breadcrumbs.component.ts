import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatIcon } from '@angular/material/icon';
import { ActivatedRouteSnapshot, NavigationEnd, Router, RouterLink } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { PageTitleStrategy } from '../page-title';

interface Crumb {
  label: string;
  url: string;
}

/** The way to the current page, from the titles of the routes that lead there. */
function crumbsOf(root: ActivatedRouteSnapshot): Crumb[] {
  const crumbs: Crumb[] = [];
  let url = '';
  for (let route: ActivatedRouteSnapshot | null = root; route; route = route.firstChild) {
    url += route.url.map((segment) => `/${segment.path}`).join('');
    const label = route.title;
    if (label && label !== crumbs.at(-1)?.label) {
      crumbs.push({ label, url });
    }
  }
  return crumbs;
}

/** Shows where the user is. The last part is the page itself and no link. */
@Component({
  selector: 'app-breadcrumbs',
  imports: [MatIcon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav aria-label="Breadcrumb">
      <ol>
        @for (crumb of crumbs(); track crumb.url; let last = $last) {
          <li>
            @if (last) {
              <span aria-current="page">{{ crumb.label }}</span>
            } @else {
              <a [routerLink]="crumb.url">{{ crumb.label }}</a>
              <mat-icon aria-hidden="true">chevron_right</mat-icon>
            }
          </li>
        }
      </ol>
    </nav>
  `,
  styles: `
    mat-icon:dir(rtl) {
      scale: -1 1;
    }
    ol {
      display: flex;
      align-items: center;
      margin: 0;
      padding: 0;
      list-style: none;
      font: var(--mat-sys-title-medium);
    }
    li {
      display: flex;
      align-items: center;
      min-width: 0;
      white-space: nowrap;
    }
    li:last-child span {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    a {
      color: var(--mat-sys-on-surface-variant);
      text-decoration: none;
    }
    a:hover {
      text-decoration: underline;
    }
    mat-icon {
      color: var(--mat-sys-outline);
    }
    @media (max-width: 599.98px) {
      li:not(:last-child) {
        display: none;
      }
    }
  `,
})
export class BreadcrumbsComponent {
  private readonly router = inject(Router);
  private readonly route = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.router.routerState.snapshot.root),
    ),
    { requireSync: true },
  );

  private readonly pageTitle = inject(PageTitleStrategy).pageTitle;

  protected readonly crumbs = computed(() => {
    const crumbs = crumbsOf(this.route());
    const last = crumbs.pop();
    // A page may know a better name than its route, such as a dashboard's.
    return last ? [...crumbs, { ...last, label: this.pageTitle() || last.label }] : [];
  });
}
