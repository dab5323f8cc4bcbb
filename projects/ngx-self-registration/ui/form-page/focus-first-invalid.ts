/**
 * Puts the focus where the user has to correct something, and brings it into sight. What is no native field has the
 * class `sr-invalid` round the field to go to.
 */
export function focusFirstInvalid(root: HTMLElement): void {
  const field = root.querySelector<HTMLElement>(
    'input.ng-invalid, textarea.ng-invalid, mat-select.ng-invalid, .sr-invalid [contenteditable=true], .sr-invalid textarea, .sr-invalid input',
  );
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
