import { EMAIL_MAX_LENGTH, SIGN_UP_FIELD_MAX_LENGTH } from 'ngx-self-registration/models';
import * as limits from './limits';

describe('Limits of things', () => {
  it('take every e-mail address that there can be, and no longer one', () => {
    expect(limits.USER_LIMITS.email.max).toBe(EMAIL_MAX_LENGTH);
    expect(limits.EMAIL_LIMIT.max).toBe(EMAIL_MAX_LENGTH);
  });

  it('are ranges that something fits into', () => {
    const all: unknown[] = Object.values(limits).flatMap((limit) => ('max' in limit ? [limit] : Object.values(limit)));
    // A number alone is the most that there may be.
    const ranges = all.map((limit) => (typeof limit === 'number' ? { max: limit } : limit));
    expect(ranges.length).toBeGreaterThan(30);
    for (const { min = 0, max } of ranges as { min?: number; max: number }[]) {
      // Searches along relations take -1 for no end.
      expect(Number.isInteger(max) && min >= -1 && min < max)
        .withContext(`${min} to ${max}`)
        .toBeTrue();
    }
  });

  it('let what was filled in on the sign-up page be kept as it is', () => {
    for (const column of [limits.USER_LIMITS.firstName, limits.USER_LIMITS.phone, limits.CUSTOMER_LIMITS.address]) {
      expect(column.max).toBeGreaterThanOrEqual(SIGN_UP_FIELD_MAX_LENGTH);
    }
  });
});
