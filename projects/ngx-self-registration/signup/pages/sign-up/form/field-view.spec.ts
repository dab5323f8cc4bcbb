import type { SignUpField, SignUpFieldId } from 'ngx-self-registration/models';
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
