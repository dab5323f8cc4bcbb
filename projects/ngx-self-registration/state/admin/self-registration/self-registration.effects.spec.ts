import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import {
  DashboardService,
  DomainService,
  EntityGroupService,
  NotificationTargetService,
  RoleService,
  SelfRegistrationService,
} from 'ngx-self-registration/data-access';
import {
  DomainInfo,
  emptyPage,
  entityId,
  NotificationTarget,
  Role,
  WebSelfRegistrationParams,
} from 'ngx-self-registration/models';
import { Handover } from 'ngx-self-registration/state';
import { merge, of, Subject, throwError } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { SelfRegistrationApi, SelfRegistrationPage } from './self-registration.actions';
import { SelfRegistrationEffects } from './self-registration.effects';

const PARAMS: WebSelfRegistrationParams = {
  type: 'WEB',
  domainId: entityId('DOMAIN', 'm1'),
  captcha: { version: 'v2', siteKey: 'site' },
  defaultDashboard: { id: 'b1' },
  homeDashboard: { id: 'gone' },
};
const withSecret = (secretKey: string): WebSelfRegistrationParams => ({
  ...PARAMS,
  captcha: { version: 'v2', siteKey: 'site', secretKey },
});
const refused = (status: number) =>
  throwError(() => new HttpErrorResponse({ status, error: { status, message: 'no', errorCode: 31 } }));
const found = { id: entityId('DASHBOARD', 'b1'), title: 'Found' };

