let ids = 0;

/** `chevron_left` as people say it: "Chevron left". */
function spoken(ligature: string): string {
  const words = ligature.trim().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function nameDialog(content: HTMLElement): void {
  const dialog = content.closest('[role="dialog"], [role="alertdialog"]');
  if (!dialog || dialog.hasAttribute('aria-label') || dialog.hasAttribute('aria-labelledby')) {
    return;
  }
  const heading = content.querySelector('h1, h2, h3');
  if (heading) {
    heading.id ||= `sr-action-title-${++ids}`;
    dialog.setAttribute('aria-labelledby', heading.id);
  }
}

function nameIconButtons(content: HTMLElement): void {
  for (const button of content.querySelectorAll('button:not([aria-label]), a[mat-icon-button]:not([aria-label])')) {
    const icon = button.querySelector('mat-icon');
    const isNamed = button.hasAttribute('aria-labelledby') || button.hasAttribute('title');
    if (icon && !isNamed && button.textContent?.trim() === icon.textContent?.trim()) {
      button.setAttribute('aria-label', spoken(icon.textContent ?? ''));
    }
  }
}

/** The first field takes the focus, and not the cross in the title bar, unless the template says what does. */
function markInitialFocus(content: HTMLElement): void {
  if (!content.querySelector('[cdkFocusInitial], [cdkfocusinitial]')) {
    const fields = content.querySelectorAll(
      'input:not([readonly], [hidden], [type="hidden"]), textarea, select, [role="combobox"]',
    );
    // `:disabled` knows about a disabled `fieldset` around, too.
    const field = Array.from(fields).find((candidate) => !candidate.matches(':disabled'));
    field?.setAttribute('cdkFocusInitial', '');
  }
}

/**
 * A dialog looks for what to focus when it has opened. Whoever is in a field by then stays there: what they type would go
 * on in another one.
 */
function keepFocus(content: HTMLElement): void {
  content.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    content.querySelectorAll('[cdkFocusInitial]').forEach((other) => other.removeAttribute('cdkFocusInitial'));
    target.setAttribute('cdkFocusInitial', '');
  });
}

/** Gives a dialog and its icon buttons the names that templates usually forget. */
export function improveAccessibility(content: HTMLElement, options: { focusField?: boolean } = {}): void {
  nameDialog(content);
  nameIconButtons(content);
  if (options.focusField) {
    markInitialFocus(content);
    keepFocus(content);
  }
}
