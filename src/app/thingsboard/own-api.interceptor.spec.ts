import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { PLATFORM, Platform } from '../platform';
import { ownApiInterceptor } from './own-api.interceptor';

describe('ownApiInterceptor', () => {
  /** Where a request for an address is sent. */
  const sentTo = (platform: Platform, url: string): string => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([ownApiInterceptor])),
        provideHttpClientTesting(),
        { provide: PLATFORM, useValue: platform },
      ],
    });
    TestBed.inject(HttpClient).get(url).subscribe();
    return TestBed.inject(HttpTestingController).expectOne(() => true).request.url;
  };

  it('asks under a prefix for what ThingsBoard has, too', () => {
    for (const url of [
      '/api/domain',
      '/api/domain/infos?pageSize=10&page=0',
      '/api/domain/info/1',
      '/api/notification/target',
      '/api/notification/targets?pageSize=10&page=0',
      '/api/admin/settings',
      '/api/admin/settings/mail',
      '/api/admin/settings/testMail',
      '/api/audit/logs?pageSize=10&page=0',
    ]) {
      expect(sentTo('thingsboard', url)).toBe(`/registration${url}`);
      expect(sentTo('own', url)).toBe(url);
    }
  });

  it('leaves all else where it is', () => {
    for (const url of ['/api/roles', '/api/user/1', '/api/domains', '/api/notifications', '/api/auth/login', 'x.svg']) {
      expect(sentTo('thingsboard', url)).toBe(url);
    }
  });
});
