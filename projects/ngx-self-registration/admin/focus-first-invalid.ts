/** Puts the focus where the user has to correct something, and brings it into sight. */
export function focusFirstInvalid(root: HTMLElement): void {
  const field = root.querySelector<HTMLElement>(
    'input.ng-invalid, textarea.ng-invalid, mat-select.ng-invalid, .sr-invalid [contenteditable=true], .sr-invalid textarea',
  );
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
