import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { Dashboard, entityId, NULL_UUID, User } from 'ngx-self-registration/models';
import { AuthService } from '../../auth/auth.service';
import { DashboardTrust } from './dashboard-trust';

/** Customers by id: title and owner. `a` is below the tenant, `b` below `a`, `c` below `b`; `x` stands apart. */
const CUSTOMERS: Record<string, { title: string; ownerId: Dashboard['ownerId'] }> = {
  a: { title: 'Acme', ownerId: entityId('TENANT', 't') },
  b: { title: 'Branch', ownerId: entityId('CUSTOMER', 'a') },
  c: { title: 'Corner', ownerId: entityId('CUSTOMER', 'b') },
  x: { title: 'Xerxes', ownerId: entityId('TENANT', 't') },
};

const dashboardOf = (owner: Dashboard['ownerId'], code = 'one', id = 'd1'): Dashboard => ({
  id: entityId('DASHBOARD', id),
  title: 'Trap',
  ownerId: owner,
  configuration: {
    widgets: { w: { config: { actions: { headerButton: [{ type: 'custom', customFunction: code }] } } } },
  },
});
const TENANTS = dashboardOf(entityId('TENANT', 't'));
const of = (customer: string, code?: string, id?: string) => dashboardOf(entityId('CUSTOMER', customer), code, id);

