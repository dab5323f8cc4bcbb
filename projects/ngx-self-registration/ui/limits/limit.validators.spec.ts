import { FormControl } from '@angular/forms';
import { limitMessage, withinNumber, withinText } from './limit.validators';

describe('validators of limits', () => {
  const name = withinText({ min: 2, max: 4, notBlank: true });
  const port = withinNumber({ min: 1, max: 9 });
  const messageOf = (value: unknown, validator = name) => limitMessage(new FormControl(value, validator).errors);

  it('say what Angular’s own say', () => {
    expect(new FormControl('', name).errors).toEqual({ required: true });
    expect(new FormControl(' ', name).errors).toEqual({ required: true });
    expect(new FormControl('abc', name).errors).toBeNull();
    expect(new FormControl(null, port).errors).toEqual({ required: true });
    expect(new FormControl(5, port).errors).toBeNull();
  });

  it('have a text with the limit in it', () => {
    const key = 'self-registration.limits';
    expect(messageOf('a')).toEqual({ key: `${key}.too-short`, params: { limit: 2 } });
    expect(messageOf('abcde')).toEqual({ key: `${key}.too-long`, params: { limit: 4 } });
    expect(messageOf(0, port)).toEqual({ key: `${key}.too-small`, params: { limit: 1 } });
    expect(messageOf(10, port)).toEqual({ key: `${key}.too-large`, params: { limit: 9 } });
    expect(messageOf(1.5, port)).toEqual({ key: `${key}.number` });
  });

  it('leave to the form what is needed, and what other rules say', () => {
    expect(messageOf('')).toBeNull();
    expect(messageOf('abc')).toBeNull();
    expect(limitMessage({ email: true })).toBeNull();
  });
});
