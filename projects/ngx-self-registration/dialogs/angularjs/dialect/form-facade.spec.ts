import { FormControl, FormGroup, Validators } from '@angular/forms';
import { formFacade } from './form-facade';

interface Facade {
  [member: string]: unknown;
  $invalid: boolean;
  $dirty: boolean;
  $error: Record<string, unknown>;
  $setPristine(): void;
  $setDirty(): void;
  $setValidity(key: string, isValid: boolean | null): void;
}

describe('formFacade', () => {
  const setUp = () => {
    const form = new FormGroup({ name: new FormControl('', Validators.required) });
    const changed = jasmine.createSpy('changed');
    return { form, changed, facade: formFacade(form, { name: 'f', changed }) as Facade };
  };

  it('tells the state of the form and of its fields', () => {
    const { facade, form } = setUp();
    const field = facade['name'] as Facade;
    expect([facade.$invalid, facade.$dirty, field.$error]).toEqual([true, false, { required: true }]);
    expect(facade.$error).toEqual({ required: [{ $name: 'name' }] });
    form.controls.name.setValue('x');
    form.controls.name.markAsDirty();
    expect([facade.$invalid, facade.$dirty, field['$viewValue']]).toEqual([false, true, 'x']);
  });

  it('can be made pristine again and says so', () => {
    const { facade, form, changed } = setUp();
    form.controls.name.markAsDirty();
    facade.$setPristine();
    expect([facade.$dirty, form.controls.name.dirty]).toEqual([false, false]);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('adds and takes errors of its own', () => {
    const { facade } = setUp();
    const field = facade['name'] as Facade;
    field.$setValidity('taken', false);
    expect(field.$error).toEqual({ required: true, taken: true });
    field.$setValidity('taken', true);
    expect(field.$error).toEqual({ required: true });
  });

  it('knows nothing of fields that do not exist', () => {
    expect(setUp().facade['nothing']).toBeUndefined();
  });
});
