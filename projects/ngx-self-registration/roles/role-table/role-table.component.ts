import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatIcon } from '@angular/material/icon';
import type { PageEvent } from '@angular/material/paginator';
import { MatSort, MatSortHeader, Sort } from '@angular/material/sort';
import { MatTooltip } from '@angular/material/tooltip';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { injectConfirm, injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import type { Role, RoleType } from 'ngx-self-registration/models';
import { injectMay } from 'ngx-self-registration/state/access';
import { RolesPage, selectRolesBusy, selectRolesList, selectRolesNarrowed } from 'ngx-self-registration/state/roles';
import { ListPageComponent, SrPermissionsPipe } from 'ngx-self-registration/ui';
import { SrPageDirective } from 'ngx-self-registration/ui/look';

/** All roles, page by page: searched, filtered and sorted by the server. */
@Component({
  selector: 'sr-role-table',
  imports: [
    DatePipe,
    ListPageComponent,
    MatAnchor,
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    MatCheckbox,
    MatIcon,
    MatIconButton,
    MatSort,
    MatSortHeader,
    MatTooltip,
    RouterLink,
    SrPermissionsPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrPageDirective],
  templateUrl: './role-table.component.html',
  styleUrl: './role-table.component.scss',
})
export class RoleTableComponent {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly confirm = injectConfirm();
  private readonly text = injectTextLookup();

  /** A role opens by its name for everybody who sees the list; what changes roles is for those who may. */
  protected readonly may = injectMay();
  protected readonly types: readonly RoleType[] = ['GENERIC', 'GROUP'];
  protected readonly list = this.store.selectSignal(selectRolesList);
  protected readonly query = computed(() => this.list().query);
  protected readonly roles = computed(() => this.list().items);
  protected readonly busy = this.store.selectSignal(selectRolesBusy);
  protected readonly narrowed = this.store.selectSignal(selectRolesNarrowed);
  protected readonly sortDirection = computed(() => (this.query().sortOrder === 'DESC' ? 'desc' : 'asc'));

  /** Ids of the ticked rows; another page starts without any. */
  private readonly selection = linkedSignal<readonly Role[], ReadonlySet<string>>({
    source: () => this.roles(),
    computation: () => new Set(),
  });
  protected readonly selected = computed(() => this.roles().filter((role) => this.isSelected(role)));
  /** Roles are ticked to be deleted. */
  protected readonly deletable = computed(() => this.roles().filter((role) => this.may('ROLE', 'DELETE', role)));
  protected readonly allSelected = computed(
    () => this.deletable().length > 0 && this.selected().length === this.deletable().length,
  );

  constructor() {
    this.store.dispatch(RolesPage.opened());
  }

  protected reload(): void {
    this.store.dispatch(RolesPage.reloadRequested());
  }

  protected onSearch(textSearch: string): void {
    this.store.dispatch(RolesPage.searchTyped({ textSearch }));
  }

  protected onType(type: RoleType | null): void {
    this.store.dispatch(RolesPage.queryChanged({ change: { type } }));
  }

  protected onSort({ active, direction }: Sort): void {
    const sortOrder = direction === 'desc' ? 'DESC' : 'ASC';
    this.store.dispatch(RolesPage.queryChanged({ change: { sortProperty: active, sortOrder } }));
  }

  protected onPage({ pageIndex, pageSize }: PageEvent): void {
    this.store.dispatch(RolesPage.queryChanged({ change: { page: pageIndex, pageSize } }));
  }

  protected showAll(): void {
    this.store.dispatch(RolesPage.queryChanged({ change: { textSearch: '', type: null } }));
  }

  /** A click anywhere in a row opens its role; what can be clicked by itself, and a selection of text, come first. */
  protected onRowClick(event: MouseEvent, role: Role): void {
    const target = event.target as Element;
    const hasTextSelected = !!target.ownerDocument.defaultView?.getSelection()?.toString();
    if (!hasTextSelected && !target.closest('a, button, mat-checkbox')) {
      void this.router.navigate([role.id?.id], { relativeTo: this.route });
    }
  }

  protected isSelected(role: Role): boolean {
    return this.selection().has(role.id?.id ?? '');
  }

  protected select(role: Role, on: boolean): void {
    const ids = new Set(this.selection());
    if (on) {
      ids.add(role.id?.id ?? '');
    } else {
      ids.delete(role.id?.id ?? '');
    }
    this.selection.set(ids);
  }

  protected selectPage(on: boolean): void {
    this.selection.set(new Set(on ? this.deletable().map((role) => role.id?.id ?? '') : []));
  }

  protected async delete(roles: readonly Role[]): Promise<void> {
    const title =
      roles.length === 1
        ? this.text('self-registration.roles.delete-title', { role: roles[0].name })
        : this.text('self-registration.roles.delete-many-title', { count: roles.length });
    const yes = await this.confirm.ask({
      title,
      text: this.text('self-registration.roles.delete-text'),
      confirm: this.text('self-registration.common.delete'),
    });
    if (yes) {
      this.store.dispatch(RolesPage.deletionConfirmed({ roles: [...roles] }));
    }
  }
}
