/* A page whose actions tell what their `widgetContext` gives them. */
import { type HttpInterceptorFn, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideTranslateService } from '@ngx-translate/core';
import { of } from 'rxjs';
import { SelfRegistrationNotices, SelfRegistrationSession } from 'ngx-self-registration';
import type {
  WidgetActionDescriptor,
  WidgetActionInvocation,
  WidgetContext,
} from 'ngx-self-registration/dialogs/actions';
import { WidgetActionRunner } from '../widget-action-runner.service';
import { until } from './dialog-page';

export const PUMP = { entityType: 'DEVICE' as const, id: 'p1' };
export const DASHBOARD = {
  title: 'Pumps',
  configuration: {
    entityAliases: {
      a1: { id: 'a1', alias: 'Pumps', filter: { type: 'deviceType', deviceTypes: ['pump'], resolveMultiple: true } },
      a2: {
        id: 'a2',
        alias: 'Mine',
        filter: { type: 'singleEntity', singleEntity: { entityType: 'CURRENT_CUSTOMER', id: 'x' } },
      },
      a3: { id: 'a3', alias: 'Opened', filter: { type: 'stateEntity', stateEntityParamName: 'pump' } },
    },
    filters: {
      f1: {
        id: 'f1',
        keyFilters: [
          {
            key: { type: 'ATTRIBUTE', key: 'on' },
            valueType: 'BOOLEAN',
            predicates: [{ keyFilterPredicate: { type: 'BOOLEAN' } }],
          },
        ],
      },
    },
  },
};
const USER = {
  id: { entityType: 'USER', id: 'u1' },
  tenantId: { entityType: 'TENANT', id: 't1' },
  customerId: { entityType: 'CUSTOMER', id: 'c1' },
  authority: 'CUSTOMER_USER',
  email: 'ada@example.org',
  firstName: 'Ada',
};

/** Answers of operations that only dashboards ask for, by address; and what was asked. */
const beyond: Record<string, unknown> = {
  '/api/rpc/twoway/d9': 'done',
  '/api/plugins/telemetry/DEVICE/p1/values/timeseries': {
    temperature: [
      { ts: 1900, value: '2' },
      { ts: 1100, value: '1.5' },
    ],
  },
};
export const asked: string[] = [];
const answerBeyondContract: HttpInterceptorFn = (request, next) => {
  if (!(request.url in beyond)) return next(request);
  asked.push(`${request.urlWithParams} ${JSON.stringify(request.body)}`);
  return of(new HttpResponse({ body: beyond[request.url] }));
};

/** What the code of an action has put down, by `see(…)`. */
export const seen: unknown[] = [];
(globalThis as { contextSeen?: unknown[] }).contextSeen = seen;

/** What specs of the context share; asked for before each. */
export interface ContextPage {
  notices: jasmine.SpyObj<SelfRegistrationNotices>;
  http: HttpTestingController;
}

export function openContextPage(): ContextPage {
  seen.length = 0;
  asked.length = 0;
  const notices = jasmine.createSpyObj<SelfRegistrationNotices>('notices', ['show']);
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([answerBeyondContract])),
      provideHttpClientTesting(),
      provideTranslateService({ lang: 'en' }),
      { provide: SelfRegistrationNotices, useValue: notices },
      { provide: SelfRegistrationSession, useValue: { currentUser: () => of(USER) } },
    ],
  });
  spyOn(console, 'error');
  return { notices, http: TestBed.inject(HttpTestingController) };
}

/** Runs code of an action, which puts down with `see(…)` what it finds. */
export function run(
  code: string,
  widgetContext: Record<string, unknown> = {},
  invocation: Partial<WidgetActionInvocation> = {},
): Promise<boolean> {
  const action: WidgetActionDescriptor = {
    ...{ id: 'a', name: 'Test', icon: 'x', type: 'custom' },
    customFunction: `const see = (...values) => contextSeen.push(...values); ${code}`,
  };
  return TestBed.inject(WidgetActionRunner).run(action, {
    widgetContext: widgetContext as WidgetContext,
    ...{ entityId: PUMP, entityName: 'Pump', dashboard: DASHBOARD },
    ...invocation,
  });
}

/** Waits for a request. */
export const requestOf = (url: string): Promise<TestRequest> =>
  until(url, () => TestBed.inject(HttpTestingController).match((sent) => sent.url === url)[0]);
