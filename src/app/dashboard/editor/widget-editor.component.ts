import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { MatTab, MatTabContent, MatTabGroup } from '@angular/material/tabs';
import type { EntityAlias, WidgetActions } from 'ngx-self-registration/dialogs';
import { WidgetActionsComponent } from 'ngx-self-registration/dialogs/editor';
import type { Dashboard } from 'ngx-self-registration/models';
import type { Datasource, Widget, WidgetConfig } from '../model/dashboard.model';
import { rendererOf, widgetKindOf, widgetTitleOf } from '../model/widget-kind';

/** What a table can show besides its columns. */
const SWITCHES = [
  { setting: 'enableSearch', label: 'Search', byDefault: true },
  { setting: 'displayPagination', label: 'Paging', byDefault: true },
  { setting: 'displayEntityName', label: 'Name column', byDefault: true },
  { setting: 'displayEntityLabel', label: 'Label column', byDefault: false },
  { setting: 'displayEntityType', label: 'Type column', byDefault: true },
] as const;

/** The settings of one widget. Emits a new configuration with every change and never touches the one it was given. */
@Component({
  selector: 'app-widget-editor',
  imports: [
    MatButton,
    MatFormField,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatSlideToggle,
    MatTab,
    MatTabContent,
    MatTabGroup,
    WidgetActionsComponent,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './widget-editor.component.html',
  styleUrl: './widget-editor.component.scss',
})
export class WidgetEditorComponent {
  readonly widget = input.required<Widget>();
  readonly aliases = input.required<Record<string, EntityAlias>>();
  /** What the widget is part of, as it is stored. */
  readonly dashboard = input.required<Dashboard | null>();
  readonly configChange = output<WidgetConfig>();
  readonly done = output<void>();

  protected readonly title = computed(() => widgetTitleOf(this.widget()));
  protected readonly kind = computed(() => widgetKindOf(this.widget()));
  protected readonly isTable = computed(() => rendererOf(this.widget()) === 'entity-table');
  protected readonly datasource = computed<Datasource | undefined>(() => this.widget().config.datasources?.[0]);
  protected readonly aliasList = computed(() =>
    Object.entries(this.aliases()).map(([id, { alias }]) => ({ id, alias })),
  );
  protected readonly switches = computed(() =>
    SWITCHES.map(({ setting, label, byDefault }) => ({
      setting,
      label,
      isOn: (this.widget().config.settings?.[setting] ?? byDefault) === true,
    })),
  );

  protected changeTitle(title: string): void {
    if (this.isTable()) {
      this.changeSetting('entitiesTitle', title);
    } else {
      this.change({ title });
    }
  }

  protected changeSetting(setting: string, value: unknown): void {
    this.change({ settings: { ...this.widget().config.settings, [setting]: value } });
  }

  protected changeAlias(entityAliasId: string): void {
    const [first, ...others] = this.widget().config.datasources ?? [];
    this.change({ datasources: [{ ...first, type: 'entity', entityAliasId }, ...others] });
  }

  protected changeLabel(index: number, label: string): void {
    const [first, ...others] = this.widget().config.datasources ?? [];
    const dataKeys = first.dataKeys?.map((key, at) => (at === index ? { ...key, label } : key));
    this.change({ datasources: [{ ...first, dataKeys }, ...others] });
  }

  protected changeActions(actions: WidgetActions): void {
    this.change({ actions });
  }

  private change(part: Partial<WidgetConfig>): void {
    this.configChange.emit({ ...this.widget().config, ...part });
  }
}
