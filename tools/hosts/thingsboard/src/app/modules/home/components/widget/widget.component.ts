import { HttpClient } from '@angular/common/http';
import { Component, Injector, Input, OnInit } from '@angular/core';
import { Store } from '@ngrx/store';
import { getCurrentAuthUser } from '@core/auth/auth.selectors';
import { AppState } from '@core/core.state';
import { WidgetContext } from '@home/models/widget-component.models';
import { Authority } from '@shared/models/authority.enum';

export interface EntityId {
  entityType: string;
  id: string;
}

export enum WidgetActionType {
  custom = 'custom',
  customPretty = 'customPretty',
}

export interface WidgetAction {
  id?: string;
  name?: string;
  type: WidgetActionType;
  customFunction?: string | { body: string; modules: Record<string, string> };
  customHtml?: string;
  customCss?: string;
}

/** A table of devices, with the actions that the dashboard gives it. */
@Component({
  selector: 'tb-widget',
  template: `
    <mat-card>
      <mat-card-header>
        <mat-card-title>{{ widget.config.title }}</mat-card-title>
        @for (action of actions('headerButton'); track action.id) {
          <button mat-button (click)="handleWidgetAction($event, action)">{{ action.name }}</button>
        }
      </mat-card-header>
      <mat-card-content>
        @for (device of devices; track device.id.id) {
          <p>
            {{ device.name }}
            @for (action of actions('actionCellButton'); track action.id) {
              <button
                mat-button
                (click)="handleWidgetAction($event, action, device.id, device.name, { entity: device }, device.label)"
              >
                {{ action.name }}
              </button>
            }
          </p>
        }
      </mat-card-content>
    </mat-card>
  `,
  standalone: false,
})
export class WidgetComponent implements OnInit {
  @Input() widget: any;
  @Input() dashboard: any;

  widgetContext: WidgetContext;
  devices: any[] = [];

  constructor(
    private store: Store<AppState>,
    private http: HttpClient,
    private injector: Injector,
  ) {}

  ngOnInit(): void {
    this.widgetContext = new WidgetContext(this.injector, this.dashboard, () => this.load());
    this.load();
  }

  actions(source: string): WidgetAction[] {
    return this.widget.config.actions?.[source] ?? [];
  }

  handleWidgetAction(
    $event: Event,
    descriptor: WidgetAction,
    entityId?: EntityId,
    entityName?: string,
    additionalParams?: any,
    entityLabel?: string,
  ): void {
    switch (descriptor.type) {
      case WidgetActionType.custom:
      case WidgetActionType.customPretty:
        this.execute(descriptor, [$event, this.widgetContext, entityId, entityName, additionalParams, entityLabel]);
        break;
    }
  }

  private execute({ customFunction }: WidgetAction, values: unknown[]): void {
    const names = ['$event', 'widgetContext', 'entityId', 'entityName', 'additionalParams', 'entityLabel'];
    const body = typeof customFunction === 'string' ? customFunction : (customFunction?.body ?? '');
    try {
      new Function(...names, body)(...values);
    } catch (error) {
      console.error(error);
    }
  }

  private load(): void {
    const { authority, customerId } = getCurrentAuthUser(this.store);
    const owner = authority === Authority.TENANT_ADMIN ? 'tenant' : `customer/${customerId}`;
    this.http.get<any>(`/api/${owner}/devices?pageSize=20&page=0`).subscribe(({ data }) => (this.devices = data));
  }
}