describe('DashboardTrust', () => {
  const user = signal<User | null>(null);
  let answers: boolean[];
  let asked: string[];

  beforeEach(() => {
    localStorage.clear();
    start();
  });
  afterEach(() => localStorage.clear());

  /** The page is loaded anew. */
  function start(...willAnswer: boolean[]): void {
    TestBed.resetTestingModule();
    answers = willAnswer;
    asked = [];
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: AuthService, useValue: { user } },
        { provide: SelfRegistrationNotices, useValue: { show: () => undefined } },
        {
          provide: SelfRegistrationConfirm,
          useValue: {
            ask: async ({ title, text }: { title: string; text: string }) => {
              asked.push(`${title} ${text}`);
              return answers.shift() ?? false;
            },
          },
        },
      ],
    });
  }

  function signIn(authority: User['authority'], id: string, customer: string = NULL_UUID): void {
    user.set({ id: entityId('USER', id), email: 'a@b.example', authority, customerId: entityId('CUSTOMER', customer) });
  }

  /** Answers what the rule wants to know about customers until it has decided. */
  async function mayRun(dashboard: Dashboard | undefined): Promise<boolean> {
    let result: boolean | undefined;
    void TestBed.inject(DashboardTrust)
      .mayRun({ actionName: 'Act', dashboard })
      .then((decided) => (result = decided));
    for (let tries = 0; result === undefined && tries < 500; tries++) {
      await new Promise((next) => setTimeout(next, 5));
      for (const request of TestBed.inject(HttpTestingController).match(() => true)) {
        const found = CUSTOMERS[request.request.url.split('/').pop() ?? ''];
        if (found) request.flush(found);
        else request.flush({}, { status: 404, statusText: 'Not Found' });
      }
    }
    return result as boolean;
  }

  const cases: [string, () => void, Dashboard, boolean][] = [
    ['a tenant’s, for its administrator', () => signIn('TENANT_ADMIN', 'u'), TENANTS, true],
    ['a customer’s, for the administrator', () => signIn('TENANT_ADMIN', 'u'), of('a'), false],
    [
      'a customer’s that only says customerId',
      () => signIn('TENANT_ADMIN', 'u'),
      { ...of('a'), ownerId: undefined, customerId: entityId('CUSTOMER', 'a') },
      false,
    ],
    ['one that names no owner', () => signIn('TENANT_ADMIN', 'u'), { ...of('a'), ownerId: undefined }, true],
    [
      'a tenant’s that a customer has changed',
      () => signIn('TENANT_ADMIN', 'u'),
      { ...TENANTS, editorCustomerIds: [entityId('CUSTOMER', 'a')] },
      false,
    ],
    [
      'a tenant’s that the own customer has changed',
      () => signIn('CUSTOMER_USER', 'u', 'a'),
      { ...TENANTS, editorCustomerIds: [entityId('CUSTOMER', 'a')] },
      true,
    ],
    [
      'the own one that a sub-customer has changed',
      () => signIn('CUSTOMER_USER', 'u', 'a'),
      { ...of('a'), editorCustomerIds: [entityId('CUSTOMER', 'b')] },
      false,
    ],
    [
      'the tenant’s that a customer elsewhere has changed before the own one',
      () => signIn('CUSTOMER_USER', 'u', 'a'),
      { ...TENANTS, editorCustomerIds: [entityId('CUSTOMER', 'x'), entityId('CUSTOMER', 'a')] },
      false,
    ],
    [
      'the own one that a customer who is gone has changed',
      () => signIn('CUSTOMER_USER', 'u', 'a'),
      { ...of('a'), editorCustomerIds: [entityId('CUSTOMER', 'gone'), entityId('CUSTOMER', 'a')] },
      false,
    ],
    [
      'one that the own customer and one above have changed',
      () => signIn('CUSTOMER_USER', 'u', 'b'),
      { ...TENANTS, editorCustomerIds: [entityId('CUSTOMER', 'b'), entityId('CUSTOMER', 'a')] },
      true,
    ],
    ['the own customer’s', () => signIn('CUSTOMER_USER', 'u', 'b'), of('b'), true],
    ['the tenant’s, for a customer', () => signIn('CUSTOMER_USER', 'u', 'b'), TENANTS, true],
    ['the customer’s above', () => signIn('CUSTOMER_USER', 'u', 'b'), of('a'), true],
    ['one two levels above', () => signIn('CUSTOMER_USER', 'u', 'c'), of('a'), true],
    ['a sub-customer’s', () => signIn('CUSTOMER_USER', 'u', 'a'), of('b'), false],
    ['a customer’s elsewhere', () => signIn('CUSTOMER_USER', 'u', 'a'), of('x'), false],
  ];
  for (const [whose, asSomebody, dashboard, runs] of cases) {
    it(
      `${runs ? 'runs' : 'does not run'} ${whose}, without a question`.replace(/, without.*/, runs ? '$&' : ''),
      async () => {
        asSomebody();
        expect(await mayRun(dashboard)).toBe(runs);
        expect(asked).toHaveSize(runs ? 0 : 1);
      },
    );
  }

  it('asks by name, and keeps a yes for this viewer, dashboard and content', async () => {
    signIn('TENANT_ADMIN', 'u1');
    start(true);
    expect(await mayRun(of('a'))).toBeTrue();
    expect(asked[0]).toContain('“Trap”');
    expect(asked[0]).toContain('Acme');

    start();
    expect(await mayRun(of('a')))
      .withContext('after a reload')
      .toBeTrue();
    expect(asked).toEqual([]);
    expect(await mayRun(of('a', 'two')))
      .withContext('changed')
      .toBeFalse();
    expect(await mayRun(of('a', 'one', 'd2')))
      .withContext('another one')
      .toBeFalse();
    signIn('TENANT_ADMIN', 'u2');
    expect(await mayRun(of('a')))
      .withContext('another viewer')
      .toBeFalse();
    expect(asked).toHaveSize(3);
  });

  it('keeps no "not now"', async () => {
    signIn('TENANT_ADMIN', 'u1');
    start(false, true);
    expect(await mayRun(of('a'))).toBeFalse();
    expect(await mayRun(of('a'))).toBeTrue();
  });

  it('runs nothing of which nobody says where it comes from', async () => {
    signIn('TENANT_ADMIN', 'u1');
    start(true);
    expect(await mayRun(undefined)).toBeFalse();
    expect(asked).toEqual([]);
  });

  it('asks again where what was stored is not a list of answers', async () => {
    signIn('TENANT_ADMIN', 'u1');
    for (const text of ['{', '{"a":1}', '[[1,2,3]]', 'null']) {
      localStorage.setItem('console_allowed_dashboards', text);
      start();
      expect(await mayRun(of('a'))).toBeFalse();
    }
  });
});
