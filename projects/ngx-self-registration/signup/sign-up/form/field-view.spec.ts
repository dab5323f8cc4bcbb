import type { SignUpField, SignUpFieldId } from 'ngx-self-registration/models';
import { failurePlace } from './failure-place';
import { fieldViews } from './field-view';

const fields = (...ids: SignUpFieldId[]): SignUpField[] => ids.map((id) => ({ id, label: id }));
const halves = (...ids: SignUpFieldId[]) =>
  fieldViews(fields(...ids)).flatMap(({ id, isHalf }) => (isHalf ? [id] : []));

describe('fieldViews', () => {
  it('puts two short neighbours on one line, and leaves no gap after a single one', () => {
    expect(halves('FIRST_NAME', 'LAST_NAME', 'CITY', 'EMAIL')).toEqual(['FIRST_NAME', 'LAST_NAME']);
    expect(halves('FIRST_NAME', 'EMAIL', 'LAST_NAME')).toEqual([]);
    expect(halves('CITY', 'STATE', 'ZIP', 'COUNTRY')).toEqual(['CITY', 'STATE', 'ZIP', 'COUNTRY']);
  });

  it('requires address and passwords whatever the server says', () => {
    const required = fieldViews(fields('EMAIL', 'PASSWORD', 'REPEAT_PASSWORD', 'PHONE')).map((view) => view.required);
    expect(required).toEqual([true, true, true, false]);
  });

  it('shows a field that this version does not know as text', () => {
    expect(fieldViews(fields('FAX' as SignUpFieldId))[0].type).toBe('text');
  });
});

describe('failurePlace', () => {
  const place = (status: number, message: string | null, errorCode: number | null = 31) =>
    failurePlace({ status, message, errorCode });

  it('finds the field that a refusal is about', () => {
    expect(place(400, 'User with email a@b.io is already present!')).toBe('EMAIL');
    expect(place(400, 'Choose another one.', 45)).toBe('PASSWORD');
    expect(place(400, 'The captcha was wrong.')).toBe('captcha');
  });

  it('does not blame a field for trouble of the server', () => {
    expect(place(500, 'Email could not be sent.')).toBe('form');
    expect(place(429, 'Too many e-mails.')).toBe('form');
    expect(place(400, null)).toBe('form');
    expect(place(400, 'Not today.')).toBe('form');
  });
});
