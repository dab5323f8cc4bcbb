/*
 * A host's own types, as ThingsBoard's console has them: enums, classes with private members, no index signatures. What is
 * checked is that this compiles, without a cast; declarations here are ours and only alike.
 */
import { provideHttpClient } from '@angular/common/http';
import { Component, Injectable, Injector, inject, Type, ChangeDetectionStrategy } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  Notice,
  provideSelfRegistration,
  Question,
  SelfRegistrationConfirm,
  SelfRegistrationNotices,
  SelfRegistrationSession,
  withConfirm,
  withNotices,
  withSession,
} from 'ngx-self-registration';
import { hasFunction, isAngularJsAction, type WidgetActionInvocation } from 'ngx-self-registration/dialogs/actions';
import { Observable, of } from 'rxjs';
import { WidgetActionRunner } from './widget-action-runner.service';

enum EntityType {
  TENANT = 'TENANT',
  DEVICE = 'DEVICE',
  USER = 'USER',
  DASHBOARD = 'DASHBOARD',
  WIDGET_TYPE = 'WIDGET_TYPE',
}
enum AliasEntityType {
  CURRENT_CUSTOMER = 'CURRENT_CUSTOMER',
}
enum Authority {
  TENANT_ADMIN = 'TENANT_ADMIN',
  ANONYMOUS = 'ANONYMOUS',
}
enum WidgetActionType {
  doNothing = 'doNothing',
  customPretty = 'customPretty',
}

interface EntityId {
  id: string;
  entityType: EntityType | AliasEntityType;
}
class UserId implements EntityId {
  entityType = EntityType.USER;
  constructor(public id: string) {}
}
class DashboardId implements EntityId {
  entityType = EntityType.DASHBOARD;
  constructor(public id: string) {}
}
interface User {
  id?: UserId;
  createdTime?: number;
  tenantId: EntityId;
  customerId: EntityId;
  email: string;
  authority: Authority;
  additionalInfo: Partial<{ defaultDashboardId: string; lang: string }>;
}
interface AuthUser {
  sub: string;
  userId: string;
  tenantId: string;
  customerId: string;
  authority: Authority;
}
interface WidgetActionDescriptor {
  id: string;
  name: string;
  icon: string;
  type: WidgetActionType;
  displayName?: string;
  customFunction?: string | { body: string; modules: Record<string, string> };
  customResources?: { url: string; isModule?: boolean }[];
  customHtml?: string;
  customCss?: string;
  customImports?: Type<unknown>[];
  showWidgetActionFunction?: string;
}
interface AliasController {
  entityAliasResolved: Observable<string>;
  getAliasInfo(aliasId: string): Observable<{ alias: string }>;
  updateAliases(aliasIds?: string[]): void;
}
interface Dashboard {
  id?: DashboardId;
  title?: string;
  configuration?: { widgets?: Record<string, unknown>; filters: object };
}

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class DynamicWidgetComponent {
  readonly $injector = inject(Injector);
  [key: string]: unknown;
}

/** As the class of that name: getters, private members, methods with more parameters than are called. */
class WidgetContext {
  $scope!: DynamicWidgetComponent;
  servicesMap?: Map<string, Type<unknown>>;
  width = 0;
  rxjs = { of };
  private changeDetectorValue = 0;
  toasts: string[] = [];

  constructor(
    public dashboard: Dashboard,
    private readonly aliases: AliasController,
  ) {}

  get aliasController(): AliasController {
    return this.aliases;
  }
  get currentUser(): AuthUser {
    return { sub: 'a@b.io', userId: 'u', tenantId: 't', customerId: 'c', authority: Authority.TENANT_ADMIN };
  }
  updateAliases(aliasIds?: string[]): void {
    this.aliases.updateAliases(aliasIds);
  }
  detectChanges(updateWidgetParams = false): void {
    this.changeDetectorValue += updateWidgetParams ? 2 : 1;
  }
  showSuccessToast(message: string, duration = 1000): void {
    this.toasts.push(`${message} ${duration}`);
  }
}

@Injectable({ providedIn: 'root' })
class HostSession extends SelfRegistrationSession {
  override async signIn(): Promise<void> {
    // Nobody signs in here.
  }
  override currentUser(): Observable<User | null> {
    const tenant = { entityType: EntityType.TENANT, id: 't' };
    return of({
      id: new UserId('u'),
      tenantId: tenant,
      customerId: { entityType: AliasEntityType.CURRENT_CUSTOMER, id: 'c' },
      email: 'a@b.io',
      authority: Authority.ANONYMOUS,
      additionalInfo: {},
    });
  }
}

@Injectable({ providedIn: 'root' })
class HostNotices extends SelfRegistrationNotices {
  override show({ text, format = 'text' }: Notice): void {
    console.warn(format, text);
  }
}

@Injectable({ providedIn: 'root' })
class HostConfirm implements SelfRegistrationConfirm {
  async ask({ title, text, confirm, cancel }: Question): Promise<boolean> {
    return [title, text, confirm, cancel].length > 0;
  }
}

describe('types of a host', () => {
  const descriptor: WidgetActionDescriptor = {
    id: 'a',
    name: 'A',
    icon: 'more_horiz',
    type: WidgetActionType.customPretty,
    customFunction: { body: 'widgetContext.showSuccessToast(entityName + widgetContext.currentUser.sub)', modules: {} },
    customImports: [],
  };

  it('are taken without a cast', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideSelfRegistration({}, withSession(HostSession), withNotices(HostNotices), withConfirm(HostConfirm)),
      ],
    });
    const aliases: AliasController = {
      entityAliasResolved: of(''),
      getAliasInfo: () => of({ alias: 'x' }),
      updateAliases: () => undefined,
    };
    const dashboard: Dashboard = { id: new DashboardId('d'), title: 'D', configuration: { filters: {} } };
    const widgetContext = new WidgetContext(dashboard, aliases);
    widgetContext.$scope = TestBed.createComponent(DynamicWidgetComponent).componentInstance;
    const entityId: EntityId = { entityType: EntityType.DEVICE, id: 'p' };
    const invocation: WidgetActionInvocation = {
      event: new MouseEvent('click'),
      widgetContext,
      entityId,
      entityName: 'Pump ',
      dashboard,
    };
    expect(hasFunction(descriptor)).toBeTrue();
    expect(isAngularJsAction(descriptor)).toBeFalse();
    expect(await TestBed.inject(WidgetActionRunner).run(descriptor, invocation)).toBeTrue();
    expect(widgetContext.toasts).toEqual(['Pump a@b.io 1000']);
  });

  it('a function whose JavaScript module is missing says so', async () => {
    const show = jasmine.createSpy('show');
    spyOn(console, 'error');
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), { provide: SelfRegistrationNotices, useValue: { show } }],
    });
    const action = { ...descriptor, customFunction: { body: '', modules: { charts: '/none/such.js' } } };
    expect(await TestBed.inject(WidgetActionRunner).run(action, { widgetContext: {} })).toBeFalse();
    expect(show).toHaveBeenCalledOnceWith({ kind: 'error', text: jasmine.stringContaining('charts') });
  });
});
