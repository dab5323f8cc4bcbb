import type { ValidationErrors, ValidatorFn } from '@angular/forms';
import {
  numberProblem,
  textProblem,
  type NumberLimit,
  type Problem,
  type TextLimit,
} from 'ngx-self-registration/models/limits';

/** A problem under the names that Angular's own validators give theirs; blanks alone count as nothing. */
function errorOf({ rule, limit }: Problem): ValidationErrors {
  switch (rule) {
    case 'required':
    case 'blank':
      return { required: true };
    case 'tooShort':
      return { minlength: { requiredLength: limit } };
    case 'tooLong':
      return { maxlength: { requiredLength: limit } };
    case 'number':
      return { number: true };
    case 'tooSmall':
      return { min: { min: limit } };
    case 'tooLarge':
      return { max: { max: limit } };
  }
}

/** Holds a control's text to a limit. */
export const withinText =
  (limit: TextLimit): ValidatorFn =>
  ({ value }) => {
    const problem = textProblem(String(value ?? ''), limit);
    return problem && errorOf(problem);
  };

/** Asks a control for a whole number within a limit. */
export const withinNumber =
  (limit: NumberLimit): ValidatorFn =>
  ({ value }) => {
    const problem = numberProblem(value, limit);
    return problem && errorOf(problem);
  };

/** A text of ours and what stands in it. */
export interface LimitMessage {
  key: string;
  params?: { limit: number };
}

/** What to say about a control's errors, where a length or a range is broken; null where it is another rule. */
export function limitMessage(errors: ValidationErrors | null): LimitMessage | null {
  if (!errors) return null;
  const limits: [string, unknown][] = [
    ['too-short', (errors['minlength'] as { requiredLength?: number } | undefined)?.requiredLength],
    ['too-long', (errors['maxlength'] as { requiredLength?: number } | undefined)?.requiredLength],
    ['too-small', (errors['min'] as { min?: number } | undefined)?.min],
    ['too-large', (errors['max'] as { max?: number } | undefined)?.max],
  ];
  const broken = limits.find(([, limit]) => typeof limit === 'number');
  if (broken) return { key: `self-registration.limits.${broken[0]}`, params: { limit: broken[1] as number } };
  return errors['number'] ? { key: 'self-registration.limits.number' } : null;
}
