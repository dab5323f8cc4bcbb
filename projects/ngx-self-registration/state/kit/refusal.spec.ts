import { FormArray, FormControl, FormGroup, Validators } from '@angular/forms';
import type { ApiFailure } from '../api-failure';
import { forgetRefusals, placeFailure, REFUSED } from './refusal';

const createForm = () =>
  new FormGroup({
    name: new FormControl('', Validators.required),
    lines: new FormArray([new FormGroup({ label: new FormControl('x') })]),
  });
const about = (field?: string, message: string | null = 'Taken.'): ApiFailure => ({
  status: 400,
  message,
  errorCode: 31,
  ...(field && { field }),
});

describe('placeFailure', () => {
  it('puts the sentence at the control that the server names, beside what is wrong with it already', () => {
    const form = createForm();
    expect(placeFailure(form, about('name'))).toBeTrue();
    expect(form.controls.name.errors).toEqual({ required: true, [REFUSED]: 'Taken.' });
    expect(form.controls.name.touched).toBeTrue();
    expect(placeFailure(form, about('lines.0.label'))).toBeTrue();
    expect(form.get('lines.0.label')!.getError(REFUSED)).toBe('Taken.');
    expect(form.invalid).toBeTrue();
  });

  it('asks the form where a field of the body is in it', () => {
    const form = createForm();
    const pathOf = (field: string) => (field === 'title' ? 'name' : null);
    expect(placeFailure(form, about('title'), pathOf)).toBeTrue();
    expect(form.controls.name.getError(REFUSED)).toBe('Taken.');
    expect(placeFailure(form, about('lines.0.label'), pathOf)).toBeFalse();
  });

  it('leaves to the form what names no field, none of it, a part of it, one that is off, or says nothing', () => {
    const form = createForm();
    expect(placeFailure(form, about())).toBeFalse();
    expect(placeFailure(form, about('lines.7.label'))).toBeFalse();
    expect(placeFailure(form, about('lines'))).toBeFalse();
    expect(placeFailure(form, about('name', null))).toBeFalse();
    form.controls.name.disable();
    expect(placeFailure(form, about('name'))).toBeFalse();
  });
});

describe('forgetRefusals', () => {
  it('takes refusals off, and nothing else', () => {
    const form = createForm();
    placeFailure(form, about('name'));
    placeFailure(form, about('lines.0.label'));
    forgetRefusals(form);
    expect(form.controls.name.errors).toEqual({ required: true });
    expect(form.get('lines.0.label')!.errors).toBeNull();
  });
});
