import { Component } from '@angular/core';
import { ActivatedRouteSnapshot, NavigationEnd, Router } from '@angular/router';
import { filter, map, startWith } from 'rxjs/operators';
import { menuSectionMap } from '@core/services/menu.models';

/** The names of menu entries along the way to a page, each said by the `breadcrumb` data of its route. */
@Component({
  selector: 'tb-breadcrumb',
  template: `
    @for (name of names | async; track name) {
      <span>{{ name | translate }}</span>
    }
  `,
  styles: 'span + span::before { content: " > "; }',
  standalone: false,
})
export class BreadcrumbComponent {
  readonly names = this.router.events.pipe(
    filter((event) => event instanceof NavigationEnd),
    startWith(null),
    map(() => this.collect(this.router.routerState.snapshot.root)),
  );

  constructor(private router: Router) {}

  private collect(route: ActivatedRouteSnapshot | null): string[] {
    if (!route) return [];
    const { menuId, label } = route.routeConfig?.data?.['breadcrumb'] ?? {};
    const name = menuSectionMap.get(menuId)?.name ?? label;
    return [...(name ? [name] : []), ...this.collect(route.firstChild)];
  }
}
