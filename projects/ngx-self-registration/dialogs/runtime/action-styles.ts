let scopes = 0;

/** A fresh class name for the styles of one dialog. */
export function nextStyleScope(): string {
  return `sr-action-${++scopes}`;
}

/** Element names of the AngularJS console become the classes that their translations carry. */
function withTranslatedElements(css: string): string {
  return css.replace(/(^|[\s,>+~{}(])((?:ng-)?md-[a-z-]+)(?=[^a-z-]*[^{}]*\{)/gm, '$1.$2');
}

function isScoped(rule: CSSRule): boolean {
  return rule instanceof CSSStyleRule || rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule;
}

/**
 * Makes a style sheet that holds only inside elements of class `scope`. Nothing else on the page changes its look,
 * even for rules such as `form { … }`. Key frames and fonts stay global, as CSS has no other place for them.
 */
export function scopedStyleSheet(css: string, scope: string): CSSStyleSheet {
  const parsed = new CSSStyleSheet();
  parsed.replaceSync(withTranslatedElements(css));
  const rules = Array.from(parsed.cssRules);
  const text = (wanted: boolean) =>
    rules
      .filter((rule) => isScoped(rule) === wanted)
      .map((rule) => rule.cssText)
      .join('\n');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${text(false)}\n.${scope} {\n${text(true)}\n}`);
  return sheet;
}

/** Puts styles into force; the answer takes them out again. */
export function addStyles(document: Document, css: string | null | undefined, scope: string): () => void {
  if (!css?.trim()) {
    return () => undefined;
  }
  const sheet = scopedStyleSheet(css, scope);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
