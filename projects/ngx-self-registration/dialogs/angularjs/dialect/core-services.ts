import { DatePipe, DecimalPipe, formatCurrency } from '@angular/common';
import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { DOCUMENT, LOCALE_ID } from '@angular/core';
import { injectNotices, TextParams, TextService } from 'ngx-self-registration';
import type { ActionSession, DialectTools } from 'ngx-self-registration/dialogs/actions';
import { firstValueFrom } from 'rxjs';
import { ANGULAR_GLOBAL } from './angular-global';
import { DigestPromise, promiseOf } from './digest-promise';
import { filterItems, limit, orderItems } from './filters.pipe';
import { jqLite } from './jq-lite';

/** `$timeout`: a promise of what the function gives, and a way to call it off. */
export function createTimeout(session: ActionSession) {
  const timers = new WeakMap<object, () => void>();
  const timeout = (run?: (...args: unknown[]) => unknown, delay = 0, _digest = true, ...args: unknown[]) => {
    let stop: () => void = () => undefined;
    const waited = new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => resolve(session.guard(() => run?.(...args))), delay);
      stop = () => {
        clearTimeout(timer);
        reject('canceled');
      };
    });
    const promise = DigestPromise.of(session, waited);
    timers.set(promise, stop);
    return promise;
  };
  const cancel = (promise?: object | null): boolean => {
    const stop = promise ? timers.get(promise) : undefined;
    stop?.();
    return stop !== undefined;
  };
  return Object.assign(timeout, { cancel, flush: () => undefined });
}

/** `$interval`: calls a function again and again, `count` times or until it is called off. */
export function createInterval(session: ActionSession) {
  const timers = new WeakMap<object, () => void>();
  const interval = (
    run: (...args: unknown[]) => unknown,
    delay: number,
    count = 0,
    _digest = true,
    ...args: unknown[]
  ) => {
    let stop: () => void = () => undefined;
    const waited = new Promise<unknown>((resolve, reject) => {
      let calls = 0;
      const timer = setInterval(() => {
        session.guard(() => run(...args));
        if (++calls === count) {
          clearInterval(timer);
          resolve(calls);
        }
      }, delay);
      stop = () => {
        clearInterval(timer);
        reject('canceled');
      };
    });
    const promise = DigestPromise.of(session, waited);
    timers.set(promise, stop);
    return promise;
  };
  const cancel = (promise?: object | null): boolean => {
    const stop = promise ? timers.get(promise) : undefined;
    stop?.();
    return stop !== undefined;
  };
  return Object.assign(interval, { cancel });
}

interface HttpConfig {
  method?: string;
  url?: string;
  data?: unknown;
  params?: Record<string, string | number | boolean>;
  headers?: Record<string, string>;
}

/** `$http`, through the host's `HttpClient` and so its interceptors. Answers are `{data, status, headers, config}`. */
export function createHttp(session: ActionSession) {
  // Requests of the action's own: the host tells about those that fail.
  // eslint-disable-next-line library/guards
  const http = session.injector.get(HttpClient);
  const send = (config: HttpConfig) => {
    const { method = 'GET', url = '', data, params, headers } = config;
    const request = http.request(method, url, {
      body: data,
      params,
      headers,
      observe: 'response',
      responseType: 'json',
    });
    const sent = firstValueFrom(session.track(request)).then(
      (answer) => ({
        data: answer.body as unknown,
        status: answer.status,
        statusText: answer.statusText,
        headers: (name: string) => answer.headers.get(name),
        config,
      }),
      (error: HttpErrorResponse) => {
        throw { data: error.error as unknown, status: error.status, statusText: error.statusText, config };
      },
    );
    return DigestPromise.of(session, sent);
  };
  const without = (method: string) => (url: string, config?: HttpConfig) => send({ ...config, method, url });
  const withBody = (method: string) => (url: string, data?: unknown, config?: HttpConfig) =>
    send({ ...config, method, url, data });
  return Object.assign(send, {
    get: without('GET'),
    delete: without('DELETE'),
    head: without('HEAD'),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
  });
}

/** `$translate(key)` gives a promise, `$translate.instant(key)` the text. */
export function createTranslate(session: ActionSession) {
  const instant = (key: string, params?: TextParams) =>
    session.injector.get(TextService).get(key, params, session.injector);
  return Object.assign((key: string, params?: TextParams) => promiseOf(session, instant(key, params)), { instant });
}

/** `$filter(name)`: the filters that templates have too. */
export function createFilter(session: ActionSession) {
  const locale = session.injector.get(LOCALE_ID);
  const filters: Record<string, (...args: never[]) => unknown> = {
    date: (value: string | number | Date, format?: string) => new DatePipe(locale).transform(value, format),
    number: (value: number, digits?: number) =>
      new DecimalPipe(locale).transform(value, digits === undefined ? undefined : `1.${digits}-${digits}`),
    currency: (value: number, symbol = '$') => formatCurrency(value, locale, symbol),
    json: (value: unknown, spaces = 2) => JSON.stringify(value, null, spaces),
    lowercase: ANGULAR_GLOBAL.lowercase,
    uppercase: ANGULAR_GLOBAL.uppercase,
    filter: filterItems,
    orderBy: orderItems,
    limitTo: limit,
    translate: createTranslate(session).instant,
  };
  return (name: string) => {
    if (!filters[name]) {
      throw new Error(session.text('unknown-service', { service: `${name}Filter` }));
    }
    return filters[name];
  };
}

/** Services that are small enough to be made in a line. */
export function smallServices(session: ActionSession, tools: DialectTools): Record<string, () => unknown> {
  const page = session.injector.get(DOCUMENT);
  const notices = injectNotices(session.injector);
  return {
    $document: () => jqLite(page),
    $window: () => page.defaultView,
    $log: () => console,
    $exceptionHandler: () => (error: unknown) => session.report(error),
    $mdToast: () => ({
      showSimple: (text: string) => promiseOf(session, notices.show({ kind: 'info', text })),
    }),
    toast: () => ({
      showSuccess: (message: unknown) => tools.toast('success', message),
      showError: (message: unknown) => tools.toast('error', message),
      showInfo: (message: unknown) => tools.toast('info', message),
    }),
    utils: () => ({
      guid: () => crypto.randomUUID(),
      isDefined: ANGULAR_GLOBAL.isDefined,
      isUndefined: ANGULAR_GLOBAL.isUndefined,
      isDefinedAndNotNull: (value: unknown) => value !== undefined && value !== null,
      deepClone: (value: unknown) => ANGULAR_GLOBAL.copy(value),
      customTranslation: (text: string) => text,
    }),
  };
}
