import type { Expression } from 'ngx-self-registration/dialogs/angularjs/dialect';

/** A validator of a control, as the function has it: `vm.validators.required`. */
export interface FieldValidator {
  name: 'required' | 'email' | 'min' | 'max' | 'minLength' | 'maxLength' | 'pattern';
  /** Its argument as JavaScript. */
  argument?: string;
}

/** Something with `ng-model` that becomes a control of a form group. */
export interface Field {
  /** Where the model is on the controller: `vm.device.name` is `['device', 'name']`. */
  path: readonly string[];
  /** The name that the old form knows it by. */
  name: string | null;
  /** The form that it belongs to. */
  group: FormGroupPlan;
  /** What the control holds before anything else was put there, as JavaScript. */
  initial: string;
  validators: readonly FieldValidator[];
  /** Fields that are only there, or can only be used, under conditions on other fields. */
  enabledWhen: readonly Expression[];
}

/** A form of the old template, which becomes a form group. */
export interface FormGroupPlan {
  /** How expressions name the old form, without the controller: `deviceForm`. Empty for a form without a name. */
  form: readonly string[];
  /** Member of the dialog's instance that holds the group. */
  name: string;
  fields: Field[];
}

/** The path of a control within its group: `device.name`. */
export const controlPath = ({ path }: Field): string => path.join('.');
