import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  input,
  output,
  signal,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatFormField, MatLabel, MatPrefix, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatPaginator, PageEvent } from '@angular/material/paginator';
import { MatSort, MatSortHeader, Sort } from '@angular/material/sort';
import { MatTooltip } from '@angular/material/tooltip';
import { injectConfirm, injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import type { EntityGroupInfo, GroupPermissionInfo, Role } from 'ngx-self-registration/models';
import { firstValueFrom } from 'rxjs';
import { SrPermissionsPipe } from '../permissions/permissions.pipe';
import { GroupPermissionDialogComponent, GroupPermissionDialogData } from './group-permission-dialog.component';
import { GroupPermissionColumn, GroupPermissionRow, searchRows, sortRows, toRows } from './group-permission-rows';

/** An entry and what it becomes. */
export interface GroupPermissionChange {
  before: GroupPermissionInfo;
  after: GroupPermissionInfo;
}

/** Search and paging appear once a list is longer than this. */
const SHORT_LIST = 5;

let nextId = 0;

/**
 * The roles of a user group as a table, with a dialog to add and change them.
 *
 * A form that keeps the list in memory binds it in both directions: `[(permissions)]="list"`. A page that saves each
 * change by itself binds `[permissions]` and listens to `added`, `changed` and `removed`.
 */
@Component({
  selector: 'sr-group-permissions',
  imports: [
    MatButton,
    MatFormField,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatPaginator,
    MatPrefix,
    MatSort,
    MatSortHeader,
    MatSuffix,
    MatTooltip,
    SrPermissionsPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './group-permissions.component.html',
  styleUrl: './group-permissions.component.scss',
})
export class GroupPermissionsComponent {
  private readonly dialog = inject(MatDialog);
  private readonly confirm = injectConfirm();
  private readonly injector = inject(Injector);
  private readonly text = injectTextLookup();

  /** The roles given. Names are looked up in `roles` and `entityGroups` where an entry brings none. */
  readonly permissions = input.required<readonly GroupPermissionInfo[]>();
  /** Every role that can be given. */
  readonly roles = input.required<readonly Role[]>();
  /** Every entity group that a GROUP role can be given on. */
  readonly entityGroups = input<readonly EntityGroupInfo[]>([]);
  /** Shows the list without any way to change it. */
  readonly disabled = input(false, { transform: booleanAttribute });
  /** Offers to give another role. */
  readonly mayAdd = input(true);
  /** Offers to change what is given. */
  readonly mayEdit = input(true);
  /** Offers to take a role away. */
  readonly mayRemove = input(true);
  /** Heading of the table. Default: "User group roles". */
  readonly heading = input('');

  /** The whole list after any change. */
  readonly permissionsChange = output<GroupPermissionInfo[]>();
  /** An entry to be added; it has no id yet. */
  readonly added = output<GroupPermissionInfo>();
  /** An entry to be replaced; `after` has the id of `before`. */
  readonly changed = output<GroupPermissionChange>();
  /** An entry to be removed; the user has confirmed it. */
  readonly removed = output<GroupPermissionInfo>();

  protected readonly headingId = `sr-group-permissions-${nextId++}`;
  protected readonly search = signal('');
  protected readonly sort = signal<Sort>({ active: 'roleName', direction: 'asc' });
  private readonly page = signal({ pageIndex: 0, pageSize: SHORT_LIST });

  protected readonly addable = computed(() => !this.disabled() && this.mayAdd());
  protected readonly changeable = computed(() => !this.disabled() && (this.mayEdit() || this.mayRemove()));
  protected readonly isLong = computed(() => this.permissions().length > SHORT_LIST);
  protected readonly matching = computed(() => {
    const rows = toRows(this.permissions(), this.roles(), this.entityGroups(), this.text);
    const found = this.isLong() ? searchRows(rows, this.search()) : rows;
    return sortRows(found, this.sort().active as GroupPermissionColumn, this.sort().direction);
  });
  /** The chosen page, or the last one there is. */
  protected readonly paging = computed(() => {
    const { pageIndex, pageSize } = this.page();
    const last = Math.max(0, Math.ceil(this.matching().length / pageSize) - 1);
    return { pageIndex: Math.min(pageIndex, last), pageSize };
  });
  protected readonly rows = computed(() => {
    const { pageIndex, pageSize } = this.paging();
    return this.isLong() ? this.matching().slice(pageIndex * pageSize, (pageIndex + 1) * pageSize) : this.matching();
  });

  protected onSearch(search: string): void {
    this.search.set(search);
    this.page.update(({ pageSize }) => ({ pageIndex: 0, pageSize }));
  }

  protected onPage({ pageIndex, pageSize }: PageEvent): void {
    this.page.set({ pageIndex, pageSize });
  }

  protected async add(): Promise<void> {
    const entry = await this.openDialog();
    if (entry) {
      this.added.emit(entry);
      this.permissionsChange.emit([...this.permissions(), entry]);
    }
  }

  protected async edit({ entry: before }: GroupPermissionRow): Promise<void> {
    const after = await this.openDialog(before);
    if (after) {
      this.changed.emit({ before, after });
      this.permissionsChange.emit(this.permissions().map((entry) => (entry === before ? after : entry)));
    }
  }

  protected async remove({ entry, roleName }: GroupPermissionRow): Promise<void> {
    const yes = await this.confirm.ask({
      title: this.text('self-registration.group-permissions.remove-title', { role: roleName }),
      text: this.text('self-registration.group-permissions.remove-text', { role: roleName }),
      confirm: this.text('self-registration.group-permissions.remove'),
    });
    if (yes) {
      this.removed.emit(entry);
      this.permissionsChange.emit(this.permissions().filter((other) => other !== entry));
    }
  }

  private openDialog(entry: GroupPermissionInfo | null = null): Promise<GroupPermissionInfo | undefined> {
    const data: GroupPermissionDialogData = {
      entry,
      others: this.permissions().filter((other) => other !== entry),
      roles: this.roles(),
      entityGroups: this.entityGroups(),
    };
    const opened = this.dialog.open<
      GroupPermissionDialogComponent,
      GroupPermissionDialogData,
      GroupPermissionInfo | undefined
    >(GroupPermissionDialogComponent, { data, injector: this.injector, width: '512px', maxWidth: '96vw' });
    return firstValueFrom(opened.afterClosed(), { defaultValue: undefined });
  }
}
