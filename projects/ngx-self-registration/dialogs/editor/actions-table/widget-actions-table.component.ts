import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatSortModule, Sort } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { MatTooltip } from '@angular/material/tooltip';
import { injectConfirm, injectNotices, SrTextPipe, TextService } from 'ngx-self-registration';
import { Injector } from '@angular/core';
import type { InvocationDashboard, WidgetActions } from 'ngx-self-registration/dialogs/actions';
import { useMaterialPorts } from 'ngx-self-registration/ui/ports';
import { WidgetActionEditorOpener } from '../action-editor/widget-action-editor.opener';
import { ActionNames, ActionSourcePipe, ActionTypePipe } from './action-names.pipe';
import type { WidgetActionSourceOption } from './action-sources';
import { rowsOf, WidgetActionRow, withAdded, withRemoved, withReplaced } from './widget-actions.changes';

/** The table inside `sr-widget-actions`. */
@Component({
  selector: 'sr-widget-actions-table',
  imports: [
    ActionSourcePipe,
    ActionTypePipe,
    MatButton,
    MatFormFieldModule,
    MatIcon,
    MatIconButton,
    MatInput,
    MatSortModule,
    MatTableModule,
    MatTooltip,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './widget-actions-table.component.html',
  styleUrl: './widget-actions-table.component.scss',
})
export class WidgetActionsTableComponent {
  readonly actions = input.required<WidgetActions>();
  readonly sources = input.required<readonly WidgetActionSourceOption[]>();
  readonly widgetId = input<string>();
  readonly dashboard = input<InvocationDashboard | null>();
  /** Told about every change. A function, because an outlet binds inputs only. */
  readonly changed = input.required<(actions: WidgetActions) => void>();

  protected readonly columns = ['source', 'name', 'icon', 'type', 'buttons'];
  protected readonly search = signal('');
  protected readonly sort = signal<Sort>({ active: 'source', direction: 'asc' });
  protected readonly busy = signal(false);
  protected readonly all = computed(() => rowsOf(this.actions()));
  protected readonly rows = computed(() => this.arrange(this.all()));

  private readonly names = new ActionNames();
  private readonly texts = inject(TextService);
  private readonly injector = inject(Injector);
  private readonly confirm = injectConfirm();
  private readonly notices = injectNotices();
  private readonly opener = inject(WidgetActionEditorOpener);
  private readonly addButton = viewChild.required('addButton', { read: ElementRef<HTMLElement> });

  constructor() {
    useMaterialPorts();
  }

  protected add(): Promise<void> {
    return this.edit();
  }

  protected async edit(row?: WidgetActionRow): Promise<void> {
    // A second click while the editor is still loading must not open it twice.
    if (this.busy()) {
      return;
    }
    this.busy.set(true);
    try {
      const edit = await this.opener.open({
        actions: this.actions(),
        place: row,
        sources: this.sources(),
        widgetId: this.widgetId(),
        dashboard: this.dashboard(),
      });
      if (edit) {
        const { source, action } = edit;
        this.changed()(
          row ? withReplaced(this.actions(), row, source, action) : withAdded(this.actions(), source, action),
        );
      }
    } catch (error) {
      console.error('The action editor could not be opened', error);
      this.notices.show({ kind: 'error', text: this.text('load-failed') });
    } finally {
      this.busy.set(false);
    }
  }

  protected async remove(row: WidgetActionRow): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.text('delete-title', { name: row.action.name }),
      text: this.text('delete-text'),
      confirm: this.texts.get('self-registration.common.delete'),
    });
    if (sure) {
      this.changed()(withRemoved(this.actions(), row));
      // The button that had the focus goes away with its row.
      this.addButton().nativeElement.focus();
    }
  }

  private arrange(rows: WidgetActionRow[]): WidgetActionRow[] {
    const search = this.search().trim().toLowerCase();
    const found = rows.filter((row) =>
      ['source', 'name', 'type'].some((column) => this.shown(row, column).toLowerCase().includes(search)),
    );
    const { active, direction } = this.sort();
    if (!direction) {
      return found;
    }
    const order = direction === 'asc' ? 1 : -1;
    return found.sort((a, b) => order * this.shown(a, active).localeCompare(this.shown(b, active)));
  }

  private shown({ source, action }: WidgetActionRow, column: string): string {
    switch (column) {
      case 'source':
        return this.names.source(source, this.sources());
      case 'type':
        return this.names.type(action.type);
      default:
        return (column === 'icon' ? action.icon : action.name) ?? '';
    }
  }

  private text(key: string, params?: Record<string, string>): string {
    return this.texts.get(`self-registration.actions.${key}`, params, this.injector);
  }
}