describe('Self registration effects', () => {
  let actions: Subject<Action>;
  let forms: jasmine.SpyObj<SelfRegistrationService>;
  let groups: jasmine.SpyObj<EntityGroupService>;
  let domains: jasmine.SpyObj<DomainService>;
  let recipients: jasmine.SpyObj<NotificationTargetService>;
  let dashboards: jasmine.SpyObj<DashboardService>;
  let handover: Handover;
  let effects: SelfRegistrationEffects;
  let seen: Action[];

  beforeEach(() => {
    actions = new Subject();
    forms = jasmine.createSpyObj<SelfRegistrationService>([
      'getParams',
      'saveParams',
      'deleteParams',
      'getCapabilities',
    ]);
    forms.getCapabilities.and.returnValue(of({ captcha: ['altcha'] }));
    const roles = jasmine.createSpyObj<RoleService>(['getRoles']);
    roles.getRoles.and.returnValue(of(emptyPage<Role>()));
    groups = jasmine.createSpyObj<EntityGroupService>(['getGroups']);
    groups.getGroups.and.callFake((type) =>
      type === 'EDGE' ? refused(403) : of([{ id: entityId('ENTITY_GROUP', type), type, name: type }]),
    );
    domains = jasmine.createSpyObj<DomainService>(['getDomains', 'saveDomain', 'proveDomain']);
    domains.getDomains.and.returnValue(of(emptyPage<DomainInfo>()));
    recipients = jasmine.createSpyObj<NotificationTargetService>(['getTargets', 'saveTarget']);
    recipients.getTargets.and.returnValue(of(emptyPage<NotificationTarget>()));
    dashboards = jasmine.createSpyObj<DashboardService>(['getAllDashboards', 'getDashboardInfo']);
    dashboards.getDashboardInfo.and.callFake((id) => (id === 'b1' ? of(found) : refused(404)));
    dashboards.getAllDashboards.and.returnValue(of({ ...emptyPage(), data: [found] }));
    TestBed.configureTestingModule({
      providers: [
        SelfRegistrationEffects,
        { provide: Actions, useFactory: () => new Actions(actions) },
        { provide: SelfRegistrationService, useValue: forms },
        { provide: RoleService, useValue: roles },
        { provide: EntityGroupService, useValue: groups },
        { provide: DomainService, useValue: domains },
        { provide: NotificationTargetService, useValue: recipients },
        { provide: DashboardService, useValue: dashboards },
      ],
    });
    handover = TestBed.inject(Handover);
    effects = TestBed.inject(SelfRegistrationEffects);
    seen = [];
    const { load$, save$, delete$, createDomain$, proveDomain$, createRecipient$ } = effects;
    const all = [load$, save$, delete$, createDomain$, proveDomain$, createRecipient$];
    merge<Action[]>(...all).subscribe((action) => seen.push(action));
  });

  function loaded() {
    const action = seen.find(({ type }) => type === SelfRegistrationApi.loaded.type);
    return (action as ReturnType<typeof SelfRegistrationApi.loaded>).loaded;
  }

  it('loads the form without secrets, the dashboards that are left and the groups that may be seen', () => {
    forms.getParams.and.returnValue(of(withSecret('from server')));
    actions.next(SelfRegistrationPage.opened());
    expect(loaded().params).toEqual(PARAMS);
    expect(loaded().chosenDashboards).toEqual([found]);
    expect(loaded().choices.capabilities).toEqual({ captcha: ['altcha'] });
    expect(loaded().choices.entityGroups.map(({ type }) => type)).not.toContain('EDGE');
    expect(loaded().choices.entityGroups.length).toBe(6);
  });

  it('takes 404 for a tenant without a form', () => {
    forms.getParams.and.returnValue(refused(404));
    actions.next(SelfRegistrationPage.opened());
    expect(loaded().params).toBeNull();
  });

  it('tells why something could not be loaded', () => {
    forms.getParams.and.returnValue(of(null));
    domains.getDomains.and.returnValue(refused(500));
    actions.next(SelfRegistrationPage.opened());
    expect(seen).toEqual([SelfRegistrationApi.notLoaded({ failure: { status: 500, message: 'no', errorCode: 31 } })]);
  });

  it('sends a typed secret, else the one that the server had sent, and neither becomes part of an action', () => {
    forms.getParams.and.returnValue(of(withSecret('from server')));
    forms.saveParams.and.callFake((params) => of(params));
    actions.next(SelfRegistrationPage.opened());
    actions.next(SelfRegistrationPage.save({ params: PARAMS, secrets: handover.hand({}) }));
    actions.next(SelfRegistrationPage.save({ params: PARAMS, secrets: handover.hand({ secretKey: 'typed' }) }));
    expect(forms.saveParams.calls.allArgs()).toEqual([[withSecret('from server')], [withSecret('typed')]]);
    expect(JSON.stringify(seen)).not.toMatch(/typed|from server/);
  });

  it('sends no secret of one kind of captcha with another', () => {
    forms.getParams.and.returnValue(of(withSecret('of v2')));
    forms.saveParams.and.callFake((params) => of(params));
    actions.next(SelfRegistrationPage.opened());
    const altcha: WebSelfRegistrationParams = { ...PARAMS, captcha: { version: 'altcha' } };
    actions.next(SelfRegistrationPage.save({ params: altcha, secrets: handover.hand({}) }));
    expect(forms.saveParams).toHaveBeenCalledOnceWith(altcha);
  });

  it('creates a domain and a set of tenant administrators', () => {
    domains.saveDomain.and.callFake((domain) => of({ ...domain, id: entityId('DOMAIN', 'm2') }));
    recipients.saveTarget.and.callFake((target) => of(target));
    actions.next(SelfRegistrationPage.createDomain({ name: 'iot.acme.com' }));
    actions.next(SelfRegistrationPage.createRecipient({ name: 'Admins' }));
    expect(domains.saveDomain).toHaveBeenCalledOnceWith(jasmine.objectContaining({ name: 'iot.acme.com' }));
    expect(recipients.saveTarget).toHaveBeenCalledOnceWith({
      name: 'Admins',
      configuration: { type: 'PLATFORM_USERS', usersFilter: { type: 'TENANT_ADMINISTRATORS' } },
    });
    expect(seen.map(({ type }) => type)).toEqual([
      SelfRegistrationApi.domainCreated.type,
      SelfRegistrationApi.recipientCreated.type,
    ]);
  });

  it('has a domain’s proof looked for, or tells why it is not there', () => {
    const domain = { id: entityId('DOMAIN', 'm1'), name: 'iot.acme.com' };
    domains.proveDomain.and.returnValues(of(domain), refused(400));
    actions.next(SelfRegistrationPage.proveDomain({ domainId: 'm1' }));
    actions.next(SelfRegistrationPage.proveDomain({ domainId: 'm1' }));
    expect(domains.proveDomain).toHaveBeenCalledWith('m1');
    expect(seen).toEqual([
      SelfRegistrationApi.domainProven({ domain }),
      SelfRegistrationApi.domainNotProven({ failure: { status: 400, message: 'no', errorCode: 31 } }),
    ]);
  });

  it('deletes, or tells why not', () => {
    forms.deleteParams.and.returnValues(of(undefined), refused(403));
    actions.next(SelfRegistrationPage.delete());
    actions.next(SelfRegistrationPage.delete());
    expect(seen).toEqual([
      SelfRegistrationApi.deleted(),
      SelfRegistrationApi.notDeleted({ failure: { status: 403, message: 'no', errorCode: 31 } }),
    ]);
  });

  it('searches dashboards once typing rests', () => {
    const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
    scheduler.run(({ hot, expectObservable, flush }) => {
      hot('-a-b----------', {
        a: SelfRegistrationPage.searchDashboards({ text: 'm' }),
        b: SelfRegistrationPage.searchDashboards({ text: 'my' }),
      }).subscribe((action) => actions.next(action));
      expectObservable(effects.searchDashboards$({ debounce: 5, scheduler })).toBe('--------r', {
        r: SelfRegistrationApi.dashboardsFound({ dashboards: [found] }),
      });
      flush();
      expect(dashboards.getAllDashboards).toHaveBeenCalledOnceWith(jasmine.objectContaining({ textSearch: 'my' }));
    });
  });
});
