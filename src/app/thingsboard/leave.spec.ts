import { APP_BASE_HREF, LocationStrategy } from '@angular/common';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { FrontLocation } from './front-location';
import { leaveGuard } from './leave';

describe('leaveGuard', () => {
  it("has the browser load ThingsBoard's own page, and stays where it is meanwhile", async () => {
    const assign = jasmine.createSpy('assign');
    const page = new Proxy(document, {
      get: (target, name) => {
        const value: unknown = name === 'defaultView' ? { location: { assign } } : Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'thingsboard', canMatch: [leaveGuard], children: [{ path: '**', children: [] }] },
          { path: '**', redirectTo: 'elsewhere' },
        ]),
        { provide: LocationStrategy, useClass: FrontLocation },
        { provide: APP_BASE_HREF, useValue: '/registration/' },
        { provide: DOCUMENT, useValue: page },
      ],
    });
    const router = TestBed.inject(Router);
    void router.navigateByUrl('/thingsboard/login?from=mail');
    await new Promise((wait) => setTimeout(wait, 20));
    expect(assign).toHaveBeenCalledOnceWith('/login?from=mail');
    expect(router.url).toBe('/');
  });
});
