import { TestBed } from '@angular/core/testing';
import { PLATFORM } from '../platform';
import { TokenStore } from './token-store';

const tokenOf = (claims: object) => `e30.${btoa(JSON.stringify(claims))}.x`;
const MINUTE = 60_000;

describe("tokens shared with ThingsBoard's own UI", () => {
  let tokens: TokenStore;

  beforeEach(() => {
    localStorage.clear();
    localStorage.setItem('jwt_token', tokenOf({ userId: 'u', scopes: ['TENANT_ADMIN'] }));
    TestBed.configureTestingModule({ providers: [{ provide: PLATFORM, useValue: 'thingsboard' }] });
    tokens = TestBed.inject(TokenStore);
  });
  afterEach(() => localStorage.clear());

  it('are found where it keeps them, and read anew each time', () => {
    expect(tokens.accessToken).toBe(localStorage.getItem('jwt_token'));
    localStorage.setItem('jwt_token', 'renewed in another tab');
    expect(tokens.accessToken).toBe('renewed in another tab');
    localStorage.removeItem('jwt_token');
    expect(tokens.accessToken).toBeNull();
  });

  for (const scope of ['PRE_VERIFICATION_TOKEN', 'MFA_CONFIGURATION_TOKEN']) {
    it(`of half a sign-in (${scope}) are none`, () => {
      localStorage.setItem('jwt_token', tokenOf({ scopes: [scope] }));
      expect(tokens.accessToken).toBeNull();
    });
  }

  it("end by this device's clock, however wrong the server's is", () => {
    const before = Date.now();
    // The server's clock is in the year 2001; what counts is for how long it made them.
    tokens.save({
      token: tokenOf({ iat: 1e9, exp: 1e9 + 600 }),
      refreshToken: tokenOf({ iat: 1e9, exp: 1e9 + 6000 }),
    });
    const end = Number(localStorage.getItem('jwt_token_expiration'));
    expect(end).toBeGreaterThanOrEqual(before + 10 * MINUTE);
    expect(end).toBeLessThan(before + 11 * MINUTE);
    expect(Number(localStorage.getItem('refresh_token_expiration'))).toBeGreaterThanOrEqual(before + 100 * MINUTE);
    expect(tokens.mayBeSignedIn).toBeTrue();
    expect(tokens.renewal()).toEqual({ refreshToken: localStorage.getItem('refresh_token') });
  });

  it('cannot be renewed once the refresh token has ended, or without one', () => {
    expect(tokens.mayBeSignedIn).toBeFalse();
    localStorage.setItem('refresh_token', 'r');
    localStorage.setItem('refresh_token_expiration', String(Date.now() - 1));
    expect(tokens.mayBeSignedIn).toBeFalse();
  });

  it('are all gone after signing out', () => {
    tokens.save({ token: tokenOf({ iat: 1, exp: 2 }), refreshToken: tokenOf({ iat: 1, exp: 2 }) });
    localStorage.setItem('other', 'stays');
    tokens.clear();
    expect(Object.keys(localStorage)).toEqual(['other']);
  });
});
