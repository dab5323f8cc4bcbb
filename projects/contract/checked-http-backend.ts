import { HttpBackend, HttpRequest, HttpXhrBackend } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { checkRequest, sentence } from './contract';

/** Where the paths of the contract begin, whatever stands before them. */
const API = /^.*?(?=\/api\/)/;

/** Fails the running test where a request is not as the contract has it. */
function check(request: HttpRequest<unknown>): void {
  const { method, urlWithParams, body } = request;
  if (!API.test(urlWithParams)) return;
  for (const violation of checkRequest({ method, url: urlWithParams.replace(API, ''), body }))
    fail(sentence(violation));
}

/**
 * Holds every request of every test to the contract, behind all interceptors: call it once, before the tests. A test
 * need not ask for it, so none can forget it.
 */
export function checkRequestsAgainstContract(): void {
  beforeEach(() =>
    TestBed.overrideProvider(HttpBackend, {
      useFactory: (): HttpBackend => {
        // The controller of tests is the backend that Angular puts in place of the real one.
        const controller: unknown = inject(HttpTestingController, { optional: true });
        const backend = (controller as HttpBackend | null) ?? inject(HttpXhrBackend);
        return {
          handle: (request) => {
            check(request);
            return backend.handle(request);
          },
        };
      },
      deps: [],
    }),
  );
}
