import { APP_BASE_HREF, Location, LocationStrategy } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { FrontLocation } from './front-location';

describe('addresses in front of a ThingsBoard', () => {
  let location: Location;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        { provide: LocationStrategy, useClass: FrontLocation },
        { provide: APP_BASE_HREF, useValue: '/registration/' },
      ],
    });
    location = TestBed.inject(Location);
  });

  for (const [internal, external] of [
    ['/', '/registration/'],
    ['/security/roles?page=2', '/registration/security/roles?page=2'],
    ['/signups', '/registration/signups'],
    ['/signup', '/signup'],
    ['signup/emailVerified?emailCode=a', '/signup/emailVerified?emailCode=a'],
    ['/signup?x=1#y', '/signup?x=1#y'],
    ['/thingsboard', '/'],
    ['/thingsboard/login?a=b', '/login?a=b'],
    ['/thingsboards', '/registration/thingsboards'],
  ]) {
    it(`${internal} is ${external}`, () => expect(location.prepareExternalUrl(internal)).toBe(external));
  }

  it('lead back to pages of the console', () => {
    expect(location.normalize('/registration/security/roles')).toBe('/security/roles');
    expect(location.normalize('/registration')).toBe('');
    expect(location.normalize('/signup/emailVerified')).toBe('/signup/emailVerified');
  });
});
